import type { Source } from '../actions/discover.ts';
import type { KnownClient } from '../clients/knownClient.ts';
import type { Outcome } from '../oauth/outcome.ts';
import { shownOutcome } from '../shown/outcome.ts';
import { noMetadata } from '../stepByStep/start/noMetadata.ts';
import type { Owned } from '../store/records.ts';
import type { Typed } from './form.ts';
import { anyOther, type Preset } from './presets.ts';

/** Why a provider cannot be used. */
export type Trouble =
  | { kind: 'wrong'; reason: string }
  | { kind: 'discovery'; source: Source; outcome: Outcome }
  | { kind: 'registration'; outcome: Outcome; scopes: readonly string[] | undefined };

/** What the page about other providers shows: how to fill the form in, what was typed, and what was wrong with it. */
export function providerPage({
  presets,
  preset,
  typed,
  trouble,
  redirectUri,
  own,
}: {
  presets: readonly Preset[];
  preset: unknown;
  typed: Typed | undefined;
  trouble: Trouble | undefined;
  redirectUri: string;
  own: readonly Owned<KnownClient>[];
}) {
  const chosen = presets.find(({ name }) => name === preset) ?? anyOther;
  return {
    ...shownTrouble(trouble),
    title: 'Use any provider',
    life: '/providers',
    redirectUri,
    presets: presets.map(({ name, label }) => ({ name, label, chosen: name === chosen.name })),
    chosen,
    typed: typed ?? {
      address: chosen.filled?.address ?? '',
      scope: chosen.scope,
      pkceIsKnown: chosen.pkceIsKnown,
      registers: false,
      client_id: chosen.filled?.client_id ?? '',
      client_secret: '',
      method: 'client_secret_basic',
    },
    own: own
      .filter(({ content }) => !content.source.isLab)
      .map(({ id, content: { label, client } }) => ({
        label,
        client_id: client.client_id,
        use: `/?${new URLSearchParams({ client: id, scope: client.scope })}`,
      })),
  };
}

function shownTrouble(trouble: Trouble | undefined) {
  if (trouble === undefined) return { status: 200, problem: undefined, checks: [], answer: undefined };
  if (trouble.kind === 'wrong')
    return {
      status: 400,
      problem: { title: 'This cannot be asked', reason: trouble.reason, explanation: 'Nothing was sent.' },
      checks: [],
      answer: undefined,
    };
  const { checks, answer, verdict, failure } = shownOutcome(trouble.outcome);
  if (trouble.kind === 'discovery') {
    const { title, reason, explanation } = noMetadata(trouble.source, trouble.outcome, '/providers');
    return { status: 502, problem: { title, reason, explanation }, checks, answer };
  }
  const reason =
    verdict.kind === 'refused'
      ? `${verdict.error}: ${verdict.error_description ?? 'no description'}`
      : verdict.kind === 'rejected'
        ? verdict.description
        : `${failure?.message} (${failure?.code})`;
  return {
    status: 502,
    problem: {
      title: 'The provider did not register the client',
      reason,
      explanation: `${trouble.scopes === undefined ? '' : `It has these scopes: ${trouble.scopes.join(' ').slice(0, 500)}. `}Change what it refuses, or make a client there by hand and enter its id.`,
    },
    checks,
    answer,
  };
}

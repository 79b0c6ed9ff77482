import type { KnownClient } from '../clients/knownClient.ts';
import type { Verdict } from '../oauth/outcome.ts';
import { accessOf, type Registration, usableMethods } from '../oauth/register.ts';
import { shownOutcome } from '../shown/outcome.ts';
import type { Owned } from '../store/records.ts';
import { clientMetadata, memberReasons, type Wish } from './form.ts';

/** What the page shows on which a new client introduces itself. */
export function registerPage(wish: Wish, redirectUri: string, own: readonly Owned<KnownClient>[]) {
  const { redirect_uris, grant_types, response_types } = clientMetadata(wish, redirectUri);
  const fixed = { redirect_uris, grant_types, response_types };
  return {
    status: 200,
    title: 'Register a new client',
    life: '/register',
    wish,
    reasons: memberReasons,
    methods: usableMethods.map((method) => ({ method, chosen: method === wish.token_endpoint_auth_method })),
    fixed: Object.entries(fixed).map(([name, value]) => ({
      name,
      value: JSON.stringify(value),
      why: memberReasons[name as keyof typeof fixed],
      source: 'RFC 7591 §2',
    })),
    own: own.map(({ id, content: { label, client } }) => ({ id, label, client_id: client.client_id })),
  };
}

const titles = {
  registered: 'The client is registered',
  read: 'This is what the server keeps',
  renamed: 'The registration is replaced',
  'not deleted': 'The client is not deleted',
} as const;

const failures: Record<Exclude<Verdict['kind'], 'accepted'>, string> = {
  refused: 'The server refused',
  rejected: 'The client refuses this answer',
  failed: 'No answer came',
};

/** What the page shows of a client that this browser's user made known. */
export function clientPage({ id, content }: Owned<KnownClient>) {
  const { label, client, source, registration, latest } = content;
  const verdict = latest?.outcome.verdict;
  const shown =
    latest === undefined
      ? { status: 200, verdict: undefined, failure: undefined, checks: [], answer: undefined }
      : shownOutcome(latest.outcome);
  return {
    ...shown,
    title:
      latest === undefined
        ? label
        : verdict === undefined || verdict.kind === 'accepted'
          ? titles[latest.what]
          : failures[verdict.kind],
    explanation:
      verdict === undefined || verdict.kind === 'accepted'
        ? 'The authorization server knows this client now, and it can be used like any other. What the server registered counts, not what was asked for.'
        : 'The registration is as it was before.',
    life: source.isLab ? '/register' : '/providers',
    label,
    client_id: client.client_id,
    sent: latest?.sent,
    members: registration === undefined ? [] : membersOf(registration),
    manageable: registration !== undefined && accessOf(registration) !== undefined,
    use: `/?${new URLSearchParams({ client: id, scope: client.scope })}`,
  };
}

const meanings: Record<string, string> = {
  client_id: 'The client’s name at this server. It is public.',
  client_secret: 'The client’s password. It is shown this once by most servers.',
  client_secret_expires_at: 'When the secret ends; 0 means never.',
  registration_access_token:
    'The key to this registration: with it, the client reads, changes and deletes its own entry.',
  registration_client_uri: 'Where the entry is.',
  ...memberReasons,
};

function membersOf(registration: Registration) {
  return Object.entries(registration).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [{ name, value: typeof value === 'string' ? value : JSON.stringify(value), why: meanings[name] ?? '' }],
  );
}

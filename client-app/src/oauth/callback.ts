import { checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { AuthorizationResponseError, validateAuthResponse } from 'oauth4webapi';
import { type Judgement, judge, type Note, type Refusal } from './judge.ts';
import type { Metadata } from './metadata.ts';

/** An attempt to sign in, as far as its answer is judged by it. */
export interface AwaitedAnswer {
  /** Which browser session started it; undefined where a program waits at an address of its own (RFC 8252 §7.3). */
  owner: string | undefined;
  state: string;
  /** Whether an answer was accepted already. */
  answered: boolean;
  client_id: string;
  metadata: Metadata;
}

interface Input {
  /** The query of the callback, duplicates and all. */
  parameters: URLSearchParams;
  /** The attempt that the `state` belongs to, whichever browser made it. */
  attempt: AwaitedAnswer | undefined;
  /** The browser session that brought the answer. */
  owner: string | undefined;
}

/** What a valid Authorization Response says: a code, or why there is none (RFC 6749 §4.1.2). */
export type AuthorizationAnswer =
  | { kind: 'code'; code: string; state: string; iss: string | undefined }
  | {
      kind: 'error';
      error: string;
      error_description: string | undefined;
      error_uri: string | undefined;
      state: string;
      iss: string | undefined;
    };

const callbackChecks = checklist<Input, Refusal>('Authorization response checks')
  .check('single', {
    question: 'Does every parameter occur at most once?',
    source: 'RFC 6749 §3.1',
    run: ({ parameters }) => {
      const names = [...parameters.keys()];
      const twice = names.find((name, at) => names.indexOf(name) !== at);
      if (twice === undefined) return pass(presentValues(parameters));
      return refuse({
        error: 'duplicate_parameter',
        description: `The parameter “${twice.slice(0, 60)}” occurs more than once, so it is unclear which one counts.`,
      });
    },
  })
  .check('kind', {
    question: 'Is there either a code or an error, and not both?',
    source: 'RFC 6749 §4.1.2',
    run: ({ single }) => {
      if (single.has('code') && single.has('error'))
        return refuse({
          error: 'code_and_error',
          description: 'The answer has both a code and an error; an authorization server sends one of them.',
        });
      if (single.has('code')) return pass('code');
      if (single.has('error')) return pass('error');
      return refuse({
        error: 'neither_code_nor_error',
        description: 'The answer has neither a code nor an error, so it is not an Authorization Response.',
      });
    },
  })
  .check('state', {
    question: 'Is there a `state`?',
    source: 'RFC 6749 §4.1.2',
    run: ({ single }) => {
      const state = single.get('state');
      if (state !== undefined) return pass(state);
      return refuse({
        error: 'state_missing',
        description: 'The `state` is missing. This client sends one with every request, so this answers none of them.',
      });
    },
  })
  .check('awaited', {
    question: 'Is the `state` one that this client made?',
    source: 'RFC 6749 §10.12',
    run: ({ attempt, state }) => {
      if (attempt !== undefined && attempt.state === state) return pass(attempt);
      return refuse({
        error: 'state_unknown',
        description:
          'The `state` is not one that this client made, or it was forgotten after a day: somebody else started this sign-in.',
      });
    },
  })
  .check('browser', {
    question: 'Was it made for this very browser session?',
    source: 'RFC 9700 §2.1',
    run: ({ awaited, owner }) => {
      if (awaited.owner === undefined) return pass(true, 'No session: it came to the listener of this very attempt.');
      if (awaited.owner === owner) return pass(true);
      return refuse({
        error: 'state_foreign',
        description:
          'The `state` was made for another browser session, so the answer belongs to somebody else’s sign-in.',
      });
    },
  })
  .check('unused', {
    question: 'Is it the first answer to that attempt?',
    source: 'RFC 9700 §4.2.4',
    run: ({ awaited }) => (awaited.answered ? refuse(reusedState) : pass(true)),
  })
  .check('issuer', {
    question: 'Does `iss` name the server that was asked?',
    source: 'RFC 9207 §2.4',
    run: ({ awaited, single }) => {
      const { issuer, authorization_response_iss_parameter_supported: promised } = awaited.metadata;
      const iss = single.get('iss');
      if (iss === issuer) return pass(iss, issuer);
      if (iss !== undefined)
        return refuse({
          error: 'iss_mismatch',
          description: `The answer says that it is from ${iss.slice(0, 200)}, but the request went to ${issuer}.`,
        });
      if (!promised) return pass(undefined, 'Not sent; this server does not promise it.');
      return refuse({
        error: 'iss_missing',
        description: `The \`iss\` is missing, although ${issuer} says in its metadata that it always sends it.`,
      });
    },
  })
  .check('library', {
    question: 'Does the client library accept the answer as well?',
    source: 'RFC 6749 §4.1.2',
    run: ({ awaited, single }) => {
      try {
        validateAuthResponse(
          awaited.metadata,
          { client_id: awaited.client_id },
          new URLSearchParams([...single]),
          awaited.state,
        );
        return pass(true, 'oauth4webapi');
      } catch (error) {
        // That is how the library reports a valid answer with an `error`.
        if (error instanceof AuthorizationResponseError) return pass(true, 'oauth4webapi');
        const reason = error instanceof Error ? error.message : 'It gave no reason.';
        return refuse({
          error: 'library_refused',
          description: `oauth4webapi refuses the answer: ${reason}`.slice(0, 500),
        });
      }
    },
  });

/** Also what a second answer gets that arrives while the first one is being accepted. */
export const reusedState: Refusal = {
  error: 'state_reused',
  description: 'The `state` was used before: this attempt already has its answer, and each attempt accepts one.',
};

/** Judges an Authorization Response. Nothing is consumed here. */
export async function judgeCallback(input: Input, note: Note): Promise<Judgement<{ answer: AuthorizationAnswer }>> {
  const judged = await judge(callbackChecks, input, note);
  if (!judged.passed) return judged;
  const { single, kind, state, issuer } = judged.established;
  const common = { state, iss: issuer };
  const answer: AuthorizationAnswer =
    kind === 'code'
      ? { kind, code: single.get('code') ?? '', ...common }
      : {
          kind: 'error',
          error: single.get('error') ?? '',
          error_description: single.get('error_description'),
          error_uri: single.get('error_uri'),
          ...common,
        };
  return { passed: true, checks: judged.checks, established: { answer } };
}

/** A parameter without a value counts as not sent (RFC 6749 §3.1). */
function presentValues(parameters: URLSearchParams): Map<string, string> {
  return new Map([...parameters].filter(([, value]) => value !== ''));
}

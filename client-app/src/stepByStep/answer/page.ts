import type { Attempt, CodeAnswer, ErrorAnswer } from '../attempt.ts';
import { exchangeForm } from '../exchange/form.ts';
import { againOf, flowBar } from '../flowBar.ts';

/** What the page shows that follows the callback. */
export function answerPage(attempt: Attempt) {
  const { progress, prepared } = attempt;
  const common = {
    flow: flowBar(attempt, 'Callback'),
    issuer: prepared.metadata.issuer,
    again: againOf(attempt),
  };
  if (progress.stage === 'prepared') return { ...common, title: 'No answer yet', kind: 'awaited' as const };
  if (progress.stage === 'denied')
    return {
      ...common,
      title: 'The server answered with an error',
      kind: 'error' as const,
      received: errorParameters(progress.answer, prepared.state),
      error: progress.answer.error,
      explanation: errorExplanations[progress.answer.error] ?? 'The authorization server did not give a code.',
      checks: progress.answer.checks,
    };
  return {
    ...common,
    title: 'The code is here',
    kind: 'code' as const,
    received: codeParameters(progress.answer, prepared.state),
    checks: progress.answer.checks,
    form: exchangeForm(attempt),
    /** The code was sent already. */
    used: progress.stage !== 'answered' || progress.exchange !== undefined,
  };
}

interface Received {
  name: string;
  value: string;
  why: string;
}

function codeParameters({ code, iss }: CodeAnswer, state: string): Received[] {
  return [
    {
      name: 'code',
      value: code,
      why: 'A voucher for tokens. It came through the browser, so it is good for one use, for minutes, and only with the verifier.',
    },
    ...commonParameters(state, iss),
  ];
}

function errorParameters({ error, error_description, error_uri, iss }: ErrorAnswer, state: string): Received[] {
  return [
    { name: 'error', value: error, why: 'The reason as a code that programs understand.' },
    ...(error_description === undefined
      ? []
      : [
          {
            name: 'error_description',
            value: error_description,
            why: 'The reason in the server’s words, for developers.',
          },
        ]),
    ...(error_uri === undefined
      ? []
      : [{ name: 'error_uri', value: error_uri, why: 'Where the server says more. It is shown, not linked.' }]),
    ...commonParameters(state, iss),
  ];
}

function commonParameters(state: string, iss: string | undefined): Received[] {
  return [
    { name: 'state', value: state, why: 'The one that this client made, so the answer belongs to this attempt.' },
    ...(iss === undefined ? [] : [{ name: 'iss', value: iss, why: 'Who answers. It is the server that was asked.' }]),
  ];
}

const errorExplanations: Record<string, string> = {
  access_denied:
    'You, or the server on your behalf, said no. The client gets no code and no token; that is how it should be.',
  invalid_scope: 'The client asked for something that the server does not give it.',
  login_required: 'The server would have had to ask you to sign in, and was told not to.',
  consent_required: 'The server would have had to ask for your consent, and was told not to.',
  server_error: 'The authorization server met an error of its own.',
  temporarily_unavailable: 'The authorization server is overloaded or being serviced. Try again later.',
};

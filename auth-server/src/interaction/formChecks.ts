import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { malformation } from '../checks/malformation.ts';
import type { BrowserSession } from '../http/call.ts';
import type { WireParameters } from '../http/parameters.ts';
import type { Problem } from '../http/problem.ts';
import { isFormToken } from './formToken.ts';

/** A form that a page of this server showed. */
export interface FormInput {
  parameters: WireParameters;
  session: BrowserSession;
  /** What its token has to be made for. */
  purpose: string;
}

const reload = 'Go one page back, reload the page and send the form again.';

export const formIsReadable: Check<Pick<FormInput, 'parameters'>, true, Problem> = {
  question: 'Is every field readable, and there only once?',
  source: 'RFC 6749 §3.1',
  run({ parameters }) {
    const wrong = malformation(parameters, ['scope']);
    return wrong === undefined ? pass(true) : refuse(problem(400, wrong));
  },
};

export const formIsOurs: Check<FormInput, true, Problem> = {
  question: 'Did this server make the form for this browser and this purpose?',
  source: 'RFC 6749 §10.12',
  run({ parameters, session, purpose }) {
    if (isFormToken(parameters.get('form_token'), session.formSecret(), purpose)) return pass(true);
    return refuse(problem(403, 'The form was not made for this browser and this purpose, so it may be forged.'));
  },
};

function problem(status: number, description: string): Problem {
  return { status, error: 'invalid_request', description, advice: reload };
}

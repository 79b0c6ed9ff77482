import { type Check, type Checklist, checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import type { Problem } from '../http/problem.ts';
import type { Transaction } from '../store/transactions.ts';
import { sha256 } from '../tokens/digest.ts';
import { type FormInput, formIsOurs, formIsReadable } from './formChecks.ts';

/** A visit to one of the pages between an Authorization Request and its answer. */
export interface InteractionInput extends FormInput {
  /** The record of the transaction that the request names, if there is one. */
  found: Transaction | undefined;
  now: number;
}

const startAgain = 'Go back to the application and start again there.';

const transactionIsKnown: Check<InteractionInput, Transaction, Problem> = {
  question: 'Is there an Authorization Request behind this page?',
  source: 'RFC 6749 §3.1',
  run({ found }) {
    if (found !== undefined) return pass(found);
    return refuse(
      problem(
        400,
        'This page belongs to no request that an application made, or to one that ended long ago.',
        startAgain,
      ),
    );
  },
};

const browserIsTheSame: Check<InteractionInput & { transaction: Transaction }, true, Problem> = {
  question: 'Is this the browser that the request came from?',
  source: 'RFC 9700 §4.7',
  run({ session, transaction }) {
    if (sha256(session.browser()) === transaction.browserHash) return pass(true);
    return refuse(
      problem(
        403,
        'This request was made in another browser, or this browser keeps no cookies of this server.',
        `Allow cookies for this server. ${startAgain}`,
      ),
    );
  },
};

const isUnanswered: Check<InteractionInput & { transaction: Transaction }, true, Problem> = {
  question: 'Is the request still without an answer?',
  source: 'RFC 6749 §4.1.2',
  run({ transaction }) {
    if (transaction.finishedAt === undefined) return pass(true);
    return refuse(problem(409, 'This request has been answered already.', startAgain));
  },
};

const isFresh: Check<InteractionInput & { transaction: Transaction }, true, Problem> = {
  question: 'Is the request less than ten minutes old?',
  source: 'RFC 6819 §5.1.5.3',
  run({ transaction, now }) {
    if (now < transaction.expiresAt) return pass(true);
    return refuse(problem(410, 'This request is more than ten minutes old, so it has expired.', startAgain));
  },
};

type VisitChecks = Checklist<InteractionInput, InteractionInput & { transaction: Transaction }, Problem>;

/** What has to hold before a page of the interaction is shown. */
export function visitChecks(title: string): VisitChecks {
  return afterTransaction(
    checklist<InteractionInput, Problem>(title)
      .check('formIsReadable', formIsReadable)
      .check('transaction', transactionIsKnown),
  );
}

/** What has to hold before a form of the interaction counts. */
export function formChecks(title: string) {
  return visitChecks(title).check('formIsOurs', formIsOurs);
}

function afterTransaction(list: VisitChecks) {
  return list.check('browserIsTheSame', browserIsTheSame).check('isUnanswered', isUnanswered).check('isFresh', isFresh);
}

function problem(status: number, description: string, advice: string): Problem {
  return { status, error: 'invalid_request', description, advice };
}

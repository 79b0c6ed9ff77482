import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { oauthProblem } from '../http/oauthProblem.ts';
import type { Problem } from '../http/problem.ts';
import type { ClientMetadata } from './metadata.ts';

/** RFC 7515 §7.1: three parts of base64url. */
const compactJws = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** What it says would take precedence over the plain metadata, so one that can't be trusted is refused rather than passed over. */
export const noSoftwareStatement: Check<{ metadata: ClientMetadata }, true, Problem> = {
  question: 'Does the client come without a software statement, as no one’s are trusted here?',
  source: 'RFC 7591 §2.3',
  run({ metadata: { software_statement: statement } }) {
    if (statement === undefined) return pass(true);
    if (!compactJws.test(statement)) {
      return refuse(oauthProblem('invalid_software_statement', 'software_statement is not a signed JWT.'));
    }
    return refuse(
      oauthProblem('unapproved_software_statement', 'This server trusts nobody to vouch with a software statement.'),
    );
  },
};

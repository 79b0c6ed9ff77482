import { type AnyRefusal, type Check, checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import type { OAuthErrorCode } from '@oauth-lab/shared/oauth/errors';
import { quoted } from '../http/errorText.ts';

export interface ConsentInput {
  /** What the client asked for. */
  requested: readonly string[];
  /** What the user ticked. */
  ticked: readonly string[];
  /** The button that was pressed. */
  action: string | undefined;
}

export interface ConsentRefusal extends AnyRefusal {
  error: OAuthErrorCode;
}

/** Not a matter of choice once it was asked for: without it there would be no sign-in at all (OIDC Core §3.1.2.1). */
export const fixedScope = 'openid';

const userSaidAllow: Check<ConsentInput, true, ConsentRefusal> = {
  question: 'Did the user press Allow?',
  source: 'RFC 6749 §4.1.1',
  run({ action }) {
    if (action === 'allow') return pass(true);
    return refuse({ error: 'invalid_request', description: 'Press Allow or Deny.' });
  },
};

const tickedWasAsked: Check<ConsentInput, true, ConsentRefusal> = {
  question: 'Was every ticked scope asked for?',
  source: 'RFC 6749 §3.3',
  run({ requested, ticked }) {
    const extra = ticked.find((scope) => !requested.includes(scope));
    if (extra === undefined) return pass(true);
    return refuse({ error: 'invalid_scope', description: `The application did not ask for ${quoted(extra)}.` });
  },
};

const somethingIsAllowed: Check<ConsentInput, readonly string[], ConsentRefusal> = {
  question: 'Is anything allowed?',
  source: 'RFC 6749 §3.3',
  run({ requested, ticked }) {
    const granted = requested.filter((scope) => scope === fixedScope || ticked.includes(scope));
    if (granted.length > 0) return pass(granted, granted.join(' '));
    return refuse({ error: 'invalid_scope', description: 'Tick at least one permission, or deny the request.' });
  },
};

export const consentChecks = checklist<ConsentInput, ConsentRefusal>('Consent checks')
  .check('userSaidAllow', userSaidAllow)
  .check('tickedWasAsked', tickedWasAsked)
  .check('granted', somethingIsAllowed);

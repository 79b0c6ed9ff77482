import { type Check, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { unreadable } from '../checks/malformation.ts';
import type { Call } from '../http/call.ts';
import { bearerToken } from '../register/bearer.ts';
import type { BearerRefusal } from './refusal.ts';

export type Presentation = Pick<Call, 'authorization' | 'query' | 'form'>;

const wrong = (description: string) => refuse<BearerRefusal>({ error: 'invalid_request', description });

/** RFC 6750 §2: the header, or the form of a POST (OIDC Core §5.3.1); never the address, which gets logged. */
export const oneTokenIsPresented: Check<{ presented: Presentation }, string, BearerRefusal> = {
  question: 'Is one access token presented, in the Authorization header or the form?',
  source: 'RFC 6750 §2, OIDC Core §5.3.1',
  run({ presented: { authorization, query, form } }) {
    if (!query.wellFormed || !form.wellFormed) return wrong(unreadable);
    if (query.all('access_token').length > 0) {
      return wrong('The access token is in the query, where logs and browser histories keep it.');
    }
    if (form.repeated.includes('access_token')) return wrong('access_token occurs more than once.');
    const inForm = form.get('access_token');
    const inHeader = bearerToken(authorization);
    if (inHeader === undefined && /^bearer\b/i.test(authorization?.trim() ?? '')) {
      return wrong('The Authorization header is not Bearer, one space and a token.');
    }
    if (inHeader !== undefined && inForm !== undefined) {
      return wrong('The access token is in the Authorization header and in the form; one is enough.');
    }
    const token = inHeader ?? inForm;
    if (token !== undefined) return pass(token, inHeader === undefined ? 'in the form' : 'in the Authorization header');
    return refuse({ error: 'no_token', description: 'Send an access token with the scope openid.' });
  },
};

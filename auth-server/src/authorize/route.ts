import { unreadable } from '../checks/malformation.ts';
import type { Dependencies } from '../dependencies.ts';
import type { PageCall } from '../http/call.ts';
import type { Decision } from '../http/decision.ts';
import type { PageEndpoint } from '../http/endpoint.ts';
import { ProblemError, problemPage } from '../http/problem.ts';
import { resourcesAt } from '../tokens/resource.ts';
import { checkAuthorizationRequest } from './checks.ts';
import { proceed } from './proceed.ts';
import { errorLocation } from './response.ts';

/** RFC 6749 §3.1: the authorization endpoint. */
export function authorizeEndpoint({ config, stores, now, randomToken }: Dependencies): PageEndpoint {
  const issuer = config.origins['auth-server'];
  const resources = resourcesAt(config.origins['resource-server']);

  async function authorize({ query: parameters, session, note }: PageCall): Promise<Decision> {
    const clientId = parameters.get('client_id');
    const found = clientId === undefined ? undefined : await stores.clients.find(clientId);
    const checked = await checkAuthorizationRequest({ parameters, found, resources }, note);
    if (!checked.passed) {
      const { refusal } = checked;
      if (refusal.to === 'user') return problemPage({ status: 400, ...refusal });
      const { error, description } = refusal;
      return { kind: 'redirect', location: errorLocation(refusal, issuer, error, description), error };
    }
    const { request } = checked;
    const { signIn } = session;
    const at = now();
    return proceed({
      request,
      transactionId: randomToken(),
      begun: false,
      startedAt: at,
      browser: session.browser(),
      signIn,
      remembered: signIn === undefined ? [] : await stores.consents.find(signIn.sub, request.clientId),
      freshCode: randomToken(),
      issuer,
      now: at,
    });
  }

  return {
    path: '/authorize',
    methods: {
      get: authorize,
      post: authorizeByForm,
    },
  };
}

/** No longer one is answered, see `withUrlLimit`. */
const longestUrl = 8 * 1024;

/**
 * OIDC Core §3.1.2.1 wants POST, too. A form from another site brings no SameSite cookie along; the GET that follows does.
 */
function authorizeByForm({ form, rawForm }: PageCall): Decision {
  if (!form.wellFormed) throw new ProblemError({ status: 400, error: 'invalid_request', description: unreadable });
  const location = `/authorize?${new URLSearchParams(rawForm)}`;
  if (location.length > longestUrl) {
    throw new ProblemError({ status: 413, error: 'invalid_request', description: 'The request is longer than 8 KiB.' });
  }
  return { kind: 'redirect', location };
}

import type { Dependencies } from '../dependencies.ts';
import type { Call } from '../http/call.ts';
import type { Decision } from '../http/decision.ts';
import type { ApiEndpoint } from '../http/endpoint.ts';
import { forOperators } from '../operator/access.ts';

/** Numbers for Prometheus: to programs on this machine freely, to others with an operator's token (Prometheus has `oauth2` for it). */
export function metricsEndpoint(dependencies: Dependencies): ApiEndpoint {
  const { metrics } = dependencies;
  const numbers = async (): Promise<Decision> => ({
    kind: 'text',
    status: 200,
    type: metrics.type,
    body: await metrics.text(),
  });
  const withToken = forOperators(dependencies, numbers);
  return {
    path: '/metrics',
    methods: { get: (call: Call) => (call.isOnThisMachine() ? numbers() : withToken(call)) },
  };
}

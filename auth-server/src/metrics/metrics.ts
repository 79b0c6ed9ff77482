import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { AuditQueue } from '../audit/queue.ts';
import { type Answered, factsOf, refusedChecks } from '../http/answered.ts';

export interface Metrics {
  observe(answered: Answered): void;
  /** The Prometheus text format, and its media type. */
  text(): Promise<string>;
  type: string;
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'];
const grants = {
  authorization_code: 'authorization_code',
  refresh_token: 'refresh_token',
  client_credentials: 'client_credentials',
  'urn:ietf:params:oauth:grant-type:device_code': 'device_code',
} as const;

/**
 * Numbers about this process since it started. Every label has few values, all of them this server's own words: nothing that a caller
 * sends becomes a label.
 * @param withProcess whether the numbers about the process (processor, memory, event loop) belong to it, too.
 */
export function createMetrics(audit: Pick<AuditQueue, 'depth' | 'dropped'>, withProcess = false): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: 'auth_server_requests_total',
    help: 'Answered requests by endpoint, method, status and OAuth error code.',
    labelNames: ['endpoint', 'method', 'status', 'error'],
    registers,
  });
  const durations = new Histogram({
    name: 'auth_server_request_duration_seconds',
    help: 'From the request to its answer.',
    labelNames: ['endpoint', 'method'],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    registers,
  });
  const tokens = new Counter({
    name: 'auth_server_tokens_issued_total',
    help: 'Access tokens issued by grant.',
    labelNames: ['grant'],
    registers,
  });
  const refusals = new Counter({
    name: 'auth_server_checks_refused_total',
    help: 'Runs of checks that ended in a refusal, by list and error code.',
    labelNames: ['checks', 'error'],
    registers,
  });
  const failedSignIns = new Counter({
    name: 'auth_server_sign_in_failures_total',
    help: 'Sign-ins that were refused: a wrong username or password, or no tries left.',
    labelNames: ['error'],
    registers,
  });
  new Gauge({
    name: 'auth_server_audit_queue_depth',
    help: 'Audit events that wait to be written.',
    registers,
    collect() {
      this.set(audit.depth());
    },
  });
  new Counter({
    name: 'auth_server_audit_events_dropped_total',
    help: 'Audit events that were lost because too many waited.',
    registers,
    collect() {
      this.reset();
      this.inc(audit.dropped());
    },
  });
  if (withProcess) collectDefaultMetrics({ register: registry });

  return {
    observe(answered) {
      const endpoint = answered.path ?? 'none';
      const method = methods.includes(answered.method) ? answered.method : 'other';
      requests.inc({ endpoint, method, status: answered.status, error: answered.decision.error ?? '' });
      durations.observe({ endpoint, method }, answered.duration / 1000);
      for (const _ of factsOf(answered, 'Tokens issued')) tokens.inc({ grant: grantOf(answered) });
      for (const { list, error } of refusedChecks(answered)) {
        refusals.inc({ checks: list, error });
        if (list === 'Sign-in checks') failedSignIns.inc({ error });
      }
    },
    text: () => registry.metrics(),
    type: registry.contentType,
  };
}

function grantOf({ call }: Answered): string {
  const sent = call.form.get('grant_type');
  return Object.entries(grants).find(([wire]) => wire === sent)?.[1] ?? 'other';
}

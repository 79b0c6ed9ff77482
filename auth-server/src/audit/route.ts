import type { Dependencies } from '../dependencies.ts';
import type { Call, PageCall } from '../http/call.ts';
import type { Decision, TextDecision } from '../http/decision.ts';
import type { ApiEndpoint, PageEndpoint } from '../http/endpoint.ts';
import { problemJson, problemPage } from '../http/problem.ts';
import { signInFirst } from '../login/ownPages.ts';
import { forOperators } from '../operator/access.ts';
import type { AuditFilter } from '../store/audit.ts';
import { auditCsv } from './csv.ts';
import { auditFilterChecks } from './filter.ts';

const ownPath = '/account/audit.csv';

/** What happened here as a table: all of it for operators, to users what happened in their name. */
export function auditEndpoints(dependencies: Dependencies): { all: ApiEndpoint; own: PageEndpoint } {
  const { stores, audit } = dependencies;

  async function table(filter: AuditFilter): Promise<TextDecision> {
    // What happened until now belongs to it; where it cannot be written now, what is there is told all the same.
    await audit.flush().catch(() => undefined);
    return {
      kind: 'text',
      status: 200,
      type: 'text/csv; charset=utf-8; header=present',
      filename: 'audit.csv',
      body: auditCsv(stores.audit, filter),
    };
  }

  const all = forOperators(dependencies, async ({ query: parameters, note }: Call): Promise<Decision> => {
    const run = await auditFilterChecks.run({ parameters }, note);
    return run.passed ? table(run.established.filter) : problemJson(run.refusal);
  });

  async function own({ query: parameters, session, note }: PageCall): Promise<Decision> {
    if (session.signIn === undefined) return signInFirst(ownPath);
    const run = await auditFilterChecks.run({ parameters }, note);
    return run.passed ? table({ ...run.established.filter, sub: session.signIn.sub }) : problemPage(run.refusal);
  }

  return {
    all: { path: '/audit.csv', methods: { get: all } },
    own: { path: ownPath, methods: { get: own } },
  };
}

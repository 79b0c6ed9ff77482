import { type Check, checklist, pass, refuse } from '@oauth-lab/shared/checks/checklist';
import { z } from 'zod';
import { malformation } from '../checks/malformation.ts';
import type { WireParameters } from '../http/parameters.ts';
import type { Problem } from '../http/problem.ts';
import type { AuditFilter } from '../store/audit.ts';
import { auditTypes } from './event.ts';

/** RFC 3339, with an offset or Z. */
const time = z.iso.datetime({ offset: true });

/** What an export of the audit may be narrowed by. */
export const auditFilter = z.object({
  from: time.optional().meta({ description: 'Events from this time on.' }),
  to: time.optional().meta({ description: 'Events before this time.' }),
  type: z.enum(auditTypes).optional().meta({ description: 'Events of this type only.' }),
});

const filterIsReadable: Check<{ parameters: WireParameters }, AuditFilter, Problem> = {
  question: 'Is each filter readable, and there only once?',
  source: 'RFC 3339 §5.6',
  run({ parameters }) {
    const wrong = malformation(parameters);
    if (wrong !== undefined) return refuse({ status: 400, error: 'invalid_request', description: wrong });
    const sent = { from: parameters.get('from'), to: parameters.get('to'), type: parameters.get('type') };
    const parsed = auditFilter.safeParse(sent);
    if (parsed.success) {
      const { from, to, type } = parsed.data;
      return pass({ from: millisecondsOf(from), to: millisecondsOf(to), type });
    }
    const name = String(parsed.error.issues[0]?.path[0]);
    const expected = name === 'type' ? `one of ${auditTypes.join(', ')}` : 'a time such as 2026-01-31T12:00:00Z';
    return refuse({ status: 400, error: 'invalid_request', description: `${name} has to be ${expected}.` });
  },
};

export const auditFilterChecks = checklist<{ parameters: WireParameters }, Problem>('Audit filter checks').check(
  'filter',
  filterIsReadable,
);

function millisecondsOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}

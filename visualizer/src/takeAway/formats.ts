import type { NumberedEvent } from '@oauth-lab/shared/trace/wire';
import { createTrace } from '../model/trace.ts';
import { type View, viewOf } from '../model/view.ts';
import { toHar } from './har.ts';
import { toMermaid } from './mermaid.ts';
import { toPlantUml } from './plantUml.ts';
import { sequenceOf } from './sequence.ts';
import { writeTraceFile } from './traceFile.ts';

/** What is taken away. */
export interface Baggage {
  events: readonly NumberedEvent[];
  redacted: boolean;
  origins: Readonly<Record<string, string>>;
  /** The message that the page opens at; undefined for the end. */
  step: number | undefined;
}

export interface Format {
  name: string;
  extension: string;
  does: string;
  type: string;
  /** @throws Error with a sentence where these events have no such form. */
  make(baggage: Baggage): Promise<string | Blob>;
}

/** The rows as the bench would draw these events. */
function drawn(events: readonly NumberedEvent[]): View {
  const trace = createTrace();
  trace.add(events);
  return viewOf(trace.read(), { flow: undefined, query: '', pins: new Set() });
}

const sequence = ({ events }: Baggage) => sequenceOf(drawn(events));

export const formats: readonly Format[] = [
  {
    name: 'Page',
    extension: 'html',
    does: 'One file that opens anywhere, without a network: steps, diagram and inspector',
    type: 'text/html',
    make: async (baggage) => (await import('./offlinePage.ts')).makeOfflinePage(baggage),
  },
  {
    name: 'Trace',
    extension: 'json',
    does: 'Everything that was recorded; any bench opens it again',
    type: 'application/json',
    make: async ({ events, redacted, origins }) =>
      writeTraceFile({ redacted, origins: { ...origins }, events: [...events] }),
  },
  {
    name: 'HAR 1.2',
    extension: 'har',
    does: 'For browser devtools and other HTTP tools',
    type: 'application/json',
    make: async ({ events }) => `${JSON.stringify(toHar(events), null, 1)}\n`,
  },
  {
    name: 'SVG',
    extension: 'svg',
    does: 'The diagram as a picture of any size, all rows of it',
    type: 'image/svg+xml',
    make: async ({ events }) => (await import('./picture/draw.ts')).drawSvg(drawn(events)),
  },
  {
    name: 'PNG',
    extension: 'png',
    does: 'The same picture in pixels, for slides',
    type: 'image/png',
    make: async ({ events }) => (await import('./picture/draw.ts')).drawPng(drawn(events)),
  },
  {
    name: 'Mermaid',
    extension: 'mmd',
    does: 'A sequence diagram for Markdown and wikis',
    type: 'text/plain',
    make: async (baggage) => toMermaid(sequence(baggage)),
  },
  {
    name: 'PlantUML',
    extension: 'puml',
    does: 'A sequence diagram for documents',
    type: 'text/plain',
    make: async (baggage) => toPlantUml(sequence(baggage)),
  },
];

import { styleText } from 'node:util';
import { createConsoleSink } from '../console/sink.ts';
import type { LabConfig } from '../lab/config.ts';
import type { Sink } from './recorder.ts';
import { createSender } from './sender.ts';

/**
 * Where a lab process sends what it records: to the console, unless it shall be quiet, and to the hub, where there is a key for it.
 * @param party this process's name in the diagram.
 */
export function sinksFor(config: LabConfig, { party }: { party: string }): Sink[] {
  const sinks: Sink[] = [];
  if (config.log !== 'quiet')
    sinks.push(
      createConsoleSink({
        form: config.log,
        colour: config.colour && takesColour(),
        write: (text) => process.stdout.write(text),
      }),
    );
  if (config.hubKey !== undefined)
    sinks.push(createSender({ url: hubUrl(config), key: config.hubKey, party, report: (line) => console.error(line) }));
  return sinks;
}

/** The hub listens on the same host as this process; an address that means "all of them" is none to connect to. */
export function hubUrl({ host, ports }: Pick<LabConfig, 'host' | 'ports'>): string {
  const address = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `ws://${address.includes(':') ? `[${address}]` : address}:${ports.visualizer}`;
}

/** A terminal, or `FORCE_COLOR`, as the demo sets it for the processes whose output it passes on: Node decides as always. */
function takesColour(): boolean {
  return styleText('red', 'x', { stream: process.stdout, validateStream: true }) !== 'x';
}

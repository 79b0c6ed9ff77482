import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * What a running demo leaves in its data folder, so that other programs of the same user can send their messages to its diagram.
 * @typedef {{ hub: string, key: string, bench: string, origins: Record<string, string> }} RunningLab `hub` is the address of its WebSocket.
 */

const file = 'hub.json';

/**
 * @param {string} folder the data folder, which exists.
 * @param {RunningLab} lab
 * @returns {() => void} takes it away again.
 */
export function announceLab(folder, lab) {
  const place = path.join(folder, file);
  rmSync(place, { force: true }); // The mode counts only where the file is made.
  writeFileSync(place, `${JSON.stringify(lab)}\n`, { mode: 0o600 });
  return () => rmSync(place, { force: true });
}

/**
 * The lab that runs, or ran last and ended by a crash, on a data folder; undefined where there is none.
 * @param {string} folder
 * @returns {RunningLab | undefined}
 */
export function findLab(folder) {
  try {
    const lab = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
    const texts = [lab.hub, lab.key, lab.bench, ...Object.values(lab.origins)];
    return texts.every((text) => typeof text === 'string') ? lab : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What a demo announces.
 * @param {readonly { name: string, port: number, origin: string }[]} placed
 * @param {{ host: string, key: string }} options
 * @returns {RunningLab}
 */
export function labOf(placed, { host, key }) {
  const visualizer = placed.find(({ name }) => name === 'visualizer');
  const address = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return {
    hub: `ws://${address.includes(':') ? `[${address}]` : address}:${visualizer?.port}`,
    key,
    bench: visualizer?.origin ?? '',
    origins: Object.fromEntries(placed.map(({ name, origin }) => [name, origin])),
  };
}

import { sha256 } from '@noble/hashes/sha2.js';
import type { Baggage } from './formats.ts';
import { type TraceFile, writeTraceFile } from './traceFile.ts';

/** What the page is given along. */
export interface Enclosed {
  file: TraceFile;
  /** Where it opens. */
  step: number | undefined;
  /** When it was made: milliseconds since the epoch. */
  madeAt: number;
}

/** One HTML file with the bench and the trace in it. It asks for nothing from anywhere, and its policy forbids it to. */
export async function makeOfflinePage({ events, redacted, origins, step }: Baggage): Promise<string> {
  const [script, style] = await Promise.all(['viewer.js', 'viewer.css'].map(partOfViewer));
  const file = writeTraceFile({ redacted, origins: { ...origins }, events: [...events] });
  const enclosed = `{"madeAt":${Date.now()},"step":${step ?? 'null'},"file":${file.trim()}}`;
  return assemble({ script: script ?? '', style: style ?? '', enclosed });
}

export function assemble({ script, style, enclosed }: { script: string; style: string; enclosed: string }): string {
  // Inside an element, only its own end could be taken for one; in JavaScript and JSON, `<\/` and `\u003c` mean the same.
  const inert = script.replaceAll(/<(?=\/script|!--)/gi, '\\x3c');
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${base64(sha256(new TextEncoder().encode(inert)))}'`,
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<title>OAuth Lab: a recorded trace</title>
<style>${style.replaceAll(/<(?=\/style)/gi, '\\3c ')}</style>
</head>
<body>
<noscript>This page draws a recorded trace with JavaScript.</noscript>
<div id="bench"></div>
<script type="application/json" id="enclosed">${enclosed.replaceAll('<', '\\u003c')}</script>
<script>${inert}</script>
</body>
</html>
`;
}

async function partOfViewer(name: string): Promise<string> {
  const response = await fetch(`/offline/${name}`);
  if (!response.ok) throw new Error(`The hub has no ${name} (${response.status}): the visualizer must be built again.`);
  return response.text();
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { classifyAnswer, classifyRequest } from '@oauth-lab/shared/meaning/classify';
import type { RequestEvent, TraceEvent } from '@oauth-lab/shared/trace/event';
import type { Browser } from 'playwright';
import { openWindow } from './chromium.ts';

declare global {
  interface Window {
    mermaid: {
      initialize(settings: object): void;
      render(id: string, text: string): Promise<{ svg: string }>;
    };
  }
}

/** The messages as Mermaid's sequence diagram: an arrow each, with the name and, of a request, the path. Without notes. */
export function sequenceDiagram(events: readonly TraceEvent[]): string {
  const requests = new Map<string, RequestEvent>();
  const lines = ['sequenceDiagram'];
  for (const event of events) {
    if (event.kind === 'request') {
      requests.set(event.exchange, event);
      const { pathname } = new URL(event.url);
      lines.push(`${event.from}->>${event.to}: ${plain(`${classifyRequest(event).name} ${event.method} ${pathname}`)}`);
    } else if (event.kind !== 'note') {
      const request = requests.get(event.exchange);
      if (request === undefined) continue;
      lines.push(`${request.to}-->>${request.from}: ${plain(classifyAnswer(request, event).name)}`);
    }
  }
  return lines.join('\n');
}

function plain(label: string): string {
  return label.replace(/[^\w ./-]/g, ' ');
}

/** Milliseconds that Mermaid takes in Chromium from the text to the painted picture; its script is there already. */
export async function timeMermaid(browser: Browser, text: string): Promise<number> {
  const page = await openWindow(browser);
  const entry = createRequire(import.meta.url).resolve('mermaid');
  await page.addScriptTag({ path: join(dirname(entry), 'mermaid.min.js') });
  const time = await page.evaluate(async (source) => {
    window.mermaid.initialize({ startOnLoad: false, maxTextSize: 100_000_000, maxEdges: 100_000_000 });
    const began = performance.now();
    const { svg } = await window.mermaid.render('picture', source);
    document.body.innerHTML = svg;
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
    return performance.now() - began;
  }, text);
  await page.close();
  return time;
}

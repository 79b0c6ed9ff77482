import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';

/** What a page that is taken away is made of: the bench without a hub, as one script and one style. */
const parts = { script: 'viewer.js', style: 'viewer.css' } as const;

/**
 * Builds `src/offline` beside the bench, as `offline/viewer.js` and `offline/viewer.css`, which the bench encloses in the pages that it
 * makes. While the sources are served, they are built when asked for.
 */
export function offlineViewer(target: string[]): Plugin {
  let root = '';
  return {
    name: 'offline-viewer',
    configResolved(config) {
      root = config.root;
    },
    async generateBundle() {
      for (const [name, source] of await makeViewer(root, target))
        this.emitFile({ type: 'asset', fileName: `offline/${name}`, source });
    },
    configureServer(server) {
      server.middlewares.use('/offline/', (request, response, next) => {
        makeViewer(root, target).then((made) => {
          const content = made.get((request.url ?? '').slice(1));
          if (content === undefined) return next();
          response.setHeader('content-type', request.url?.endsWith('.css') ? 'text/css' : 'text/javascript');
          return response.end(content);
        }, next);
      });
    },
  };
}

async function makeViewer(root: string, target: string[]): Promise<Map<string, string>> {
  const made = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    resolve: { alias: [{ find: /^\.\/DemoAccount\.tsx$/, replacement: `${root}/src/offline/NoAccount.tsx` }] },
    build: {
      target,
      write: false,
      cssCodeSplit: false,
      // Nothing may be asked for: what the bench has as a file is part of the script.
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      modulePreload: false,
      rolldownOptions: {
        input: `${root}/src/offline/main.tsx`,
        output: { format: 'iife', entryFileNames: parts.script, codeSplitting: false },
      },
    },
  });
  const found = new Map<string, string>();
  const outputs = Array.isArray(made) ? made : [made];
  for (const each of outputs.flatMap((one) => ('output' in one ? one.output : []))) {
    if (each.type === 'chunk') found.set(parts.script, each.code);
    else if (each.fileName.endsWith('.css')) found.set(parts.style, String(each.source));
  }
  return found;
}

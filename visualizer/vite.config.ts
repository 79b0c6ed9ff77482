import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const hub = `http://localhost:${process.env.VISUALIZER_PORT ?? '8083'}`;

/** The bench. The hub serves `dist` under a policy that allows no inline script, so nothing may be inlined. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: ['chrome123', 'firefox121', 'safari17.5'],
  },
  // Under `npm run dev` this server has the page and hands the trace on from the hub, which trusts only its own origin.
  server: { proxy: { '/trace': { target: hub, ws: true, changeOrigin: true, rewriteWsOrigin: true } } },
});

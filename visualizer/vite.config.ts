import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { offlineViewer } from './offlineViewer.ts';

const target = ['chrome123', 'firefox121', 'safari17.5'];

/** The bench. The hub serves `dist` under a policy that allows no inline script, so nothing may be inlined. */
export default defineConfig(({ command }) => {
  // A test runner's NODE_ENV must not turn React's development build, which draws several times slower, into what is served.
  if (command === 'build') process.env.NODE_ENV = 'production';
  return {
    root: import.meta.dirname,
    plugins: [react(), offlineViewer(target)],
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      assetsInlineLimit: 0,
      target,
    },
  };
});

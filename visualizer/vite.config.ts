import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

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
});

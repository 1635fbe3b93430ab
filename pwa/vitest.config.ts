/** Unit tests run in Node with a fake IndexedDB; browsers are for the journeys. */

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  define: { __APP_VERSION__: '"test"' },
  resolve: { conditions: ['browser'] },
  test: {
    include: ['src/**/*.test.ts', 'build/**/*.test.ts'],
    setupFiles: ['src/testing/setup.ts'],
    unstubGlobals: true,
  },
});

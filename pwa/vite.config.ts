/** Builds three faces into dist/: the courier's app, the console, and the public pages' stylesheet. */

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readFileSync } from 'node:fs';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { fileOf } from './build/chunks.ts';
import { lateStyles } from './build/late-styles.ts';
import { courierFiles } from './build/precache.ts';

const SERVER = process.env['ANTAR_SERVER'] ?? 'http://127.0.0.1:8000';
const proxy = { '/api': SERVER, '/lacak': SERVER };

/** Public pages are rendered by the server, which must know the name of their stylesheet. */
function assetName({ names }: { names: string[] }): string {
  return names[0] === 'public.css' ? 'assets/public.css' : 'assets/[name]-[hash][extname]';
}

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

export default defineConfig({
  define: { __APP_VERSION__: JSON.stringify(version) },
  plugins: [
    svelte({ configFile: false }),
    lateStyles('/kurir/index.html'),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/service-worker',
      filename: 'worker.ts',
      registerType: 'prompt',
      injectRegister: false,
      manifest: false,
      outDir: 'dist/kurir',
      injectManifest: {
        globDirectory: 'dist',
        globPatterns: ['assets/*', 'kurir/**/*.{html,svg,png,webmanifest}'],
        dontCacheBustURLsMatching: /^assets\/.+-[\w-]{8}\./,
        manifestTransforms: [
          (entries) => {
            const belongs = courierFiles('dist');
            const kept = entries.filter(({ url }) => belongs(url));
            return { manifest: kept.map((entry) => ({ ...entry, url: `/${entry.url}` })) };
          },
        ],
      },
    }),
  ],
  appType: 'mpa',
  build: {
    target: ['chrome107', 'safari16.4'],
    manifest: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: {
        courier: 'kurir/index.html',
        console: 'konsol/index.html',
        public: 'src/public/public.css',
      },
      output: {
        assetFileNames: assetName,
        codeSplitting: { groups: [{ name: fileOf }] },
      },
    },
  },
  server: { proxy },
  preview: { proxy },
});

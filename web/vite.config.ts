import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { chunkFileNames, groups } from './scripts/chunks.js';
import { compress } from './scripts/compress.js';
import { routing } from './scripts/routing.js';

// `npm run dev` asks a hub that runs: MODELYARD_HUB names it.
const hub = process.env.MODELYARD_HUB ?? 'http://127.0.0.1:8484';
const ofTheHub = ['/api', '/v1', '/openapi.yaml', '/healthz', '/readyz', '/metrics'];

export default defineConfig({
  plugins: [tanstackRouter(routing), react(), compress()],
  build: {
    target: 'es2022',
    manifest: true,
    sourcemap: false,
    // nothing is inlined: data: addresses would need a wider content security policy
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    // one file: a page whose chunks wait for styles of their own shows later, and all of them weigh little more
    cssCodeSplit: false,
    rolldownOptions: { output: { chunkFileNames, codeSplitting: { groups } } },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: Object.fromEntries(ofTheHub.map((path) => [path, { target: hub, changeOrigin: true }])),
  },
  preview: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(ofTheHub.map((path) => [path, { target: hub, changeOrigin: true }])),
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.js'],
    setupFiles: ['src/testing/setup.ts'],
    restoreMocks: true,
    unstubGlobals: true,
    testTimeout: 60_000,
    css: false,
  },
});

import { defineConfig } from 'vite';
import { compress } from './dev/compress.mjs';

// Old .NET hosts and proxies do not know `.mjs`: every script is served as `.js`.
const asScript = (name: string | undefined) => (name?.endsWith('.mjs') ? 'assets/[name]-[hash].js' : 'assets/[name]-[hash][extname]');

export default defineConfig({
  plugins: [compress()],
  build: {
    outDir: '../wwwroot',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1600,
    rollupOptions: {
      output: { assetFileNames: ({ names }) => asScript(names[0]) },
      // SignalR's published files carry misplaced hints for bundlers; nothing here can be done about them.
      onwarn: (warning, show) => { if (warning.code !== 'INVALID_ANNOTATION') show(warning); },
    },
  },
  server: { proxy: { '/v1': 'http://localhost:8080', '/hubs': { target: 'http://localhost:8080', ws: true } } },
});

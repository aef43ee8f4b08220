import { readdirSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';
import { compress } from './dev/compress.mjs';
import { splashFirst } from './dev/splash.mjs';

// Old .NET hosts and proxies do not know `.mjs`: every script is served as `.js`.
const asScript = (name: string | undefined) => (name?.endsWith('.mjs') ? 'assets/[name]-[hash].js' : 'assets/[name]-[hash][extname]');

// Each page beside this file is an application.
const pages = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.html'));

/** The development server opens the city map at `/`, as the API host does. */
function cityAtRoot(): Plugin {
  return {
    name: 'city-at-root',
    configureServer: ({ middlewares }) => void middlewares.use((request, _, next) => {
      if (request.url) request.url = request.url.replace(/^\/(?=$|\?)/, '/map.html');
      next();
    }),
  };
}

export default defineConfig({
  plugins: [compress(), splashFirst(), cityAtRoot()],
  build: {
    outDir: '../wwwroot',
    emptyOutDir: true,
    target: 'es2022',
    // Two per cent less to load than with esbuild's minifier.
    minify: 'terser',
    terserOptions: { module: true },
    modulePreload: { polyfill: false },
    // Lowers nested rules; whatever shows the page at all knows the rest.
    cssTarget: ['chrome111', 'firefox121', 'safari16.4'],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1600,
    rollupOptions: {
      input: pages,
      output: { assetFileNames: ({ names }) => asScript(names[0]) },
      // SignalR's published files carry misplaced hints for bundlers; nothing here can be done about them.
      onwarn: (warning, show) => { if (warning.code !== 'INVALID_ANNOTATION') show(warning); },
    },
  },
  server: { proxy: { '/v1': 'http://localhost:8080', '/hubs': { target: 'http://localhost:8080', ws: true } } },
});

// The page as a server would send it, and the script that takes it over.
import { writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const options = {
  bundle: true,
  format: 'esm',
  jsx: 'automatic',
  outdir: 'served',
  define: { 'process.env.NODE_ENV': '"production"' },
};
await build({ ...options, entryPoints: ['hydrate.tsx'], splitting: true, minify: true });
await build({
  ...options,
  entryPoints: ['render.tsx'],
  platform: 'node',
  format: 'cjs',
  outdir: 'server',
  outExtension: { '.js': '.cjs' },
});
const { html } = await import('./server/render.cjs');
const head = '<meta charset="utf-8"><title>React from a server</title>';
const page = `<!doctype html><html lang="en"><head>${head}</head><body><div id="app">${html}</div><script type="module" src="hydrate.js"></script></body></html>`;
writeFileSync('served/index.html', page);

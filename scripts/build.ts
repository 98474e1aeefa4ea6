// Builds the kit into dist/ and the demo into www/build/.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

/** The kit: Stencil's custom elements, types and manifest. */
export function buildKit(): void {
  const stencil = spawnSync('npx', ['stencil', 'build', '--docs', '--ci'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const said = `${stencil.stdout}${stencil.stderr}`;
  if (stencil.status !== 0 || /\[\s*(ERROR|WARN)\s*\]/.test(said)) {
    console.error(said);
    process.exit(1);
  }
  cpSync('components/rusty-audio.css', 'dist/rusty-audio.css');
}

/** The demo, with the kit beside it. */
export async function buildDemo(): Promise<void> {
  rmSync('www/build', { recursive: true, force: true });
  mkdirSync('www/build', { recursive: true });
  for (const name of readdirSync('www'))
    if (/\.(html|css|svg|png)$/.test(name)) cpSync(`www/${name}`, `www/build/${name}`);
  cpSync('dist', 'www/build/kit', { recursive: true });
  if (!existsSync('www/src/main.ts')) return;
  await build({
    entryPoints: ['www/src/main.ts'],
    outdir: 'www/build',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    external: ['./kit/*'],
    logLevel: 'warning',
  });
}

if (process.argv[1]?.endsWith('build.ts')) {
  buildKit();
  await buildDemo();
}

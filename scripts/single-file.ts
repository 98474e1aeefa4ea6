// The kit in one file, for who pins it by its hash: the drop-in script, the tags, the public names, every build of the core and the
// scripts of the worklet. It is made of the built kit, so it is that code and no other.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { minify } from 'terser';

export const SINGLE_FILE = 'dist/rusty-audio.js';

export const integrityOf = (text: string | Buffer): string =>
  `sha384-${createHash('sha384').update(text).digest('base64')}`;

/** Writes dist/rusty-audio.js, and its integrity beside it. */
export async function buildSingleFile(): Promise<void> {
  const { outputFiles } = await build({
    stdin: { contents: "export * from './components/index.js';\nimport './auto.js';\n", resolveDir: 'dist' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    minify: true,
    // There is no file beside it: the worklet's script is taken from its text at once.
    define: { 'import.meta.url': 'undefined' },
    // Everything is wanted, whatever the package says of side effects.
    ignoreAnnotations: true,
    logLevel: 'warning',
  });
  const { code } = await minify(outputFiles[0].text, { module: true, ecma: 2020, compress: { passes: 2 } });
  const text = `${code}\n`;
  writeFileSync(SINGLE_FILE, text);
  const integrity = integrityOf(text);
  writeFileSync(`${SINGLE_FILE}.integrity`, `${integrity}\n`);
  console.log(`${SINGLE_FILE} ${(text.length / 1000).toFixed(0)} kB, integrity="${integrity}"`);
}

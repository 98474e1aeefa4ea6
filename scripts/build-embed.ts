import { readFileSync, writeFileSync } from 'node:fs';
import { build, transformSync } from 'esbuild';

const room = 'components/embed';

/** A style sheet without its blanks and comments. */
export const smallSheet = (path: string): string =>
  transformSync(readFileSync(path, 'utf8'), { loader: 'css', minify: true }).code;

/** A page without its indents and comments. */
const smallPage = (path: string): string =>
  readFileSync(path, 'utf8')
    .replace(/^\s*<!--.*-->\n/gm, '')
    .replace(/^ +/gm, '');

/** The page for an <iframe> with its style, whose script is built with the kit, and the script for the page around. */
export async function buildEmbed(): Promise<void> {
  await build({
    entryPoints: { 'embed-height': `${room}/follow-height.ts` },
    outdir: 'dist',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
  });
  writeFileSync('dist/embed.html', smallPage(`${room}/embed.html`));
  writeFileSync('dist/embed.css', smallSheet(`${room}/embed.css`));
}

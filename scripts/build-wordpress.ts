// `npx tsx scripts/build-wordpress.ts`: the WordPress plugin with a copy of the kit, ready to be copied or zipped, as
// integrations/wordpress/dist/rusty-audio/. Needs a build of the kit (`npm run build`).
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build } from 'esbuild';
import { WIDGETS } from '../components/widgets/widget-names';
import { LOADER, VERSION } from './kit-paths';

const from = 'integrations/wordpress';
export const PLUGIN = `${from}/dist/rusty-audio`;

interface Manifest {
  modules: {
    declarations: { tagName?: string; attributes?: { name: string; type: { text: string } }[] }[];
  }[];
}

/** What an attribute takes: `flag`, `number`, `text`, or one of these words. */
function takes(type = 'string'): string | string[] {
  const words = [...type.matchAll(/"([^"]*)"/g)].map(([, word]) => word);
  if (words.length) return words;
  return type === 'boolean' ? 'flag' : type === 'number' ? 'number' : 'text';
}

/** Of each widget its attributes, and what each takes by the manifest. */
function widgets(): Record<string, Record<string, string | string[]>> {
  const { modules }: Manifest = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8'));
  const tags = modules.flatMap(({ declarations }) => declarations);
  return Object.fromEntries(
    Object.entries(WIDGETS).map(([widget, names]) => {
      const tag = tags.find(({ tagName }) => tagName === `ra-${widget}`);
      const typeOf = (name: string) => tag?.attributes?.find((attribute) => attribute.name === name)?.type.text;
      return [widget, Object.fromEntries(names.map((name) => [name, takes(typeOf(name))]))];
    }),
  );
}

/** What a page loads: no types, no manifests, no embed, and not all of it again in one file. */
function isOfPage(path: string): boolean {
  const name = relative('dist', path).split(sep).join('/');
  return !/^types(\/|$)|\.d\.ts$|\.json$|(^|\/)embed|^rusty-audio\.js|^frameworks(\/|$)/.test(name);
}

export async function buildWordpress(): Promise<void> {
  if (!existsSync(join('dist', LOADER))) throw new Error(`dist/${LOADER} is missing: npm run build makes it.`);
  rmSync(PLUGIN, { recursive: true, force: true });
  mkdirSync(`${PLUGIN}/block`, { recursive: true });
  cpSync('dist', `${PLUGIN}/kit`, { recursive: true, filter: isOfPage });
  for (const file of ['player.php', 'readme.txt', 'block/block.json']) cpSync(`${from}/${file}`, `${PLUGIN}/${file}`);
  const styles = ['dist/rusty-audio.css', `${from}/player.css`].map((file) => readFileSync(file, 'utf8'));
  writeFileSync(`${PLUGIN}/player.css`, styles.join('\n'));
  cpSync('LICENSE', `${PLUGIN}/LICENSE`);
  const head = readFileSync(`${from}/rusty-audio.php`, 'utf8').replace(/(Version: +)0\.0\.0/, `$1${VERSION}`);
  writeFileSync(`${PLUGIN}/rusty-audio.php`, head);
  writeFileSync(`${PLUGIN}/kit.json`, JSON.stringify({ script: LOADER, widgets: widgets() }));
  await build({
    entryPoints: [`${from}/src/editor.ts`],
    outfile: `${PLUGIN}/block/editor.js`,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    logLevel: 'warning',
  });
  const needs = ['blocks', 'block-editor', 'components', 'element', 'i18n'].map((name) => `'wp-${name}'`);
  writeFileSync(
    `${PLUGIN}/block/editor.asset.php`,
    `<?php return array( 'dependencies' => array( ${needs.join(', ')} ), 'version' => '${VERSION}' );\n`,
  );
}

if (process.argv[1]?.endsWith('build-wordpress.ts')) {
  await buildWordpress();
  console.log(`${PLUGIN}: version ${VERSION}`);
}

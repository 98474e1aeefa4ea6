// Builds the pages of the site into www/build/, beside the kit that scripts/build.ts has put there.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { asHtml, asIframe, asReact, type Settled } from '../www/src/configurator/outputs';
import { HEIGHT_SCRIPT, LOADER, STYLE_SHEET } from './kit-paths';
import { COPIED_AS, KIT } from './site/addresses';
import { chord } from './site/chord';
import { cmsPages } from './site/cms-pages';
import { form } from './site/form';
import { guidePages } from './site/guide-pages';
import { escapeHtml } from './site/html';
import { layout, type Page } from './site/layout';
import { deadLinks } from './site/links';
import { figure, LOOKS } from './site/looks';
import { readTags } from './site/manifest';
import { sizeOf } from './site/markdown';
import { pageSizes } from './site/measured';
import { referencePage } from './site/reference';

const out = 'www/build';

const part = (name: string): string =>
  readFileSync(`www/${name}.html`, 'utf8').replaceAll(/<!-- biome-ignore [^>]*-->\n/g, '');

/** Fills `<!-- name -->` and `{{name}}`; one that nobody fills is an error. */
function fill(text: string, values: Record<string, string>): string {
  return text.replaceAll(/<!-- ([\w-]+) -->|\{\{([\w-]+)\}\}/g, (_, comment, braces) => {
    const value = values[comment ?? braces];
    if (value === undefined) throw new Error(`the site has nothing to put in place of ${comment ?? braces}`);
    return value;
  });
}

/** What the configurator begins with, for readers without script. */
const BEGINNING: Settled = { widgets: ['spectrum'], src: '/song.mp3', values: {} };

function ownPages(): Page[] {
  const tags = readTags();
  const kit = { folder: COPIED_AS, dropIn: LOADER, styleSheet: STYLE_SHEET };
  const kilobytes = (size: number) => `${(size / 1000).toFixed(1)} kB`;
  const [spectrum, equalizer] = ['docs/spectrum.png', 'docs/equalizer-light.png'].map(sizeOf);
  const values: Record<string, string> = {
    'spectrum-width': String(spectrum[0]),
    'spectrum-height': String(spectrum[1]),
    'equalizer-width': String(equalizer[0]),
    'equalizer-height': String(equalizer[1]),
    'drop-in': LOADER,
    'style-sheet': STYLE_SHEET,
    player: part('parts/player'),
    looks: String(LOOKS.length),
    spectrums: LOOKS.filter(({ tag }) => tag === 'ra-spectrum')
      .map(figure)
      .join('\n'),
    equalisers: LOOKS.filter(({ tag }) => tag === 'ra-eq')
      .map(figure)
      .join('\n'),
    'html-sample': escapeHtml(asHtml(BEGINNING, kit)),
    'react-sample': escapeHtml(asReact(BEGINNING)),
    'iframe-sample': escapeHtml(asIframe(BEGINNING, kit)),
    'height-sample': escapeHtml(`<script defer src="${COPIED_AS}/${HEIGHT_SCRIPT}"></script>`),
    sizes: pageSizes()
      .map(
        ({ what, files, size }) =>
          `<div><dt>${escapeHtml(what)}</dt><dd>${kilobytes(size)} in ${files} ${files === 1 ? 'file' : 'files'}</dd></div>`,
      )
      .join('\n'),
    ...Object.fromEntries(tags.map((tag) => [`${tag.name.replace('ra-', '')}-form`, form(tag)])),
  };
  const plays = { styles: ['sections.css'], skip: { to: 'play', text: 'Skip to the player' } };
  const kitScript = `${KIT}/${LOADER}`;
  return [
    {
      path: 'index.html',
      title: 'Rusty Audio – a spectrum analyser and an equaliser for any page',
      description:
        'A calibrated real-time spectrum analyser and a parametric equaliser, each one HTML tag, on a Rust core in WebAssembly.',
      body: fill(part('pages/home'), { ...values, looks: LOOKS.slice(0, 6).map(figure).join('\n') }),
      footer: fill(part('parts/home-footer'), values),
      scripts: [kitScript, 'main.js'],
      ...plays,
    },
    {
      path: 'configurator.html',
      title: 'Configurator',
      description:
        'Every attribute of the spectrum analyser and the equaliser, live, with the HTML, React or iframe to copy.',
      body: fill(part('pages/configurator'), values),
      scripts: [kitScript, 'configurator.js'],
      ...plays,
    },
    {
      path: 'gallery.html',
      title: 'Gallery',
      description: 'Spectrum analysers and equalisers that look each their own way, with the HTML to copy.',
      body: fill(part('pages/gallery'), values),
      scripts: [kitScript, 'gallery.js'],
      ...plays,
    },
    {
      path: 'browser.html',
      title: 'Your browser',
      description:
        'Tests of your own browser: which build runs, whether its numbers are right, what its policies allow.',
      body: fill(part('pages/browser'), values),
      scripts: ['browser.js'],
    },
    referencePage(tags),
  ];
}

/** All pages, their pictures and their scripts. Fails where a link inside the site leads nowhere. */
export async function buildSite(): Promise<void> {
  const { pages, pictures } = guidePages();
  mkdirSync(`${out}/guides/pictures`, { recursive: true });
  for (const picture of pictures) cpSync(picture, `${out}/guides/pictures/${basename(picture)}`);
  for (const page of [...ownPages(), ...pages, ...cmsPages()]) {
    mkdirSync(dirname(`${out}/${page.path}`), { recursive: true });
    writeFileSync(`${out}/${page.path}`, layout(page));
  }
  writeFileSync(`${out}/cms/chord.wav`, chord());
  const options: BuildOptions = {
    bundle: true,
    minify: true,
    target: 'es2022',
    external: ['./kit/*'],
    logLevel: 'warning',
  };
  const entry = (name: string) => ({ in: `./www/src/${name}`, out: basename(name) });
  const entries = ['site', 'gallery', 'configurator/configurator', 'browser/browser', 'browser/tier-worker'].map(entry);
  await build({ ...options, entryPoints: entries, outdir: out, format: 'esm' });
  // Runs before anything is drawn, so that the page does not flash in colours that were not chosen.
  await build({ ...options, entryPoints: [entry('colours')], outdir: out, format: 'iife' });
  const dead = deadLinks(out, readdirSync(out, { recursive: true, encoding: 'utf8' }));
  if (dead.length) throw new Error(`links of the site that lead nowhere:\n${dead.join('\n')}`);
}

// Builds the kit into dist/ and the demo into www/build/.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { build, transformSync } from 'esbuild';
import { minify } from 'terser';
import { buildEmbed, smallSheet } from './build-embed';
import { buildSite } from './build-site';
import { describeTags } from './describe-tags';
import { writeFrameworkTypes } from './framework-types';
import { shortenedNames } from './private-names';
import { rollTypes } from './roll-types';
import { buildSingleFile } from './single-file';
import { writeWorkletScripts } from './worklet-script';

const kit = 'dist/components';
const tags = ['ra-spectrum', 'ra-eq'];

/** The kit: Stencil's custom elements, types and manifest, bundled once more without what nobody imports. */
export async function buildKit(): Promise<void> {
  rmSync('dist', { recursive: true, force: true });
  const worklets = await writeWorkletScripts();
  const stencil = spawnSync('npx', ['stencil', 'build', '--docs', '--ci'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const said = `${stencil.stdout}${stencil.stderr}`;
  if (stencil.status !== 0 || /\[\s*(ERROR|WARN)\s*\]/.test(said)) {
    console.error(said);
    process.exit(1);
  }
  await bundle();
  for (const { file, script } of worklets) writeFileSync(`${kit}/${file}`, `${script}\n`);
  await rollTypes(kit, tags, publicNames());
  // It exports nothing, and makes the tags known.
  writeFileSync('dist/auto.d.ts', "import './components/types.js';\nexport {};\n");
  describeTags();
  writeFrameworkTypes();
  writeFileSync('dist/rusty-audio.css', smallSheet('components/rusty-audio.css'));
  await buildEmbed();
  await buildSingleFile();
}

/**
 * Stencil's entry also exports functions of its runtime, which keeps them in the chunk that every page loads. Without them,
 * and bundled in one pass, a page downloads a seventh less.
 */
async function bundle(): Promise<void> {
  const raw = 'dist/stencil';
  renameSync(kit, raw);
  mkdirSync(kit);
  const index = readFileSync(`${raw}/index.js`, 'utf8');
  // `x as getAssetPath`, wherever it stands in a list of exports.
  const runtime = /(?:[\w$]+ as )?\b(?:getAssetPath|render|setAssetPath|setNonce|setPlatformOptions)\b,?(?=[^{}]*\})/g;
  writeFileSync(
    `${raw}/index.js`,
    index.replace(/export ?\{[^}]*\}/g, (list) => list.replace(runtime, '')),
  );
  shorten(raw);
  // Chunks that are loaded later may read from the entry what nobody else should.
  writeFileSync(`${raw}/public.js`, `export { ${publicNames().join(', ')} } from './index.js';`);
  await joinShared(raw);
  hideInner(raw);
  await build({
    entryPoints: {
      'components/index': `${raw}/public.js`,
      ...Object.fromEntries(tags.map((name) => [`components/${name}`, `${raw}/${name}.js`])),
      auto: 'components/loader/loader.ts',
      // It shares its widgets with what the drop-in script loads for players.
      'components/embed': 'components/embed/embed.ts',
    },
    plugins: [
      {
        // Each tag stays whole: the drop-in script, and what tags load later, know it by its file.
        name: 'tags-as-files',
        setup({ onResolve }) {
          onResolve({ filter: /^\.\/ra-/ }, ({ path, importer }) => {
            if (!tags.some((name) => path === `./${name}.js`)) return null;
            const isLoader = importer.includes('loader');
            return { path: isLoader ? path.replace('.', './components') : path, external: true };
          });
        },
      },
    ],
    outdir: 'dist',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    mangleProps: new RegExp(`^(?:${shortenedNames().join('|')})$`),
    chunkNames: 'components/chunk-[hash]',
    logLevel: 'warning',
  });
  rmSync(raw, { recursive: true });
  await squeeze();
}

/**
 * What Stencil's runtime does for components of other kinds than these: sentences on mistakes they do not make, styles of the document
 * and their nonce, watchers in an older form, serializers, watched attributes that are no property. Each pattern must be found
 * once, so that another version of Stencil is looked at.
 */
const UNUSED: [what: string, pattern: RegExp, instead: string][] = [
  ['a sentence', /Error\(`Can't render component(?:[^`\\]|\\.)*`\)/g, 'Error("Stencil")'],
  ['a sentence', /Error\(`Unable to re-use existing shadow root(?:[^`\\]|\\.)*`\)/g, 'Error("Stencil")'],
  // Without constructable sheets the styles stand in the tree: nothing else is made of them.
  [
    'sheets as text',
    /if\("string"==typeof ([\w$]+)\)\{let [\w$]+,[\w$]+=[\w$]+\.get\(([\w$]+)=[\w$]+\.head\|\|[\w$]+\);.*?csp-nonce.*?slot-fb\[hidden\]\{display:none\}".*?\}\}else\{/g,
    'if("string"==typeof $1){const style=document.createElement("style");style.textContent=$1,$2.prepend(style)}else{',
  ],
  ['the event of an app', /\(\(\)=>[\w$]+\([\w$]+,"appload",\{detail:\{namespace:"rusty-audio"\}\}\)\)/g, '(()=>{})'],
  [
    'watchers by name',
    /([\w$]+)=>\{if\(!\1\)return;const [\w$]+=Object\.keys\(\1\);.*?\{\[[\w$]+\]:0\}:[\w$]+\)\);return [\w$]+\}/g,
    '$1=>$1',
  ],
  [
    'serializers',
    /,[\w$]+\.deserializers&&![\w$.]+&&\([\w$.]+=[\w$]+\.deserializers\),[\w$]+\.serializers&&![\w$.]+&&\([\w$.]+=[\w$]+\.serializers\)/g,
    '',
  ],
  [
    'watched attributes',
    /if\(null==([\w$]+)\)\{const [\w$]+=null==[\w$]+\?void 0:[\w$.]+;.*?\}\)\)\}return\}/g,
    'if(null==$1)return;',
  ],
];

/** How a tag defines itself and those that it would need, of which there are none. */
const DEFINITION =
  /\["(ra-[a-z]+)"\]\.forEach\(\(([\w$]+)=>\{"\1"===\2&&\(customElements\.get\([\w$]+\(\2\)\)\|\|customElements\.define\([\w$]+\(\2\),([\w$]+)\)\)\}\)\)/g;

/** The second list of watchers of a tag, which this kind of build does not read. */
const WATCHERS = /(\[1,"ra-[a-z]+",\{[^}]*\}),void 0,\{(?:\w+:\[\{\w+:0\}\],?)*\}\]/g;

function shorten(raw: string): void {
  const files = readdirSync(raw).filter((file) => file.endsWith('.js'));
  const texts = files.map((name) => readFileSync(`${raw}/${name}`, 'utf8'));
  const expected = [
    ...UNUSED.map((unused) => [...unused, 1] as const),
    ['a list of watchers', WATCHERS, '$1]', tags.length] as const,
    ['a definition', DEFINITION, '(customElements.get("$1")||customElements.define("$1",$3))', tags.length] as const,
  ];
  for (const [what, pattern, instead, times] of expected) {
    const found = texts.reduce((total, text) => total + (text.match(pattern)?.length ?? 0), 0);
    if (found !== times)
      throw new Error(`Stencil's output has changed: ${what} stands there ${found} times, not ${times}.`);
    texts.forEach((text, i) => {
      texts[i] = text.replace(pattern, instead);
    });
  }
  files.forEach((name, i) => {
    writeFileSync(`${raw}/${name}`, texts[i]);
  });
}

/**
 * Makes one file of those that all tags import at once: what tags alone share would otherwise be a chunk beside that of what the
 * entry shares too, and two chunks are half a kilobyte more than one.
 */
async function joinShared(raw: string): Promise<void> {
  const imports = (tag: string) =>
    [...readFileSync(`${raw}/${tag}.js`, 'utf8').matchAll(/from ?"\.\/([^"]+)\.js"/g)].map(([, file]) => file);
  const [first, ...others] = tags.map(imports);
  const shared = first.filter((file) => others.every((list) => list.includes(file)));
  // An export keeps its name behind that of its file.
  const mark = (file: string) => `s${shared.indexOf(file)}_`;
  const exported = (file: string) => {
    const lists = readFileSync(`${raw}/${file}.js`, 'utf8').matchAll(/export ?\{([^}]*)\}(?! ?from)/g);
    return [...lists].flatMap(([, list]) => list.split(',').map((item) => item.split(' as ').at(-1) as string));
  };
  const lines = shared.map((file) => {
    const names = exported(file).map((name) => `${name} as ${mark(file)}${name}`);
    return `export { ${names.join(', ')} } from './${file}.js';`;
  });
  writeFileSync(`${raw}/shared.js`, lines.join('\n'));
  await build({
    entryPoints: [`${raw}/shared.js`],
    outfile: `${raw}/shared.js`,
    allowOverwrite: true,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    plugins: [
      {
        name: 'only-these',
        setup({ onResolve }) {
          onResolve({ filter: /^\.\/p-/ }, ({ path }) =>
            shared.some((file) => path === `./${file}.js`) ? undefined : { path, external: true },
          );
        },
      },
    ],
  });
  for (const name of readdirSync(raw).filter((file) => file.endsWith('.js') && file !== 'shared.js')) {
    const text = readFileSync(`${raw}/${name}`, 'utf8').replace(
      /\{([^{}]*)\}( ?from ?)"\.\/([^"]+)\.js"/g,
      (whole, list, from, file) => {
        if (!shared.includes(file)) return whole;
        const items = list.split(',').filter(Boolean);
        // What is imported under its own name keeps it here.
        const marked = items.map((item: string) => mark(file) + (item.includes(' as ') ? item : `${item} as ${item}`));
        return `{${marked}}${from}"./shared.js"`;
      },
    );
    writeFileSync(`${raw}/${name}`, text);
  }
}

/** What the module of a tag is to export. */
const tagNames = (tag: string): string[] => [
  tag.replace(/(?:^|-)(.)/g, (_, letter) => letter.toUpperCase()),
  'defineCustomElement',
];

/**
 * What is loaded later reads from a tag's own module what both use, and so the module exported it to everybody. A module between
 * the two would be one more request: they meet in an object of the shared file instead, which is filled as the tag's module is run.
 */
function hideInner(raw: string): void {
  const read = (file: string) => readFileSync(`${raw}/${file}`, 'utf8');
  const inner = 'import{inner}from"./shared.js";';
  writeFileSync(`${raw}/shared.js`, `${read('shared.js')}\nexport const inner={};`);
  for (const [at, tag] of tags.entries()) {
    const hidden: string[] = [];
    const own = read(`${tag}.js`).replace(/export ?\{([^}]*)\};?/g, (_, list: string) => {
      const items = list.split(',').map((item) => item.trim());
      const isPublic = (item: string) => tagNames(tag).includes(item.split(' as ').at(-1) as string);
      for (const item of items.filter((each) => !isPublic(each))) {
        const [local, name = local] = item.split(' as ');
        hidden.push(`${name}${at}:${local}`);
      }
      return `export{${items.filter(isPublic)}};`;
    });
    writeFileSync(`${raw}/${tag}.js`, `${inner}${own}\nObject.assign(inner,{${hidden}});`);
    const early = new RegExp(`import ?(?:\\{([^}]*)\\} ?from ?)?"\\./${tag}\\.js";?`, 'g');
    for (const file of readdirSync(raw).filter((name) => /^p-.*\.js$/.test(name))) {
      const text = read(file).replace(early, (_, list = '') => {
        const items = list.split(',').map((item: string) => item.trim().split(' as '));
        return `${inner}const{${items.map(([name, local = name]: string[]) => `${name}${at}:${local}`)}}=inner;`;
      });
      if (text === read(file)) continue;
      if (own.includes(`from"./${file}"`)) throw new Error(`<${tag}> imports ${file} at once, before that is filled.`);
      writeFileSync(`${raw}/${file}`, text);
    }
  }
}

/** What components/index.ts exports, types apart. */
function publicNames(): string[] {
  const { code } = transformSync(readFileSync('components/index.ts', 'utf8'), { loader: 'ts' });
  return [...code.matchAll(/export \{([^}]*)\}/g)]
    .flatMap(([, list]) => list.split(',').map((name) => name.trim()))
    .filter(Boolean);
}

/** Terser's output is a twentieth smaller than esbuild's. */
async function squeeze(): Promise<void> {
  const modules = readdirSync(kit).filter((file) => file.endsWith('.js'));
  for (const path of ['dist/auto.js', ...modules.map((name) => `${kit}/${name}`)]) {
    const { code } = await minify(readFileSync(path, 'utf8'), {
      module: true,
      ecma: 2020,
      compress: { passes: 3, unsafe_arrows: true, unsafe_methods: true },
    });
    writeFileSync(path, code as string);
  }
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
  await buildSite();
}

if (process.argv[1]?.endsWith('build.ts')) {
  await buildKit();
  await buildDemo();
}

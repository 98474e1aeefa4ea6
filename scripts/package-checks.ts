// What must hold of the package besides that it can be installed: its size, its licences, and that what is written of it is what is built.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CustomElementDeclaration, CustomElementField, Package } from 'custom-elements-manifest';
import { apiSurface, SURFACE } from './api-surface';
import { SAMPLES, withSamples } from './samples';
import { integrityOf, SINGLE_FILE } from './single-file';
import { check, type Outcome } from './suites';

/** Of all files of the tarball. */
const UNPACKED_LIMIT = 350_000;

const read = (path: string) => readFileSync(path, 'utf8');
const holds = (fault: string | false | undefined): Outcome =>
  fault ? { passed: 0, failed: 1, output: `${fault}\n` } : { passed: 1, failed: 0 };

export interface Packed {
  filename: string;
  unpackedSize: number;
  files: { path: string }[];
}

export const size = ({ unpackedSize }: Packed): Outcome =>
  holds(
    unpackedSize > UNPACKED_LIMIT && `The package is ${unpackedSize} bytes unpacked; ${UNPACKED_LIMIT} are its limit.`,
  );

/** What the README leads to or shows is in the package, and what it names in the repository is there. */
export function links({ files }: Packed): Outcome {
  const text = read('README.md').replaceAll(/^```[\s\S]*?^```/gm, '');
  const inPackage = new Set(files.map(({ path }) => path));
  const inline = [...text.matchAll(/\]\(\s*<?([^)\s>]+)/g), ...text.matchAll(/^\[[^\]]+\]:\s*<?([^\s>]+)/gm)];
  const inHtml = [...text.replaceAll(/`[^`]*`/g, '').matchAll(/\s(?:href|src|srcset)=["']([^"'\s]+)/g)];
  const dead = [...inline, ...inHtml]
    .map(([, address]) => address)
    .filter((address) => !/^[a-z]+:|^#/i.test(address) && !inPackage.has(address.replace(/^\.\/|[?#].*$/g, '')));
  const gone = [...text.matchAll(/`((?:docs|components)\/[\w/.-]+\.md)`/g)].filter(([, path]) => !existsSync(path));
  const faults = [
    ...dead.map((address) => `README.md leads to ${address}, which is not in the package: name it in the text.`),
    ...gone.map(([, path]) => `README.md names ${path}, which is not in the repository.`),
  ];
  return holds(faults.length > 0 && faults.join('\n'));
}

/** The package needs nothing, and names those whose code is built into it. */
export function licences(): Outcome {
  const { license, dependencies, peerDependencies, optionalDependencies } = JSON.parse(read('package.json'));
  if (dependencies || peerDependencies || optionalDependencies)
    return holds('The package has dependencies; it has to have none.');
  if (license !== 'MIT' || !read('LICENSE').startsWith('MIT License')) return holds('The licence is not MIT.');
  const stencil = /^Copyright .*$/m.exec(read('node_modules/@stencil/core/LICENSE'))?.[0] ?? 'no line of copyright';
  return holds(!read('NOTICE').includes(stencil) && `NOTICE does not name Stencil's runtime by its line: ${stencil}`);
}

/** The first line in which two texts differ, of both. */
function difference(old: string, now: string): string {
  const [before, after] = [old, now].map((text) => text.split('\n'));
  const at = before.findIndex((line, i) => line !== after[i]);
  const line = at < 0 ? before.length : at;
  return `line ${line + 1}: "${before[line] ?? ''}" is now "${after[line] ?? ''}"`;
}

export function surface(): Outcome {
  const [old, now] = [read(SURFACE), apiSurface()];
  return holds(
    old !== now &&
      `The public surface has changed (${SURFACE}, ${difference(old, now)}). If that is meant: npm run docs, and a line in CHANGELOG.md.`,
  );
}

export function samples(): Outcome {
  const old = read(SAMPLES);
  return holds(
    old !== withSamples(old) && `The samples of ${SAMPLES} are not those of tests/consumers. Write them: npm run docs`,
  );
}

/** The readme of each tag, with README.md for its custom properties, names all that the manifest does, an attribute in its property's row. */
export function readmes(): Outcome {
  const { modules }: Package = JSON.parse(read('dist/custom-elements.json'));
  const missing = modules.flatMap(({ declarations = [] }) => {
    const { tagName, attributes, members, events, cssParts, cssProperties } =
      declarations[0] as CustomElementDeclaration;
    const readme = read(`components/${tagName}/readme.md`) + read('README.md');
    const untold = [attributes, members, events, cssParts, cssProperties]
      .flatMap((list) => (list ?? []) as { name: string }[])
      .filter(({ name }) => !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(readme));
    const rowless = (attributes ?? []).filter(
      ({ name, fieldName }) => !new RegExp(`^\\| \`${fieldName}\` +\\| \`${name}\` `, 'm').test(readme),
    );
    return [...untold, ...rowless].map(({ name }) => `${name} of <${tagName}>`);
  });
  return holds(missing.length > 0 && `The readmes do not tell of: ${missing.join(', ')}`);
}

/** TypeScript before 5.7 knows no typed array of a kind of buffer, and reads none of a file that names one. */
export function types({ files }: Packed): Outcome {
  const newer = /\b(?:Float|Uint|Int|Big)\w*Array<(?!number>).*/;
  const faults = files.flatMap(({ path }) => {
    const found = path.endsWith('.d.ts') && newer.exec(read(path));
    return found ? [`${path} needs TypeScript 5.7: ${found[0]}`] : [];
  });
  return holds(faults.length > 0 && faults.join('\n'));
}

/** One file, whose hash is the one that the build printed. */
export function singleFile(): Outcome {
  const text = read(SINGLE_FILE);
  if (integrityOf(text) !== read(`${SINGLE_FILE}.integrity`).trim())
    return holds(`${SINGLE_FILE}.integrity is not that of ${SINGLE_FILE}.`);
  return holds(/\b(?:from|import)\s*\(?["'`]\.{0,2}\//.test(text) && `${SINGLE_FILE} imports another file.`);
}

/** The manifest, by the types of its standard, which know a field's `attribute` and do not allow it: that is looked at apart. */
export async function manifest(folder: string): Promise<Outcome> {
  const text = read('dist/custom-elements.json');
  const { modules }: Package = JSON.parse(text);
  for (const tag of modules.flatMap(({ declarations = [] }) => declarations as CustomElementDeclaration[])) {
    const names = new Set(tag.attributes?.map(({ name }) => name));
    const lost = (tag.members as CustomElementField[]).find(({ attribute }) => attribute && !names.has(attribute));
    if (lost) return holds(`dist/custom-elements.json: <${tag.tagName}> has no attribute ${lost.attribute}.`);
  }
  const strict = JSON.stringify(JSON.parse(text), (key, value) => (key === 'attribute' ? undefined : value));
  const file = join(folder, 'manifest.ts');
  const standard = resolve('node_modules/custom-elements-manifest/schema');
  writeFileSync(file, `import type { Package } from '${standard}';\nexport const manifest: Package = ${strict};`);
  const options = ['--strict', '--noEmit', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler'];
  return check(process.execPath, [resolve('node_modules/typescript/bin/tsc'), ...options, '--skipLibCheck', file]);
}

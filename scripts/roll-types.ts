// The types of the package: of what Stencil and TypeScript declare for each file, what the entries reach, as one file an entry and
// one that they share. What only the kit itself can make is an interface there, so that nobody is told to construct it.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import ts from 'typescript';

const TYPES = 'dist/types';

/** Of a tag's module: what it exports, by the name of its class. */
const tagModule = (name: string) => `import '../components';
export declare const ${name}: { prototype: HTML${name}Element; new (): HTML${name}Element };
/** Defines the tag. Importing this module has done so. */
export declare const defineCustomElement: () => void;
`;

/** Writes the types of the entries into a folder. `values` are the names that can be imported, not only named as types. */
export async function rollTypes(folder: string, tags: string[], values: string[]): Promise<void> {
  for (const { name, parentPath } of readdirSync(TYPES, { withFileTypes: true, recursive: true })) {
    if (!name.endsWith('.d.ts')) continue;
    const path = join(parentPath, name);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, publicFaces(path === join(TYPES, 'components.d.ts') ? withoutStencil(text) : text, values));
  }
  const entries: Record<string, string> = { index: "import '../components';\nexport * from '../index';\n" };
  for (const tag of tags) entries[tag] = tagModule(tag.replace(/(?:^|-)(.)/g, (_, letter) => letter.toUpperCase()));
  const input: Record<string, string> = {};
  for (const [name, text] of Object.entries(entries)) {
    input[name] = `${TYPES}/loader/${name}.d.ts`;
    writeFileSync(input[name], text);
  }
  const rolled = await rollup({
    input,
    plugins: [dts()],
    onwarn: ({ message }) => {
      throw new Error(message);
    },
  });
  await rolled.write({ dir: folder, entryFileNames: '[name].d.ts', chunkFileNames: 'types.d.ts' });
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.d.ts')))
    writeFileSync(`${folder}/${name}`, shorter(readFileSync(`${folder}/${name}`, 'utf8')));
  rmSync(TYPES, { recursive: true });
}

/** What Stencil writes for each element anew: listeners that know its events by name. */
const TAG = `
interface TagEvent<T, E extends HTMLElement> extends CustomEvent<T> {
    target: E;
}
/** What is the same of all tags: M has the details of their own events. */
interface Tag<M> extends HTMLElement {
    addEventListener<K extends keyof M>(type: K, listener: (this: this, ev: TagEvent<M[K], this>) => any, options?: boolean | AddEventListenerOptions): void;
    addEventListener<K extends keyof HTMLElementEventMap>(type: K, listener: (this: this, ev: HTMLElementEventMap[K]) => any, options?: boolean | AddEventListenerOptions): void;
    addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
    removeEventListener<K extends keyof M>(type: K, listener: (this: this, ev: TagEvent<M[K], this>) => any, options?: boolean | EventListenerOptions): void;
    removeEventListener<K extends keyof HTMLElementEventMap>(type: K, listener: (this: this, ev: HTMLElementEventMap[K]) => any, options?: boolean | EventListenerOptions): void;
    removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}
`;

/** What the property takes beside what it gives: null gives the bands back to the markup. */
const TAKEN_BANDS = 'readonly Partial<EqualizerBand>[] | null';

/** The elements alone: Stencil's own JSX and what its lazy builds add to an element are no part of these. */
function withoutStencil(text: string): string {
  const end = text.indexOf('declare namespace LocalJSX');
  if (end < 0) throw new Error("Stencil's types have changed: no LocalJSX in components.d.ts.");
  return (
    (text.slice(0, end) + TAG)
      .replace(/^import .*stencil-public-runtime.*\n/m, '')
      .replaceAll('HTMLStencilElement', 'HTMLElement')
      // Stencil has one type for what a property gives and what it takes.
      .replace(/^( +)"bands": (EqualizerBand\[\]);$/m, `$1get bands(): $2;\n$1set bands(bands: ${TAKEN_BANDS});`)
      .replace(/^ *var HTML\w+: \{[^}]*\};\n/gm, '')
      // Said again of the elements.
      .replace(/^ {4}\/\*\*\n(?: {5}\*.*\n)+(?= {4}interface Ra(?:Eq|Spectrum) \{)/gm, '')
      .replace(/^export interface \w+CustomEvent<T> [^}]*\}\n/gm, '')
      .replace(/(interface (HTML\w+Element) extends Components\.\w+), HTMLElement \{[^}]*\}/g, '$1, Tag<$2EventMap> {}')
      // The manifest has these.
      .replace(/^ +\* @css(?:prop|state) .*\n/gm, '')
  );
}

/** One tab for four blanks, a sentence on one line, and no word to linters that never see these files: a tenth less. */
const shorter = (text: string) =>
  text
    .replace(/^\/\* (?:es|ts)lint.disable \*\/\n/gm, '')
    .replace(/^\/\*\*\n \* This is an autogenerated file .*\n(?: \*.*\n)+/gm, '')
    .replace(/^( +(?:readonly )?)"(\w+)":/gm, '$1$2:')
    .replace(/^( +)\* (.*)\n +\* @readonly\n +\*\/\n( +)(?=\w)/gm, '$1* $2\n$3 */\n$3readonly ')
    // Defaults stand in the manifest and in the README.
    .replace(/^\s+\* @default .*\n/gm, '')
    .replace(/\/\*\*\n\s+\* ([^\n@]+)\n\s+\*\//g, '/** $1 */')
    .replace(/^( +) {2}(?= \* )/gm, '$1')
    .replace(/^ +(?=\*)/gm, ' ')
    .replace(/^(?: {4})+/gm, (blanks) => '\t'.repeat(blanks.length / 4));

/** Classes without what is private or internal; an interface in place of a class that cannot be imported. */
function publicFaces(text: string, values: string[]): string {
  const source = ts.createSourceFile('', text, ts.ScriptTarget.Latest, true);
  const edits: [from: number, to: number, instead: string][] = [];
  for (const node of source.statements) {
    if (!ts.isClassDeclaration(node) || !node.name) continue;
    const kept = values.includes(node.name.text);
    for (const member of node.members) {
      const hidden = ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected);
      if (
        hidden ||
        /@internal\b/.test(member.getFullText()) ||
        ts.isPrivateIdentifier(member.name ?? node.name) ||
        (!kept && ts.isConstructorDeclaration(member))
      )
        edits.push([member.getFullStart(), member.end, '']);
      // A constant is declared by its value, which an interface writes as a type.
      else if (!kept && ts.isPropertyDeclaration(member) && member.initializer)
        edits.push([member.name.end, member.initializer.getStart(), ': ']);
    }
    if (kept) continue;
    const heritage = (node.heritageClauses ?? []).flatMap(({ types }) => types.map((type) => type.getText()));
    const parameters = node.typeParameters ? `<${node.typeParameters.map((one) => one.getText()).join(', ')}>` : '';
    const head = `export interface ${node.name.text}${parameters}${heritage.length ? ` extends ${heritage.join(', ')}` : ''} {`;
    edits.push([node.getStart(), text.indexOf('{', (node.heritageClauses?.at(-1) ?? node.name).end) + 1, head]);
  }
  return edits
    .sort(([a], [b]) => b - a)
    .reduce((left, [from, to, instead]) => left.slice(0, from) + instead + left.slice(to), text);
}

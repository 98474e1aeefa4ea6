// Which files of the built kit a page asks for.
import { readdirSync, readFileSync } from 'node:fs';
import { bytesIn } from '../components/engine/packed';
import { PACKED } from './packed-text';

/** The binary in a module, as the page unpacks it. */
export function binaryIn(text: string): Buffer | null {
  const packed = PACKED.exec(text)?.[1];
  return packed ? Buffer.from(bytesIn(packed)) : null;
}

/** The binary of a generated module of the engine. */
export function generated(name: string): Buffer {
  const binary = binaryIn(readFileSync(`components/engine/generated/${name}.ts`, 'utf8'));
  if (!binary) throw new Error(`no binary in the ${name} module`);
  return binary;
}

const textOf = (kit: string, name: string) => readFileSync(`${kit}/${name}`, 'utf8');

/** Modules and all that they import at once; what is imported later is loaded only by pages that need it. */
export function reached(kit: string, ...names: string[]): string[] {
  const seen = new Set<string>();
  const add = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    const imports = textOf(kit, name).matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g);
    for (const [, file] of imports) add(file);
  };
  names.forEach(add);
  return [...seen];
}

/** The one module for which something holds. */
function moduleThat(kit: string, what: string, holds: (text: string) => boolean | undefined): string {
  const found = readdirSync(kit).filter((name) => name.endsWith('.js') && holds(textOf(kit, name)));
  if (found.length !== 1) throw new Error(`${found.length} modules ${what}`);
  return found[0];
}

/** The module of a wasm build, which the core imports once it knows which it can use. */
export const buildModule = (kit: string, name: string): string =>
  moduleThat(kit, `hold the ${name} build`, (text) => binaryIn(text)?.equals(generated(name)));

/** The module that the kit imports later under a name of its own, as in `line: () => import('./line-mode')`. */
function laterModule(kit: string, name: string): string {
  const pattern = new RegExp(`\\b${name}(?::\\(\\)=>|\\(\\)\\{return )import\\("\\./([^"]+)"\\)`);
  const [file] = readdirSync(kit).flatMap((of) => (of.endsWith('.js') && pattern.exec(textOf(kit, of))?.[1]) || []);
  if (!file) throw new Error(`nothing is imported as ${name}`);
  return file;
}

/** The file of a part of the kit: a build of the core or the equaliser, or what exports a name. */
export function partFile(kit: string, part: string): string {
  if (/^(cascade-)?(simd|scalar)$/.test(part)) return buildModule(kit, part);
  return moduleThat(kit, `export ${part}`, (text) => exporting(part).test(text));
}

const exporting = (name: string) => new RegExp(`export\\{[^}]*\\b${name}\\b`);

/** All files that export a name. */
export const filesWith = (kit: string, name: string): string[] =>
  readdirSync(kit).filter((file) => file.endsWith('.js') && exporting(name).test(textOf(kit, file)));

export interface PageFiles {
  /** Loaded until the tag is heard and shows its spectrum; no hand has come near. */
  modules: string[];
  /** The worklet's own script. */
  script: string;
  /** Added when a hand comes near. */
  hand: string[];
}

/** A page with an <ra-eq>, and what other tags it has, on a tier. */
export function eqPage(kit: string, tier: 'simd' | 'scalar', ...others: string[]): PageFiles {
  const painter = ['line', 'bins'].map((name) => laterModule(kit, name));
  const builds = [tier, `cascade-${tier}`].map((name) => buildModule(kit, name));
  const modules = reached(kit, 'ra-eq.js', ...others, ...painter, ...builds);
  const hand = moduleThat(kit, 'are the hand', (text) => text.includes('Undone.'));
  return {
    modules,
    script: 'wasm-equalizer-worklet.js',
    hand: reached(kit, hand).filter((name) => !modules.includes(name)),
  };
}

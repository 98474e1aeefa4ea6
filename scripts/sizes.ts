// What a page downloads, gzipped, against what it may be.
import { readdirSync, readFileSync } from 'node:fs';
import { constants, gunzipSync, gzipSync } from 'node:zlib';

const LIMITS = { wasm: 16_000, page: 34_000, worklet: 7000 };
const kit = 'dist/components';

const gzipped = (text: string | Buffer) => gzipSync(text, { level: constants.Z_BEST_COMPRESSION }).length;

/** A module and all that it imports at once; what is imported later is loaded only by pages that need it. */
function reached(name: string, seen = new Map<string, string>()): Map<string, string> {
  if (seen.has(name)) return seen;
  const text = readFileSync(`${kit}/${name}`, 'utf8');
  seen.set(name, text);
  for (const [, file] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) reached(file, seen);
  return seen;
}

/** The module of a wasm build, which the core imports once it knows which it can use. */
function buildModule(binary: Buffer): string {
  const text = readdirSync(kit)
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(`${kit}/${name}`, 'utf8'))
    .find((text) => binaryIn(text)?.equals(binary));
  if (!text) throw new Error('no module holds the wasm build');
  return text;
}

/** The binaries as the page unpacks them. */
function binaryIn(text: string): Buffer | null {
  const packed = text.match(/["'`](H4sI[\w+/=]{1000,})["'`]/)?.[1];
  return packed ? Buffer.from(packed, 'base64') : null;
}

let ok = true;
function report(what: string, size: number, limit: number): void {
  const fits = size <= limit;
  ok &&= fits;
  console.log(
    `${what.padEnd(44)} ${(size / 1000).toFixed(2).padStart(7)} kB of ${(limit / 1000).toFixed(2)}${fits ? '' : '  TOO LARGE'}`,
  );
}

function generated(name: string): Buffer {
  const binary = binaryIn(readFileSync(`components/engine/generated/${name}.ts`, 'utf8'));
  if (!binary) throw new Error(`no binary in the ${name} module`);
  return binary;
}

for (const name of ['simd', 'scalar']) {
  const binary = generated(name);
  report(`wasm ${name} (${gunzipSync(binary).length} bytes unpacked)`, binary.length, LIMITS.wasm);
  const files = [...reached('ra-spectrum.js').values(), buildModule(binary)];
  const size = files.reduce((total, text) => total + gzipped(text), 0);
  report(`a page with one <ra-spectrum>, ${name}, ${files.length} files`, size, LIMITS.page);
}
const script = gzipped(readFileSync(`${kit}/equalizer-worklet.js`));
for (const name of ['simd', 'scalar']) {
  const module = gzipped(buildModule(generated(`worklet-${name}`)));
  report(`the equaliser's worklet, ${name}, wasm and script`, module + script, LIMITS.worklet);
}
if (!ok) process.exit(1);

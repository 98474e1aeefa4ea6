import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every file of `wasm-core/` that the binaries are made from, in a fixed order. */
function sources(folder = 'wasm-core'): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'target' ? [] : sources(path);
      return /\.(rs|toml|lock)$/.test(entry.name) ? [path] : [];
    });
}

/** A stamp over the sources of the core and how they are compiled: equal stamps, equal binaries. Line ends do not count. */
export function wasmStamp(): string {
  const hash = createHash('sha256');
  // The flags and options are those of the script that compiles them.
  for (const path of [...sources(), 'scripts/compile-wasm.ts']) {
    hash.update(`${path.replaceAll('\\', '/')}\n`);
    hash.update(readFileSync(path, 'utf8').replaceAll('\r\n', '\n'));
  }
  return hash.digest('hex').slice(0, 16);
}

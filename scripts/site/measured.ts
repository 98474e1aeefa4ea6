// What a page downloads, as scripts/sizes.ts measures it.
import { readFileSync } from 'node:fs';
import { constants, gzipSync } from 'node:zlib';
import { buildModule, eqPage, reached } from '../page-files';

export interface PageSize {
  what: string;
  files: number;
  /** Bytes, each file gzipped for itself. */
  size: number;
}

/** Of the pages that one makes with the kit, at the tier that nearly every browser takes. */
export function pageSizes(kit = 'dist/components'): PageSize[] {
  const sizeOf = (names: string[]) =>
    names.reduce(
      (total, name) => total + gzipSync(readFileSync(`${kit}/${name}`), { level: constants.Z_BEST_COMPRESSION }).length,
      0,
    );
  const page = (what: string, names: string[]): PageSize => ({ what, files: names.length, size: sizeOf(names) });
  const eq = eqPage(kit, 'simd');
  const both = eqPage(kit, 'simd', 'ra-spectrum.js');
  return [
    page('a page with one <ra-spectrum>', [...reached(kit, 'ra-spectrum.js'), buildModule(kit, 'simd')]),
    page('a page with one <ra-eq>', [...eq.modules, eq.script]),
    page('a page with both tags', [...both.modules, both.script]),
    page('what a hand on <ra-eq> adds', eq.hand),
  ];
}

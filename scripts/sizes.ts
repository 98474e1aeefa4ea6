// What a page downloads, gzipped, against what it may be, and the table of it in README.md.
//   node --import tsx scripts/sizes.ts            fails where something is too large, or the table is not what was measured
//   node --import tsx scripts/sizes.ts --write    writes the table
import { readFileSync, writeFileSync } from 'node:fs';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { buildModule, eqPage, generated, reached } from './page-files';
import { SINGLE_FILE } from './single-file';

// The goals of 30 kB for a page with one <ra-spectrum>, 38 with one <ra-eq> and 48 with both are not reached. What is left is the
// core, the worklet, what all tags share, the audio side with the reader of preset text, the face.
const LIMITS = {
  wasm: 16_000,
  spectrum: 35_000,
  worklet: 5000,
  eq: 59_300,
  both: 67_100,
  hand: 5900,
  auto: 1500,
  index: 32_000,
  single: 111_000,
};
const kit = 'dist/components';

const gzipped = (text: string | Buffer) => gzipSync(text, { level: constants.Z_BEST_COMPRESSION }).length;
const sizeOfFile = (path: string) => gzipped(readFileSync(path));
/** Of files of the kit, each gzipped for itself. */
const sizeOf = (names: string[]) => names.reduce((total, name) => total + sizeOfFile(`${kit}/${name}`), 0);
const kilobytes = (size: number, digits: number) => (size / 1000).toFixed(digits);

let ok = true;
function report(what: string, size: number, limit: number): number {
  const fits = size <= limit;
  ok &&= fits;
  console.log(
    `${what.padEnd(52)} ${kilobytes(size, 2).padStart(7)} kB of ${kilobytes(limit, 2)}${fits ? '' : '  TOO LARGE'}`,
  );
  return size;
}

const rows: [what: string, size: number][] = [];
for (const tier of ['simd', 'scalar'] as const) {
  const binary = generated(tier);
  report(`wasm ${tier} (${gunzipSync(binary).length} bytes unpacked)`, binary.length, LIMITS.wasm);
  const files = [...reached(kit, 'ra-spectrum.js'), buildModule(kit, tier)];
  const spectrum = report(
    `a page with one <ra-spectrum>, ${tier}, ${files.length} files`,
    sizeOf(files),
    LIMITS.spectrum,
  );
  const worklet = [buildModule(kit, `cascade-${tier}`), 'wasm-equalizer-worklet.js'];
  report(`the equaliser's worklet, ${tier}, wasm and script`, sizeOf(worklet), LIMITS.worklet);
  // All that comes until it is heard and shows its spectrum, without a hand.
  const { modules, script } = eqPage(kit, tier);
  const eq = report(
    `a page with one <ra-eq>, ${tier}, ${modules.length + 1} files`,
    sizeOf([...modules, script]),
    LIMITS.eq,
  );
  const bothModules = eqPage(kit, tier, 'ra-spectrum.js').modules;
  const both = report(
    `a page with both tags, ${tier}, ${bothModules.length + 1} files`,
    sizeOf([...bothModules, script]),
    LIMITS.both,
  );
  // Nearly every page gets the build with SIMD, which is the larger.
  if (tier === 'simd') {
    rows.push(
      ['`rusty-audio/ra-spectrum`, running', spectrum],
      ['`rusty-audio/ra-eq`, running', eq],
      ['both, running', both],
    );
  }
}
// Presets and the panel for text come later still, each when it is asked for.
rows.push([
  'what a hand on `<ra-eq>` adds',
  report('what a hand on <ra-eq> adds', sizeOf(eqPage(kit, 'simd').hand), LIMITS.hand),
]);
rows.push(['`rusty-audio/auto`, before a tag appears', report('auto.js', sizeOfFile('dist/auto.js'), LIMITS.auto)]);
rows.push(['`rusty-audio`, all of it imported', report('index.js', sizeOf(reached(kit, 'index.js')), LIMITS.index)]);
rows.push(['`rusty-audio.js`, all in one file', report('rusty-audio.js', sizeOfFile(SINGLE_FILE), LIMITS.single)]);

const table = [
  '| what a page loads | gzipped |',
  '|---|---|',
  ...rows.map(([what, size]) => `| ${what} | ${kilobytes(size, 1)} kB |`),
  '',
].join('\n');
const BLOCK = /(?<=<!-- sizes -->\n)[\s\S]*?(?=<!-- \/sizes -->)/;
const readme = readFileSync('README.md', 'utf8');
if (!BLOCK.test(readme)) throw new Error('README.md has no place for the sizes: <!-- sizes --> … <!-- /sizes -->');
const fresh = readme.replace(BLOCK, table);
if (process.argv.includes('--write')) writeFileSync('README.md', fresh);
else if (fresh !== readme) {
  console.log('README.md gives other sizes than these. Write them: node --import tsx scripts/sizes.ts --write');
  ok = false;
}
if (!ok) process.exit(1);

// `npm run docs`: builds the kit and writes what the documents take from it: docs/api.md, the sizes in README.md, and the samples of
// docs/frameworks.md.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { apiSurface, SURFACE } from './api-surface';
import { buildKit } from './build';
import { SAMPLES, withSamples } from './samples';

await buildKit();
writeFileSync(SURFACE, apiSurface());
writeFileSync(SAMPLES, withSamples(readFileSync(SAMPLES, 'utf8')));
const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/sizes.ts', '--write'], {
  stdio: 'inherit',
});
process.exit(status ?? 1);

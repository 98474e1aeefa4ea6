// `npm run engines`: runs the kit in three engines and writes docs/engines.md.
//   npm run engines -- --engine webkit --only "a <video>"   runs less, and writes nothing
import { spawnSync } from 'node:child_process';
import { buildKit } from './build';

await buildKit();
const run = spawnSync(
  process.execPath,
  ['--import', 'tsx', 'tests/engines/run.ts', '--write', ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exit(run.status ?? 1);

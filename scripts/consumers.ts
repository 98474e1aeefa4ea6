// `npm run test:consumers`: builds the kit and uses the packed package in every way of docs/consumers.md.
//   npm run test:consumers -- --write           writes docs/consumers.md
//   npm run test:consumers -- --only webpack    runs less, and writes nothing
import { spawnSync } from 'node:child_process';
import { buildKit } from './build';

await buildKit();
const run = spawnSync(process.execPath, ['--import', 'tsx', 'tests/consumers/run.ts', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exit(run.status ?? 1);

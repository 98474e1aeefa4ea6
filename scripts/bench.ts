// `npm run bench`: measures the kit beside its peers and writes docs/performance.md; `-- --quick` only prints.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { buildKit } from './build';

// The peers are the bench's own dependencies: one of them is under the AGPL and must not come near the kit.
const lock = 'bench/package-lock.json';
const installed = 'bench/node_modules/.installed-lock.json';
if (!existsSync(installed) || readFileSync(installed, 'utf8') !== readFileSync(lock, 'utf8')) {
  console.log('Installing the peers …');
  const npm = spawnSync('npm', ['ci', '--prefix', 'bench', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) process.exit(npm.status ?? 1);
  copyFileSync(lock, installed);
}

console.log('Building …');
buildKit();
const { runBench } = await import('../bench/src/run');
await runBench(process.argv.includes('--quick') ? 'quick' : 'full');

// The one door to every script: installs what npm would have installed, then runs scripts/<name>.ts.
// Plain JavaScript, because on a fresh clone there is nothing yet that reads TypeScript.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Rusty Audio needs Node 20 or later; this is ${process.versions.node}.`);
  process.exit(1);
}

// A copy of the lock file beside what was installed from it tells whether that is still what is wanted.
const lock = 'package-lock.json';
const installed = 'node_modules/.installed-lock.json';
if (!existsSync(installed) || readFileSync(installed, 'utf8') !== readFileSync(lock, 'utf8')) {
  console.log('Installing packages …');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  });
  if (npm.status !== 0) process.exit(npm.status ?? 1);
  copyFileSync(lock, installed);
}

const [name, ...rest] = process.argv.slice(2);
const run = spawnSync(process.execPath, ['--import', 'tsx', `scripts/${name}.ts`, ...rest], { stdio: 'inherit' });
process.exit(run.status ?? 1);

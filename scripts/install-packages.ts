import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';

/**
 * Installs what the lock file of a folder names, unless that is there: what one script alone needs is no burden to who only builds or
 * tests the kit. A copy of the lock file beside it tells whether it is still what is wanted.
 */
export function installPackages(folder: string, what: string): void {
  const lock = `${folder}/package-lock.json`;
  const installed = `${folder}/node_modules/.installed-lock.json`;
  if (existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(lock, 'utf8')) return;
  console.log(`Installing ${what} …`);
  const npm = spawnSync('npm', ['ci', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) throw new Error(`${what} could not be installed in ${folder}/: npm says why above.`);
  copyFileSync(lock, installed);
}

// The package as it is installed, in a folder that is kept from run to run for what the consumers are built with.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HERE = 'tests/consumers';

export interface Workplace {
  folder: string;
  tarball: string;
}

/** Packs the package and installs it beside the consumers' projects. */
export function layOut(): Workplace {
  const lock = readFileSync(`${HERE}/package-lock.json`);
  const stamp = createHash('sha256').update(lock).digest('hex').slice(0, 12);
  const folder = join(tmpdir(), `rusty-audio-consumers-${stamp}`);
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(HERE, { withFileTypes: true })) {
    if (entry.isDirectory()) {
      rmSync(join(folder, entry.name), { recursive: true, force: true });
      cpSync(`${HERE}/${entry.name}`, join(folder, entry.name), { recursive: true });
    } else if (entry.name.endsWith('.json')) cpSync(`${HERE}/${entry.name}`, join(folder, entry.name));
  }
  const installed = join(folder, 'node_modules/.installed');
  if (!existsSync(installed)) {
    console.log('Installing the bundlers and frameworks …');
    npm(folder, 'ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error');
    writeFileSync(installed, '');
  }
  const said = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { encoding: 'utf8' });
  const tarball = join(folder, JSON.parse(said)[0].filename);
  npm(folder, 'install', '--no-save', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', tarball);
  return { folder, tarball };
}

function npm(cwd: string, ...args: string[]): void {
  execFileSync('npm', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
}

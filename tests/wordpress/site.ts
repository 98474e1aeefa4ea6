// A WordPress of its own for the tests: 6.5 on SQLite, with the plugin as it is built, served by PHP's own server.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PLUGIN } from '../../scripts/build-wordpress';
import { toneWav } from '../engines/tone-wav';

/** Holds WordPress 6.5.5 installed on SQLite, as a zip, and beside it the static files that the zip leaves out. */
const PACKAGE = '@wp-playground/wordpress-builds@0.9.19';
/** Its SHA-512. */
const INTEGRITY = 'dlqvh/MJDpE5W68vgPPKUjpip6zMuBh59L3D18ZX+pdwurC4q4ydrTww/3sTMV69BBcoH6kF93YtAtujNC5Mpw==';

const cache = resolve('.cache/wordpress');
const parts = join(cache, 'package');
const site = join(cache, 'site');

const php = 'php';
const run = (command: string, args: string[], cwd = cache) => execFileSync(command, args, { cwd, encoding: 'utf8' });

/** What the machine lacks, as one line; nothing where it lacks nothing. */
export function missing(): string | undefined {
  try {
    const modules = execFileSync(php, ['-m'], { encoding: 'utf8' });
    const absent = ['pdo_sqlite', 'dom', 'mbstring'].filter((name) => !modules.split('\n').includes(name));
    if (absent.length) return `PHP has no ${absent.join(', ')} (scripts/setup-machine.sh)`;
    execFileSync('unzip', ['-v'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'PHP 8 or unzip is not installed (scripts/setup-machine.sh)';
  }
}

/** Once a machine: 158 MB come, 60 are kept. */
function download(): void {
  if (existsSync(parts)) return;
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  const filename = run('npm', ['pack', '--silent', PACKAGE]).trim();
  const integrity = createHash('sha512')
    .update(readFileSync(join(cache, filename)))
    .digest('base64');
  if (integrity !== INTEGRITY) throw new Error(`${PACKAGE} is not the package that was tried: ${integrity}`);
  const wanted = ['src/wordpress/wp-6.5.zip', 'src/sqlite-database-integration', 'public/wp-6.5'];
  mkdirSync(join(cache, 'unpacked'));
  run('tar', ['xzf', filename, '-C', 'unpacked', ...wanted.map((path) => `package/${path}`)]);
  rmSync(join(cache, filename));
  renameSync(join(cache, 'unpacked/package'), parts);
  rmSync(join(cache, 'unpacked'), { recursive: true });
}

/** A site that nobody has used, with the plugin and a sound among its uploads. */
function install(address: string): void {
  rmSync(site, { recursive: true, force: true });
  run('unzip', ['-q', join(parts, 'src/wordpress/wp-6.5.zip'), '-d', site]);
  cpSync(join(parts, 'public/wp-6.5'), site, { recursive: true, force: false });
  const plugins = join(site, 'wp-content/plugins');
  run('unzip', ['-q', join(parts, 'src/sqlite-database-integration/sqlite-database-integration.zip'), '-d', plugins]);
  const sqlite = 'sqlite-database-integration-main';
  const connector = readFileSync(join(plugins, sqlite, 'db.copy'), 'utf8')
    .replace('{SQLITE_IMPLEMENTATION_FOLDER_PATH}', join(plugins, sqlite))
    .replace('{SQLITE_PLUGIN}', `${sqlite}/load.php`);
  writeFileSync(join(site, 'wp-content/db.php'), connector);
  const config = join(site, 'wp-config.php');
  const constants = {
    WP_HOME: address,
    WP_SITEURL: address,
    WP_DEBUG: true,
    WP_DEBUG_DISPLAY: false,
    WP_DEBUG_LOG: join(cache, 'php.log'),
    // No request leaves this machine, and nothing runs on its own.
    WP_HTTP_BLOCK_EXTERNAL: true,
    DISABLE_WP_CRON: true,
    AUTOMATIC_UPDATER_DISABLED: true,
  };
  const defined = Object.entries(constants).map(([name, value]) => `define('${name}', ${JSON.stringify(value)});`);
  const text = readFileSync(config, 'utf8').replace(/define\(\s*'WP_DEBUG'[^;]*;/, '');
  writeFileSync(config, text.replace('<?php', `<?php\n${defined.join('\n')}\n`));
  rmSync(join(cache, 'php.log'), { force: true });
  cpSync(PLUGIN, join(plugins, 'rusty-audio'), { recursive: true });
  mkdirSync(join(site, 'wp-content/uploads'), { recursive: true });
  writeFileSync(join(site, 'wp-content/uploads/tone.wav'), toneWav());
  // Where no visitor comes.
  cpSync('tests/wordpress', join(site, 'tests'), { recursive: true, filter: (path) => !path.endsWith('.ts') });
  run(php, ['tests/prepare.php'], site);
}

/** Stands at this port until it is ended. */
export function serveWordpress(port: number): void {
  download();
  install(`http://127.0.0.1:${port}`);
  const server = spawn(php, ['-d', 'display_errors=0', '-S', `127.0.0.1:${port}`, 'tests/router.php'], {
    cwd: site,
    stdio: 'ignore',
    env: { ...process.env, PHP_CLI_SERVER_WORKERS: '3' },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      server.kill();
      process.exit();
    });
  }
  server.on('exit', (status) => process.exit(status ?? 1));
}

/** The plugin switched on or off, as an administrator does it. */
export function setActive(on: boolean): void {
  run(php, ['tests/prepare.php', on ? 'on' : 'off'], site);
}

/** What a script of these tests answers to a list. */
function answer<T>(script: string, list: unknown[]): T[] {
  return JSON.parse(
    execFileSync(php, [`tests/${script}.php`], { cwd: site, encoding: 'utf8', input: JSON.stringify(list) }),
  );
}

/** The markup and the problems that the plugin makes of each list of attributes. */
export const players = (given: object[]) => answer<[html: string, problems: string[]]>('player', given);

/** Whether the plugin loads its script for each markup. */
export const loads = (markup: string[]) => answer<boolean>('loads', markup);

/** Not the plugin's: that WordPress.org cannot be reached, and that this WordPress is older than the PHP. */
const OTHERS = /secure connection to WordPress\.org|PHP Deprecated(?!.*plugins\/rusty-audio)/;

/** What PHP has complained of since the site was made. */
export function phpLog(): string[] {
  const log = join(cache, 'php.log');
  const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [];
  return lines.filter((line) => line && !OTHERS.test(line));
}

if (process.argv[1]?.endsWith('site.ts')) serveWordpress(Number(process.argv[2]));

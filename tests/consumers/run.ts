// Builds each consumer of the packed package, opens it in Chromium and leaves what came of it in .cache/consumers.json.
//   node --import tsx tests/consumers/run.ts [--only <part of a name>] [--write]
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { serve } from '../../scripts/serve';
import { SINGLE_FILE } from '../../scripts/single-file';
import { run } from '../../scripts/suites';
import { CHROMIUM, CHROMIUM_ARGUMENTS } from '../engines/browsers';
import { toneWav } from '../engines/tone-wav';
import { CONSUMERS, type Consumer } from './consumers';
import { layOut } from './pack';
import { runServer } from './run-server';
import { type Row, tableOf } from './table';
import { checkTypes } from './types';
import { faultsOf } from './watch-page';

const TABLE = 'docs/consumers.md';
const REPORT = '.cache/consumers.json';

const { values } = parseArgs({ options: { only: { type: 'string' }, write: { type: 'boolean' } } });
const wanted = CONSUMERS.filter(({ name, how }) => !values.only || `${name} ${how}`.includes(values.only));
const { folder, tarball } = layOut();
const kit = join(folder, 'node_modules/rusty-audio');
const pinned = JSON.parse(readFileSync('tests/consumers/package.json', 'utf8')).devDependencies;
const sound = join(folder, 'sound');
mkdirSync(sound, { recursive: true });
writeFileSync(join(sound, 'tone.wav'), toneWav());

/** The kit as another site has it: what is installed, and the single file, which is no part of it. */
const cdn = join(folder, 'cdn');
cpSync(join(kit, 'dist'), join(cdn, 'rusty-audio'), { recursive: true });
cpSync(SINGLE_FILE, join(cdn, 'rusty-audio/rusty-audio.js'));
const other = await serve([cdn], 0, { shared: true });

/** A page of the first snippet of the README alone, with its sound, and its kit on the other origin. */
function readmePage(): string {
  const [, snippet] = /^```html\n([\s\S]*?)^```/m.exec(readFileSync(join(kit, 'README.md'), 'utf8')) ?? [];
  if (!snippet) throw new Error('the README has no snippet of HTML');
  return snippet.replaceAll('rusty-audio/', '{{other}}rusty-audio/').replace('song.mp3', 'tone.wav');
}

/** The pages that bundle nothing, with the addresses of this run. */
function fillPages(): void {
  const plain = join(folder, 'plain');
  cpSync(join(kit, 'dist'), join(plain, 'rusty-audio'), { recursive: true });
  writeFileSync(join(plain, 'readme.html'), readmePage());
  const integrity = readFileSync(`${SINGLE_FILE}.integrity`, 'utf8').trim();
  for (const name of readdirSync(plain).filter((file) => file.endsWith('.html'))) {
    const text = readFileSync(join(plain, name), 'utf8');
    writeFileSync(
      join(plain, name),
      text.replaceAll('{{other}}', other.address).replaceAll('{{integrity}}', integrity),
    );
  }
}

/** All scripts in a folder, as it would be copied to a site. */
function scriptBytes(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(({ name }) => /\.m?js$/.test(name))
    .reduce((total, { name, parentPath }) => total + statSync(join(parentPath, name)).size, 0);
}

const env = {
  ...process.env,
  ASTRO_TELEMETRY_DISABLED: '1',
  NG_CLI_ANALYTICS: 'false',
  PATH: `${join(folder, 'node_modules/.bin')}:${process.env.PATH}`,
};

async function built({ folder: project, build, output }: Consumer): Promise<string> {
  const home = join(folder, project);
  cpSync(join(sound, 'tone.wav'), join(home, 'tone.wav'));
  if (!build || !output) return home;
  // Consumers that share a project build it one after another.
  rmSync(join(home, output), { recursive: true, force: true });
  const [command, ...args] = build;
  const { status, output: said } = await run(command, args, env, home);
  if (status !== 0) throw new Error(`it could not be built:\n${said}`);
  const site = join(home, output);
  if (!existsSync(join(site, 'index.html'))) cpSync(join(home, 'index.html'), join(site, 'index.html'));
  return site;
}

/** Whether a table tells what another does. A bundler may give a per cent more on another day, for the names of its files alone. */
function isTold(old: string, now: string): boolean {
  const sizes = (text: string) => [...text.matchAll(/(\d+) kB/g)].map(([, size]) => Number(size));
  const rest = (text: string) => text.replaceAll(/\d+ kB/g, 'kB');
  const [before, after] = [sizes(old), sizes(now)];
  return rest(old) === rest(now) && before.every((size, i) => Math.abs(after[i] / size - 1) < 0.03);
}

fillPages();
const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGUMENTS });
const rows: Row[] = [];
for (const consumer of wanted) {
  const start = Date.now();
  const row: Row = { ...consumer, version: consumer.package ? pinned[consumer.package] : '', faults: [], bytes: null };
  try {
    const site = await built(consumer);
    if (consumer.build) row.bytes = scriptBytes(site);
    if (consumer.serve) {
      const { address, faults, stop } = await runServer(consumer.serve, site, env);
      row.faults = [...(await faultsOf(browser, address, consumer)), ...faults()];
      await stop();
    } else {
      const { server, address } = await serve([site, sound], 0, { policy: null });
      row.faults = await faultsOf(browser, address + (consumer.page ?? ''), consumer);
      server.close();
    }
  } catch (error) {
    row.faults.push(error instanceof Error ? error.message : String(error));
  }
  rows.push(row);
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(
    `${row.faults.length ? 'FAILS' : 'holds'}  ${consumer.name} ${row.version}, ${consumer.how} (${seconds} s, ${row.bytes ?? 0} bytes)`,
  );
  for (const fault of row.faults) console.log(`       ${fault}`);
}
await browser.close();
other.server.close();

const types = values.only ? [] : await checkTypes(folder, tarball);
for (const { what, faults } of types) {
  console.log(`${faults.length ? 'FAILS' : 'holds'}  types: ${what}`);
  for (const fault of faults) console.log(`       ${fault}`);
}
const all = [...rows, ...types].map(({ faults }) => faults.length === 0);
let failed = all.filter((holds) => !holds).length;
let passed = all.length - failed;
if (!values.only) {
  const table = tableOf(rows, types);
  if (values.write && failed === 0) writeFileSync(TABLE, table);
  const fresh = existsSync(TABLE) && isTold(readFileSync(TABLE, 'utf8'), table);
  if (fresh) passed += 1;
  else {
    failed += 1;
    console.log(`${TABLE} is not what this run gave. Write it: npm run test:consumers -- --write`);
  }
}
mkdirSync('.cache', { recursive: true });
writeFileSync(REPORT, JSON.stringify({ passed, failed }));
console.log(`${passed} hold, ${failed} fail`);
process.exit(failed ? 1 : 0);

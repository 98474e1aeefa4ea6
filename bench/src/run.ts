import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type Browser, chromium } from '@playwright/test';
import { ABI } from '../../components/engine/generated/abi';
import { wasmStamp } from '../../scripts/wasm-stamp';
import { CACHE, load, makeArtefacts, makePages } from './artefacts';
import { binarySizes } from './cores';
import { benchDrawing } from './drawing';
import { benchEqualizer } from './equalizer';
import { EQUALIZER_TITLE, equalizerSection } from './equalizer-report';
import { benchCopiedFrames } from './frames';
import { machine } from './machine';
import { benchMany } from './many';
import { MANY_TITLE, manySection } from './many-report';
import { EFFORT } from './measure';
import { benchOriginal } from './original';
import type { Suites } from './page';
import { loadPeers } from './peers';
import { report, withSection } from './report';
import { serveIsolated } from './serve-isolated';
import { benchTransforms } from './transforms';

const MANY_EFFORT = { full: { rounds: 9, frames: 90 }, quick: { rounds: 2, frames: 30 } };
const DRAWING = { full: { rounds: 9, frames: 120 }, quick: { rounds: 3, frames: 60 } };
/** Where there is none, Playwright looks for its own. */
const SYSTEM_CHROMIUM = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);
const PAGE = 'docs/performance.md';
const QUICK_PAGE = `${CACHE}/performance.md`;

declare const suites: Suites;

const begun = Date.now();
const tell = (what: string) => console.log(`${Math.round((Date.now() - begun) / 1000)} s: ${what}`);
const today = () => new Date().toISOString().slice(0, 10);

/**
 * Runs what the command line names, everything or one section (equalizer, many), one after the other, and writes what came out. The
 * kit must be built.
 */
export async function runBench(length: 'full' | 'quick'): Promise<void> {
  if (process.argv.includes('equalizer')) await runEqualizer(length);
  else if (process.argv.includes('many')) await runMany(length);
  else await runAll(length);
}

/** The equaliser's section of the page; the others stay as they are. */
async function runEqualizer(length: 'full' | 'quick'): Promise<void> {
  await makePages();
  const section = await onPages(async (browser, address) =>
    equalizerSection(await benchEqualizer(browser, address, length, tell), {
      machine: machine(browser.version()),
      date: today(),
      length,
    }),
  );
  write(length, section, withSection(readFileSync(PAGE, 'utf8'), EQUALIZER_TITLE, section));
}

/** The section of the page of many. */
async function runMany(length: 'full' | 'quick'): Promise<void> {
  await makePages();
  const section = await onPages(async (browser, address) =>
    manySection(await benchMany(browser, address, MANY_EFFORT[length]), {
      machine: machine(browser.version()),
      date: today(),
    }),
  );
  write(length, section, withSection(readFileSync(PAGE, 'utf8'), MANY_TITLE, section));
}

async function runAll(length: 'full' | 'quick'): Promise<void> {
  const effort = EFFORT[length];
  const missing = await makeArtefacts();
  if (ABI !== wasmStamp()) {
    missing.push(
      'The shipped modules are older than wasm-core/ (npm run wasm): frames are measured on them, transforms on the sources.',
    );
  }
  for (const sentence of missing) console.log(sentence);
  const peers = await loadPeers(load);
  tell('transforms in Node');
  const node = {
    transforms: benchTransforms(peers, effort),
    frames: await benchCopiedFrames(peers, effort),
    original: await benchOriginal(peers, effort),
  };

  const text = await onPages(async (browser, address) => {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error));
    await page.goto(`${address}page.html`);
    await page.waitForFunction(() => 'suites' in globalThis);
    if (!(await page.evaluate(() => suites.isolated())))
      throw new Error('The page is not isolated: its clock is coarse.');
    tell('transforms in Chromium');
    const transforms = await page.evaluate((effort) => suites.transforms(effort), effort);
    tell('frames in Chromium');
    const fresh = await page.evaluate((effort) => suites.frames(effort), effort);
    const original = await page.evaluate((effort) => suites.original(effort), effort);
    await page.close();
    tell('drawing in Chromium');
    const drawing = await benchDrawing(browser, address, DRAWING[length]);
    tell('a page of 32');
    const many = await benchMany(browser, address, MANY_EFFORT[length]);
    return report({
      machine: machine(browser.version()),
      date: today(),
      length,
      missing,
      sizes: await binarySizes(),
      node,
      chromium: { transforms, fresh, original },
      drawing,
      many,
      equalizer: await benchEqualizer(browser, address, length, tell),
    });
  });
  write(length, text, text);
}

async function onPages<Result>(act: (browser: Browser, address: string) => Promise<Result>): Promise<Result> {
  const { server, address } = await serveIsolated({ '/kit/': 'dist/', '/': `${CACHE}/` });
  const args = ['--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'];
  const browser = await chromium.launch({ executablePath: SYSTEM_CHROMIUM, args });
  try {
    return await act(browser, address);
  } finally {
    await browser.close();
    server.close();
  }
}

/** Prints what was measured and writes the page that it makes. */
function write(length: 'full' | 'quick', measured: string, page: string): void {
  const path = length === 'full' ? PAGE : QUICK_PAGE;
  writeFileSync(path, page);
  console.log(measured);
  tell(`${path} is written`);
}

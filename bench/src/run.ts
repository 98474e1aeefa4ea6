import { existsSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { ABI } from '../../components/engine/generated/abi';
import { wasmStamp } from '../../scripts/wasm-stamp';
import { CACHE, load, makeArtefacts } from './artefacts';
import { binarySizes } from './cores';
import { benchDrawing } from './drawing';
import { benchCopiedFrames } from './frames';
import { machine } from './machine';
import { EFFORT } from './measure';
import { benchOriginal } from './original';
import type { Suites } from './page';
import { loadPeers } from './peers';
import { type Results, report } from './report';
import { serveIsolated } from './serve-isolated';
import { benchTransforms } from './transforms';

const DRAWING = { full: { rounds: 9, frames: 120 }, quick: { rounds: 3, frames: 60 } };
/** Where there is none, Playwright looks for its own. */
const SYSTEM_CHROMIUM = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);
const PAGE = 'docs/performance.md';
const QUICK_PAGE = `${CACHE}/performance.md`;

declare const suites: Suites;

/** Runs everything, one after the other, and writes what came out. The kit must be built. */
export async function runBench(length: 'full' | 'quick'): Promise<void> {
  const effort = EFFORT[length];
  const begun = Date.now();
  const tell = (what: string) => console.log(`${Math.round((Date.now() - begun) / 1000)} s: ${what}`);

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

  const { server, address } = await serveIsolated({ '/kit/': 'dist/', '/': `${CACHE}/` });
  const args = ['--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'];
  const browser = await chromium.launch({ executablePath: SYSTEM_CHROMIUM, args });
  let results: Results;
  try {
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
    results = {
      machine: machine(browser.version()),
      date: new Date().toISOString().slice(0, 10),
      length,
      missing,
      sizes: await binarySizes(),
      node,
      chromium: { transforms, fresh, original },
      drawing,
    };
  } finally {
    await browser.close();
    server.close();
  }
  const text = report(results);
  const path = length === 'full' ? PAGE : QUICK_PAGE;
  writeFileSync(path, text);
  console.log(text);
  tell(`${path} is written`);
}

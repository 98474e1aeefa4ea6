import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from '@playwright/test';
import { ABI } from '../../components/engine/generated/abi';
import { wasmStamp } from '../../scripts/wasm-stamp';
import { additionsOfTransforms, CACHE, load, makeArtefacts, makePages } from './artefacts';
import { binarySizes } from './cores';
import { benchDrawing } from './drawing';
import { profileDrawing } from './drawing-profile';
import { EFFORTS, type Efforts, type Length } from './efforts';
import { benchEqualizer } from './equalizer';
import { benchCopiedFrames } from './frames';
import { benchHolding } from './holding';
import { benchIdle } from './idle';
import { machine } from './machine';
import { benchMany } from './many';
import { benchOriginal } from './original';
import type { Suites } from './page';
import { loadPeers, type Peers } from './peers';
import { type MeasuredSections, type Results, report, SECTION_NAMES, type SectionName, sectionOf } from './report';
import { serveIsolated } from './serve-isolated';
import { benchStart } from './start';
import { benchTransforms } from './transforms';

/** Where there is none, Playwright looks for its own. */
const SYSTEM_CHROMIUM = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);
const PAGE = 'docs/performance.md';
const QUICK_PAGE = `${CACHE}/performance.md`;
/** What each section gave when it was last measured here, so that one can be measured anew by itself. */
const KEPT = '.cache/bench';

declare const suites: Suites;

const begun = Date.now();
const tell = (what: string) => console.log(`${Math.round((Date.now() - begun) / 1000)} s: ${what}`);

interface Where {
  browser: Browser;
  address: string;
}

interface Bench extends Where {
  peers(): Promise<Peers>;
  efforts: Efforts;
}

const SECTIONS: { [Name in SectionName]: (bench: Bench) => Promise<Results[Name]> } = {
  async transforms({ efforts: { batches }, ...where }) {
    const peers = await where.peers();
    const additions = additionsOfTransforms();
    tell('transforms in Node');
    const node = benchTransforms(peers, additions, batches);
    tell('transforms in Chromium');
    const inPage = (page: Page) =>
      page.evaluate(([additions, effort]) => suites.transforms(additions, effort), [additions, batches] as const);
    return { node, chromium: await onPage(where, inPage), additions };
  },

  async frames({ efforts: { batches, instants }, ...where }) {
    const peers = await where.peers();
    tell('frames in Node');
    const node = await benchCopiedFrames(peers, batches);
    const original = await benchOriginal(peers, batches);
    tell('frames in Chromium');
    const chromium = await onPage(where, (page) => page.evaluate((count) => suites.frames(count), instants));
    const inPage = (page: Page) => page.evaluate((effort) => suites.original(effort), batches);
    return {
      node,
      chromium,
      original: { node: original, chromium: await onPage(where, inPage) },
      sizes: await binarySizes(load),
    };
  },

  async drawing({ efforts: { batches, drawing, profiles }, browser, address }) {
    tell('drawing');
    const spans = await benchDrawing(browser, address, drawing);
    tell('where a frame goes');
    const profile = await profileDrawing(browser, address, profiles);
    const inPage = (page: Page) => page.evaluate((effort) => suites.stages(effort), batches);
    return { spans, profile, stages: await onPage({ browser, address }, inPage) };
  },

  async many({ efforts: { many, holding }, browser, address }) {
    tell('a page of 32');
    const rows = await benchMany(browser, address, many);
    tell('how many hold sixty frames a second');
    return { rows, holding: await benchHolding(browser, address, holding) };
  },

  idle({ efforts: { idle }, browser, address }) {
    tell('at rest');
    return benchIdle(browser, address, idle);
  },

  start({ efforts: { starts }, browser, address }) {
    tell('cold starts');
    return benchStart(browser, address, starts);
  },

  equalizer: ({ efforts, browser, address }) => benchEqualizer(browser, address, efforts, tell),
};

/** Those that measure what the bench compiles for itself. */
const COMPILED: SectionName[] = ['transforms', 'frames', 'drawing'];

/** Runs the sections that are named, or all, one after the other, and writes what came out. The kit must be built. */
export async function runBench(length: Length, named: string[]): Promise<void> {
  const unknown = named.filter((name) => !(name in SECTIONS));
  if (unknown.length) throw new Error(`There is no section ${unknown.join(', ')}, but ${SECTION_NAMES.join(', ')}.`);
  const wanted = SECTION_NAMES.filter((name) => named.length === 0 || named.includes(name));

  const missing = wanted.some((name) => COMPILED.includes(name)) ? await makeArtefacts() : await makePages();
  if (ABI !== wasmStamp()) {
    missing.push(
      'The shipped modules are older than wasm-core/ (npm run wasm): frames are measured on them, transforms on the sources.',
    );
  }
  for (const sentence of missing) console.log(sentence);
  let loading: Promise<Peers> | undefined;
  const peers = () => {
    loading ??= loadPeers(load);
    return loading;
  };
  const measured: Partial<MeasuredSections> = length === 'quick' ? {} : kept();
  await onPages(async (where) => {
    for (const name of wanted) {
      const results = await SECTIONS[name]({ ...where, peers, efforts: EFFORTS[length] });
      const date = new Date().toISOString().slice(0, 10);
      Object.assign(measured, {
        [name]: { results, date, length, machine: machine(where.browser.version()), missing },
      });
      if (length !== 'quick') keep(name, measured);
    }
  });

  for (const name of wanted) console.log(`\n${sectionOf(name, measured[name] as never).text}`);
  const absent = SECTION_NAMES.filter((name) => !(name in measured));
  if (absent.length) return tell(`no page is written: ${absent.join(', ')} have not been measured here`);
  const path = length === 'quick' ? QUICK_PAGE : PAGE;
  writeFileSync(path, report(measured as MeasuredSections));
  tell(`${path} is written`);
}

function keep(name: SectionName, measured: Partial<MeasuredSections>): void {
  mkdirSync(KEPT, { recursive: true });
  writeFileSync(`${KEPT}/${name}.json`, JSON.stringify(measured[name]));
}

function kept(): Partial<MeasuredSections> {
  const files = SECTION_NAMES.map((name) => [name, `${KEPT}/${name}.json`] as const);
  return Object.fromEntries(
    files.filter(([, path]) => existsSync(path)).map(([name, path]) => [name, JSON.parse(readFileSync(path, 'utf8'))]),
  );
}

async function onPages(act: (where: Where) => Promise<void>): Promise<void> {
  const { server, address } = await serveIsolated({ '/kit/': 'dist/', '/': `${CACHE}/` });
  const args = ['--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'];
  const browser = await chromium.launch({ executablePath: SYSTEM_CHROMIUM, args });
  try {
    await act({ browser, address });
  } finally {
    await browser.close();
    server.close();
  }
}

/** On a page that has the contenders and nothing else. */
async function onPage<Result>({ browser, address }: Where, act: (page: Page) => Promise<Result>): Promise<Result> {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.goto(`${address}page.html`);
  await page.waitForFunction(() => 'suites' in globalThis);
  if (!(await page.evaluate(() => suites.isolated())))
    throw new Error('The page is not isolated: its clock is coarse.');
  const result = await act(page);
  await page.close();
  return result;
}

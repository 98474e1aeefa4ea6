import type { Browser } from '@playwright/test';
import type { FileEffort } from './equalizer-files';
import type { GraphEffort } from './equalizer-graphs';
import type { EqualizerSuites } from './equalizer-page';
import { benchQuanta } from './equalizer-quanta';
import { benchSilence, type SilenceRow } from './equalizer-silence';
import { EFFORT, type Rounds } from './measure';

interface FileRow extends FileEffort {
  channels: number;
  rounds: number;
  seconds: Rounds;
}

export interface EqualizerResults {
  node: { quanta: Rounds; silence: SilenceRow[] };
  chromium: { quanta: Rounds; silence: SilenceRow[]; graphs: Rounds; threads: Rounds; files: FileRow[] };
}

interface EqualizerEffort {
  silence: number;
  graphs: GraphEffort;
  files: (FileEffort & { channels: number })[];
  threads: number;
}

const LENGTHS: Record<'full' | 'quick', EqualizerEffort> = {
  full: {
    silence: 15,
    graphs: { rounds: 21, seconds: 60 },
    files: [
      { channels: 2, minutes: 10, rounds: 7 },
      { channels: 6, minutes: 2, rounds: 7 },
    ],
    threads: 7,
  },
  quick: {
    silence: 3,
    graphs: { rounds: 5, seconds: 10 },
    files: [
      { channels: 2, minutes: 1, rounds: 3 },
      { channels: 6, minutes: 0.5, rounds: 3 },
    ],
    threads: 3,
  },
};

declare const equalizerSuites: EqualizerSuites;

/** Measures the equaliser in Node and on a page of its own. */
export async function benchEqualizer(
  browser: Browser,
  address: string,
  length: 'full' | 'quick',
  tell: (what: string) => void,
): Promise<EqualizerResults> {
  const effort = LENGTHS[length];
  tell('the equaliser in Node');
  const node = { quanta: await benchQuanta(EFFORT[length]), silence: await benchSilence(effort.silence) };

  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.goto(`${address}equalizer-page.html`);
  await page.waitForFunction(() => 'equalizerSuites' in globalThis);
  if (!(await page.evaluate(() => equalizerSuites.isolated())))
    throw new Error('The page is not isolated: its clock is coarse.');
  tell('the equaliser in Chromium');
  const quanta = await page.evaluate((effort) => equalizerSuites.quanta(effort), EFFORT[length]);
  const silence = await page.evaluate((rounds) => equalizerSuites.silence(rounds), effort.silence);
  tell('the equaliser in a graph');
  const graphs = await page.evaluate((effort) => equalizerSuites.graphs(effort), effort.graphs);
  const threads = await page.evaluate((rounds) => equalizerSuites.threads(rounds), effort.threads);
  tell('whole files');
  const files: FileRow[] = [];
  for (const file of effort.files) {
    files.push({ ...file, seconds: await page.evaluate((file) => equalizerSuites.file(file), file) });
  }
  await page.close();
  return { node, chromium: { quanta, silence, graphs, threads, files } };
}

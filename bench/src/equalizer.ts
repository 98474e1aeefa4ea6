import type { Browser } from '@playwright/test';
import type { Efforts } from './efforts';
import type { FileEffort } from './equalizer-files';
import type { EqualizerSuites } from './equalizer-page';
import { benchQuanta } from './equalizer-quanta';
import { benchSilence, type SilenceRow } from './equalizer-silence';
import type { Rounds } from './measure';

interface FileRow extends FileEffort {
  channels: number;
  rounds: number;
  seconds: Rounds;
}

export interface EqualizerResults {
  node: { quanta: Rounds; silence: SilenceRow[] };
  chromium: { quanta: Rounds; silence: SilenceRow[]; graphs: Rounds; threads: Rounds; files: FileRow[] };
}

declare const equalizerSuites: EqualizerSuites;

/** Measures the equaliser in Node and on a page of its own. */
export async function benchEqualizer(
  browser: Browser,
  address: string,
  { batches, equalizer: effort }: Efforts,
  tell: (what: string) => void,
): Promise<EqualizerResults> {
  tell('the equaliser in Node');
  const node = { quanta: await benchQuanta(batches), silence: await benchSilence(effort.silence) };

  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.goto(`${address}equalizer-page.html`);
  await page.waitForFunction(() => 'equalizerSuites' in globalThis);
  if (!(await page.evaluate(() => equalizerSuites.isolated())))
    throw new Error('The page is not isolated: its clock is coarse.');
  tell('the equaliser in Chromium');
  const quanta = await page.evaluate((effort) => equalizerSuites.quanta(effort), batches);
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

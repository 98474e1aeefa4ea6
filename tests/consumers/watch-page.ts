import type { Browser, Page } from 'playwright-core';
import type { Consumer } from './consumers';

const PATIENCE_MS = 40_000;
/** The tone at half of full scale, and what a peak of 6 dB on it makes of it. */
const TONE_DB = -6.02;
const RAISED_DB = TONE_DB + 6;

/** The level of the octave round 1 kHz, in dBFS: the tone stands on the edge of two of its bars. */
function levelOfTone(): number {
  const { levels, frequencies } = document.querySelector('ra-spectrum') as HTMLElement & {
    levels: Float32Array;
    frequencies: Float64Array;
  };
  let power = 0;
  levels.forEach((level, i) => {
    if (Math.abs(Math.log2(frequencies[i] / 1000)) < 0.5) power += 10 ** (level / 10);
  });
  return 10 * Math.log10(power);
}

async function waitForLevel(page: Page, wanted: number): Promise<void> {
  const start = Date.now();
  let level = Number.NaN;
  while (Date.now() - start < PATIENCE_MS) {
    level = await page.evaluate(levelOfTone);
    if (Math.abs(level - wanted) < 0.5) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`the tone of ${wanted} dBFS reads ${level.toFixed(2)}`);
}

/** Opens a page and plays its tone: what does not hold of its two tags, in words. */
export async function faultsOf(browser: Browser, address: string, { isFramework }: Consumer): Promise<string[]> {
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    // The browser asks for an icon by itself.
    if (['warning', 'error'].includes(message.type()) && !message.location().url.endsWith('/favicon.ico'))
      faults.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  try {
    await page.goto(address, { waitUntil: 'load' });
    await page.waitForFunction(() => document.querySelector('audio')?.readyState === 4, null, { timeout: PATIENCE_MS });
    // As a listener does before there is any sound; of a flat band nothing is heard.
    if (isFramework) await page.locator('ra-eq').getByRole('slider', { name: 'frequency' }).press('ArrowRight');
    await page.evaluate(() => document.querySelector('audio')?.play());
    for (const tag of ['ra-spectrum', 'ra-eq'])
      await page
        .waitForFunction(
          (tag) => {
            const { state, engine } = document.querySelector(tag) as HTMLElement & { state?: string; engine?: string };
            return state === 'running' && (engine === 'simd' || engine === 'scalar');
          },
          tag,
          { timeout: PATIENCE_MS },
        )
        .catch(async () => {
          const said = await page.evaluate((tag) => {
            const { state, engine } = document.querySelector(tag) as HTMLElement & { state?: string; engine?: string };
            return `${state}, engine ${engine}`;
          }, tag);
          throw new Error(`<${tag}> is ${said}`);
        });
    await waitForLevel(page, TONE_DB);
    if (isFramework) {
      const told = () => page.evaluate(() => document.querySelector('output')?.textContent);
      await page.waitForFunction(() => document.querySelector('output')?.textContent, null, { timeout: PATIENCE_MS });
      if (!/^(simd|scalar)$/.test((await told()) ?? '')) faults.push(`the event ra-ready told "${await told()}"`);
      // What the event told is shown by now: the framework has rendered anew.
      const bands = await page.evaluate(
        () => (document.querySelector('ra-eq') as unknown as { bands: { frequency: number }[] }).bands,
      );
      if (bands.length !== 1) faults.push(`<ra-eq> has ${bands.length} bands, not the one that was set`);
      else if (bands[0].frequency === 1000) faults.push('what a hand had set is gone');
    }
    await page.evaluate(() => {
      const band = { type: 'peaking', frequency: 1000, gain: 6, q: 1 };
      (document.querySelector('ra-eq') as unknown as { bands: object[] }).bands = [band];
    });
    await waitForLevel(page, RAISED_DB);
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
  } finally {
    await page.close();
  }
  return faults;
}

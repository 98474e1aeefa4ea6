import { constants, gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import { pageSizes } from '../../scripts/site/measured';
import { MARKS, type Starting } from './start-marks';
import { traced } from './trace';

/** From the kit's script to a running tag, milliseconds, one figure a start. */
export interface StartResults {
  /** Until `ra-ready`: the main thread, of it what is script, and the clock. */
  ready: { task: number[]; script: number[]; clock: number[] };
  /** Until its first frame was drawn. */
  shown: { task: number[]; clock: number[] };
  download: { fetched: number; files: number; computed: number };
}

const SCRIPT = ['v8.evaluateModule', 'v8.compileModule', 'FunctionCall', 'RunMicrotasks', 'EventDispatch'];
/** Nothing of the page's own is left to do. */
const CALM_MS = 300;

declare const starting: Starting;

/** Cold starts, each in a context of its own, which has nothing in its cache. */
export async function benchStart(browser: Browser, address: string, starts: number): Promise<StartResults> {
  const results: StartResults = {
    ready: { task: [], script: [], clock: [] },
    shown: { task: [], clock: [] },
    download: { fetched: 0, files: 0, computed: 0 },
  };
  // The first one warms the machine up, and shows what is fetched.
  for (let start = -1; start < starts; start++) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 400 } });
    page.on('pageerror', (error) => console.error(error));
    await page.goto(`${address}start-page.html`);
    await page.waitForFunction(() => 'starting' in globalThis);
    await page.evaluate(() => starting.prepare());
    await page.waitForTimeout(CALM_MS);
    if (start < 0) {
      const fetched = new Map<string, Promise<Buffer>>();
      page.on('response', (response) => fetched.set(response.url(), response.body()));
      await page.evaluate(() => starting.start());
      await page.waitForLoadState('networkidle');
      const bodies = await Promise.all(fetched.values());
      const [{ size }] = pageSizes();
      const sizes = bodies.map((body) => gzipSync(body, { level: constants.Z_BEST_COMPRESSION }).length);
      results.download = {
        fetched: sizes.reduce((sum, each) => sum + each, 0),
        files: bodies.length,
        computed: size,
      };
    } else {
      let clock = { ready: 0, shown: 0 };
      const stretch = await traced(browser, page, async () => {
        clock = await page.evaluate(() => starting.start());
      });
      const ready = stretch(MARKS.begin, MARKS.ready);
      results.ready.task.push(ready.main('RunTask'));
      results.ready.script.push(ready.main(...SCRIPT));
      results.ready.clock.push(clock.ready);
      results.shown.task.push(stretch(MARKS.begin, MARKS.shown).main('RunTask'));
      results.shown.clock.push(clock.shown);
    }
    await page.close();
  }
  return results;
}

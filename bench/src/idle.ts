import type { Browser, CDPSession, Page } from '@playwright/test';
import { countRequests, requested } from './count-requests';
import { metrics } from './drawing';
import type { Drawing, Resting } from './drawing-shape';

export const IDLE_COUNT = 8;
const PLACES: Resting[] = ['off screen', 'hidden', 'silent', 'no tags'];
/** Until silence has decayed, and peaks with it, and for ten seconds more. */
const SETTLE_MS = 20_000;
export const SPAN_SECONDS = 2;

/** Percent of a core that the main thread takes, one figure a span, and animation frames asked for in all spans. */
export type IdleSpans = Record<Resting, { percent: number[]; requests: number }>;

declare const drawing: Drawing;

/** Eight tags that show nothing new, and a page that has none, each in a process of its own, all over the same seconds. */
export async function benchIdle(browser: Browser, address: string, spans: number): Promise<IdleSpans> {
  const pages: { place: Resting; page: Page; session: CDPSession }[] = [];
  for (const place of PLACES) {
    // A context of its own, and so a process.
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('pageerror', (error) => console.error(error));
    await countRequests(page);
    await page.goto(`${address}drawing-page.html`);
    await page.waitForFunction(() => 'drawing' in globalThis);
    const bars = await page.evaluate(([place, count]) => drawing.rest(place, count), [place, IDLE_COUNT] as const);
    if (place !== 'no tags' && bars === 0) throw new Error(`The tags that are ${place} never ran.`);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    pages.push({ place, page, session });
  }
  await wait(SETTLE_MS);
  const taken = Object.fromEntries(
    PLACES.map((place) => [place, { percent: [], requests: 0 }]),
  ) as unknown as IdleSpans;
  for (const { place, page } of pages) taken[place].requests -= await requested(page);
  for (let span = 0; span < spans; span++) {
    const read = () =>
      Promise.all(pages.map(async ({ session }) => ({ ...(await metrics(session)), at: performance.now() })));
    const before = await read();
    await wait(1000 * SPAN_SECONDS);
    const after = await read();
    for (const [i, { place }] of pages.entries())
      taken[place].percent.push((100 * (after[i].task - before[i].task)) / (after[i].at - before[i].at));
  }
  for (const { place, page } of pages) {
    taken[place].requests += await requested(page);
    await page.close();
  }
  return taken;
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

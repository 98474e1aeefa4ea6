import type { Browser } from '@playwright/test';
import { assertFull } from './drawing';
import { type Drawing, MANY_BARS } from './drawing-shape';

const COUNTS = [2, 4, 8, 12, 16, 24, 32];
const SHOWN = ['ours', 'theirs'] as const;
const SETTLE_MS = 300;
const SPAN_MS = 1000;
const SPARE_FRAMES = 1;

/** Frames a second with so many displays of one kind in sight, one figure a span. */
export interface HoldingRow {
  count: number;
  framesPerSecond: Record<(typeof SHOWN)[number], number[]>;
}

/** In the median span as many as a display of sixty shows, less one. */
export const HOLDS = 60 - SPARE_FRAMES;

declare const drawing: Drawing;

/** How many displays of 640 × 200, all in sight, hold sixty frames a second: ours and theirs in turn, few and many in turn. */
export async function benchHolding(browser: Browser, address: string, rounds: number): Promise<HoldingRow[]> {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.goto(`${address}drawing-page.html`);
  await page.waitForFunction(() => 'drawing' in globalThis);
  const rows: HoldingRow[] = COUNTS.map((count) => ({ count, framesPerSecond: { ours: [], theirs: [] } }));
  for (let round = 0; round < rounds; round++) {
    for (const { count, framesPerSecond } of rows) {
      await page.setViewportSize({ width: 1280, height: (count / 2) * 200 });
      for (let i = 0; i < SHOWN.length; i++) {
        const shown = SHOWN[(i + round) % SHOWN.length];
        const bars = await page.evaluate(([name, count]) => drawing.showMany(name, count), [shown, count] as const);
        if (bars !== count * MANY_BARS) throw new Error(`${shown} shows ${bars} bars in all.`);
        await page.evaluate((ms) => drawing.rate(ms), SETTLE_MS);
        framesPerSecond[shown].push(await page.evaluate((ms) => drawing.rate(ms), SPAN_MS));
        await assertFull(page);
      }
    }
  }
  await page.close();
  return rows;
}

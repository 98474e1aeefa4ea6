import type { Browser } from '@playwright/test';
import { countRequests, requested } from './count-requests';
import { assertFull, metrics, type Spans } from './drawing';
import { type Drawing, MANY_BARS, type Shown } from './drawing-shape';
import type { HoldingRow } from './holding';

export const MANY = 32;

/** Two in a row, 200 pixels high: in a window this high so many are in sight. */
const VIEWS = [
  { inSight: 4, height: 400 },
  { inSight: MANY, height: (MANY / 2) * 200 },
];
const SHOWN: Shown[] = ['ours', 'theirs', 'nothing'];
const SETTLE_FRAMES = 30;

export interface ManyResults {
  rows: ManyRow[];
  holding: HoldingRow[];
}

export interface ManyRow {
  inSight: number;
  spans: Record<Shown, Spans>;
  /** Requests for an animation frame, in a frame. */
  requests: Record<Shown, number>;
}

export interface ManyEffort {
  rounds: number;
  /** Frames of a span. */
  frames: number;
}

declare const drawing: Drawing;

/** 32 displays on one page, ours and theirs and none in turn, in spans of equally many frames, from the same live sound. */
export async function benchMany(browser: Browser, address: string, { rounds, frames }: ManyEffort): Promise<ManyRow[]> {
  const rows: ManyRow[] = [];
  for (const { inSight, height } of VIEWS) {
    const page = await browser.newPage({ viewport: { width: 1280, height } });
    page.on('pageerror', (error) => console.error(error));
    // Counted from before the displays are there.
    await countRequests(page);
    await page.goto(`${address}drawing-page.html`);
    await page.waitForFunction(() => 'drawing' in globalThis);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const row: ManyRow = {
      inSight,
      spans: Object.fromEntries(SHOWN.map((name) => [name, { task: [], script: [], framesPerSecond: [] }])) as never,
      requests: { ours: 0, theirs: 0, nothing: 0 },
    };
    for (let round = -1; round < rounds; round++) {
      for (let i = 0; i < SHOWN.length; i++) {
        const shown = SHOWN[(i + round + SHOWN.length) % SHOWN.length];
        const bars = await page.evaluate(([name, count]) => drawing.showMany(name, count), [shown, MANY] as const);
        if (shown !== 'nothing' && bars !== MANY * MANY_BARS) throw new Error(`${shown} shows ${bars} bars in all.`);
        await page.evaluate((count) => drawing.frames(count), SETTLE_FRAMES);
        const before = { ...(await metrics(session)), requests: await requested(page) };
        const ms = await page.evaluate((count) => drawing.frames(count), frames);
        const after = { ...(await metrics(session)), requests: await requested(page) };
        await assertFull(page);
        if (round < 0) continue;
        row.spans[shown].task.push((after.task - before.task) / frames);
        row.spans[shown].script.push((after.script - before.script) / frames);
        row.spans[shown].framesPerSecond.push((1000 * frames) / ms);
        // One of them is the clock of the bench.
        row.requests[shown] = Math.round((after.requests - before.requests) / frames) - 1;
      }
    }
    await page.close();
    rows.push(row);
  }
  return rows;
}

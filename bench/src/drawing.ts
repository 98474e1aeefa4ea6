import type { Browser, CDPSession, Page } from '@playwright/test';
import { BARS, type Drawing, type Shown } from './drawing-shape';

/** Milliseconds of the main thread a frame, one figure a span. */
export interface Spans {
  /** Everything: script, style, layout, paint, the canvas's own work. */
  task: number[];
  /** Script alone. */
  script: number[];
  framesPerSecond: number[];
}

export type DrawingSpans = Record<Shown, Spans>;

export interface DrawingEffort {
  rounds: number;
  /** Frames of a span. */
  frames: number;
}

const SETTLE_FRAMES = 45;
const SHOWN: Shown[] = ['ours', 'theirs', 'nothing'];
/** Of 1280 × 320 pixels: fewer that change in 100 ms are not a spectrum of this sound. */
const LEAST_CHANGES = 5000;

declare const drawing: Drawing;

export async function metrics(session: CDPSession): Promise<{ task: number; script: number }> {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (wanted: string) => 1000 * (metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN);
  return { task: of('TaskDuration'), script: of('ScriptDuration') };
}

/** Throws where ours draws coarser than the screen is. */
export async function assertFull(page: Page): Promise<void> {
  if (!(await page.evaluate(() => drawing.isFull()))) throw new Error('Tags are drawn coarser than the screen is.');
}

/** The two displays and an empty page in turn, on one page, in spans of equally many frames, from the same live sound. */
export async function benchDrawing(
  browser: Browser,
  address: string,
  { rounds, frames }: DrawingEffort,
): Promise<DrawingSpans> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 400 } });
  page.on('pageerror', (error) => console.error(error));
  await page.goto(`${address}drawing-page.html`);
  await page.waitForFunction(() => 'drawing' in globalThis);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const spans = Object.fromEntries(
    SHOWN.map((shown) => [shown, { task: [], script: [], framesPerSecond: [] }]),
  ) as unknown as DrawingSpans;

  for (let round = -1; round < rounds; round++) {
    for (let i = 0; i < SHOWN.length; i++) {
      const shown = SHOWN[(i + round + SHOWN.length) % SHOWN.length];
      const bars = await page.evaluate((shown) => drawing.show(shown), shown);
      if (shown !== 'nothing' && bars !== BARS) throw new Error(`${shown} shows ${bars} bars, not ${BARS}.`);
      await page.evaluate((count) => drawing.frames(count), SETTLE_FRAMES);
      const before = await metrics(session);
      const ms = await page.evaluate((count) => drawing.frames(count), frames);
      const after = await metrics(session);
      await assertFull(page);
      if (round < 0) {
        // The round that warms up also looks whether anything is drawn.
        if (shown !== 'nothing') await assertMoves();
        continue;
      }
      spans[shown].task.push((after.task - before.task) / frames);
      spans[shown].script.push((after.script - before.script) / frames);
      spans[shown].framesPerSecond.push((1000 * frames) / ms);
    }
  }
  await page.close();
  return spans;

  async function assertMoves(): Promise<void> {
    const { width, height, changed } = await page.evaluate(() => drawing.changes());
    if (width !== 1280 || height !== 320 || changed < LEAST_CHANGES) {
      throw new Error(`The drawing of ${width} × ${height} pixels changed ${changed} of them in 100 ms.`);
    }
  }
}

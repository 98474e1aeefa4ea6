import type { Browser } from '@playwright/test';
import type { Drawing, Shown } from './drawing-shape';
import { traced } from './trace';

/** Where the time of a frame goes, in microseconds, one figure a span. */
export type DrawingProfile = Record<Shown, Record<keyof typeof PARTS, number[]>> & {
  /** What our tag says of its own frames. */
  told: { process: number[]; draw: number[] };
};

/** The parts of a frame, as the trace names them. */
export const PARTS = {
  script: 'script: analysis and drawing commands',
  lifecycle: 'style, layout, paint of the page',
  raster: 'the canvas made into pixels',
  commit: 'handing over to the compositor',
  main: 'the whole main thread',
  compositor: "the page's compositor, a thread of its own",
  viz: 'the display compositor, in another process',
} as const;

const SHOWN: Shown[] = ['ours', 'theirs', 'nothing'];
const SETTLE_FRAMES = 45;
const FRAMES = 60;
const MARKS = ['bench begin', 'bench end'] as const;

declare const drawing: Drawing;

/** As `benchDrawing`, but with Chromium's tracing on, which itself takes a part: it tells where the time goes, not how much it is. */
export async function profileDrawing(browser: Browser, address: string, rounds: number): Promise<DrawingProfile> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 400 } });
  page.on('pageerror', (error) => console.error(error));
  await page.goto(`${address}drawing-page.html`);
  await page.waitForFunction(() => 'drawing' in globalThis);
  const empty = () => Object.fromEntries(Object.keys(PARTS).map((part) => [part, [] as number[]]));
  const profile = {
    ...Object.fromEntries(SHOWN.map((shown) => [shown, empty()])),
    told: { process: [], draw: [] },
  } as unknown as DrawingProfile;
  for (let round = -1; round < rounds; round++) {
    for (let i = 0; i < SHOWN.length; i++) {
      const shown = SHOWN[(i + round + SHOWN.length) % SHOWN.length];
      await page.evaluate((shown) => drawing.show(shown), shown);
      await page.evaluate((count) => drawing.frames(count), SETTLE_FRAMES);
      const stretch = await traced(browser, page, () =>
        page.evaluate(
          async ([count, begin, end]) => {
            performance.clearMarks();
            performance.mark(begin);
            await drawing.frames(count);
            performance.mark(end);
          },
          [FRAMES, ...MARKS] as const,
        ),
      );
      const told = shown === 'ours' ? await page.evaluate(() => drawing.told()) : null;
      if (round < 0) continue;
      const { main, thread } = stretch(...MARKS);
      const parts: Record<keyof typeof PARTS, number> = {
        script: main('FireAnimationFrame'),
        lifecycle: main('WebFrameWidgetImpl::UpdateLifecycle'),
        raster: main('LayerTreeHost::DoUpdateLayers'),
        commit: main('ProxyMain::BeginMainFrame::commit'),
        main: main('RunTask'),
        compositor: thread('Compositor'),
        viz: thread('VizCompositorThread'),
      };
      for (const part of Object.keys(PARTS) as (keyof typeof PARTS)[])
        profile[shown][part].push((1000 * parts[part]) / FRAMES);
      if (!told) continue;
      profile.told.process.push(1000 * told.process);
      profile.told.draw.push(1000 * told.draw);
    }
  }
  await page.close();
  return profile;
}

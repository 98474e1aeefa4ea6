// `npx tsx scripts/screenshots.ts`: all of docs/*.png, from the demo and its own piece. Needs a build (`npm run build`) and
// Chromium. The sound plays, so two runs show moments that lie a little apart.
import { writeFileSync } from 'node:fs';
import { chromium, type Locator, type Page, type PageScreenshotOptions } from '@playwright/test';
import { CHROMIUM, CHROMIUM_ARGUMENTS } from '../tests/engines/browsers';
import { toPalette } from './palette-png';
import { serve } from './serve';

/** Seconds into the piece: all of its voices play. */
const MOMENT = 37;
/** The bars have come, and what was before the jump has fallen. */
const SETTLED = 3;

const { server, address } = await serve(['www/build'], 0);
const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGUMENTS });

/** The demo, playing at the moment. */
async function demo(colorScheme: 'light' | 'dark', width: number, height: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, deviceScaleFactor: 2 });
  await page.goto(address);
  await page.getByRole('button', { name: 'Voice forward' }).click();
  await page.getByRole('button', { name: 'Play' }).click();
  await page.getByRole('button', { name: 'Pause' }).waitFor({ timeout: 240_000 });
  // Nothing is pointed at or in focus, and the page stands where it began.
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    (document.activeElement as HTMLElement).blur();
    scrollTo({ top: 0, behavior: 'instant' });
  });
  await page.locator('#player').evaluate((audio: HTMLAudioElement, to) => {
    audio.currentTime = to;
  }, MOMENT - SETTLED);
  await page.waitForFunction((to) => document.querySelector('audio')!.currentTime > to, MOMENT, { timeout: 60_000 });
  return page;
}

async function take(name: string, of: Page | Locator, options: PageScreenshotOptions = {}): Promise<void> {
  const bytes = toPalette(await of.screenshot(options));
  writeFileSync(`docs/${name}.png`, bytes);
  console.log(`docs/${name}.png: ${Math.round(bytes.length / 1000)} kB`);
}

for (const scheme of ['light', 'dark'] as const) {
  // All that is taken is in sight: what is not is not drawn.
  const page = await demo(scheme, 1120, 1600);
  const presets = (await page.locator('#eq-presets').boundingBox())!;
  const height = Math.round(presets.y + presets.height + 11);
  await take(`demo-${scheme}`, page, { clip: { x: 0, y: 0, width: 1120, height } });
  await take(`equalizer-${scheme}`, page.locator('#eq'));
  if (scheme === 'dark') await take('spectrum', page.locator('#hero'));
  await page.close();
}
await browser.close();
server.close();

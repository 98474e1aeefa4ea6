import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'esbuild';
import { test as base, expect } from './spectrum-test';

const LAB = fileURLToPath(new URL('./eq-lab.ts', import.meta.url));

/** The page of the spectrum's tests, with `eq` beside `lab`. */
export const test = base.extend<object, { labScript: string }>({
  labScript: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from the pattern
    async ({}, use) => {
      const options = { bundle: true, format: 'iife', target: 'es2022', write: false, logLevel: 'error' } as const;
      const { outputFiles } = await build({ entryPoints: [LAB], ...options });
      await use(outputFiles[0].text);
    },
    { scope: 'worker' },
  ],
});

export { expect };

/** The middle of a band's handle, in the page's pixels. */
export async function middle(page: Page, index: number): Promise<{ x: number; y: number }> {
  const box = (await page.locator('ra-eq .disc').nth(index).boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Waits for two frames: what a hand has done is drawn then. */
export const drawn = (page: Page) =>
  page.evaluate(async () => {
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
  });

/** Drags a handle by so many pixels, a frame a step, and lets it go. */
export async function drag(page: Page, index: number, dx: number, dy: number, steps = 4): Promise<void> {
  const { x, y } = await middle(page, index);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= steps; i++) {
    await page.mouse.move(x + (dx * i) / steps, y + (dy * i) / steps);
    await drawn(page);
  }
  await page.mouse.up();
  await drawn(page);
}

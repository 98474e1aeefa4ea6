// On a screen with more device pixels than CSS pixels, and not a whole number of them.
import type { lab as Lab, Tag } from './pages/spectrum-lab';
import { expect, test } from './pages/spectrum-test';

declare const lab: typeof Lab;

const base = ['--no-sandbox', '--disable-gpu', '--force-device-scale-factor=1.5'];

test.use({
  viewport: null,
  launchOptions: async ({ launchOptions }, use) => use({ ...launchOptions, args: base }),
});

test('a canvas has the device’s own pixels, and labels grow with them', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await lab.begin();
    const source = lab.fake(lab.steady(lab.white(8192, 1, 1))).node;
    const tag = await lab.show({ source, labels: true, minDb: -60, maxDb: -50 }, 401, 200);
    const size = (it: Tag) => [lab.pixels(it).width, lab.pixels(it).height, lab.pixels(it, 'axes').width];
    const { left } = lab.pixels(tag);
    const before = size(tag);
    tag.style.inlineSize = '333px';
    await lab.rest();
    return { ratio: devicePixelRatio, before, left, after: size(tag) };
  });
  expect(read.ratio).toBe(1.5);
  // 601.5 pixels are 601 or 602, as the box falls on the screen.
  expect(Math.abs(read.before[0] - 601.5)).toBeLessThanOrEqual(0.5);
  expect(read.before[1]).toBe(300);
  expect(read.before[2]).toBe(read.before[0]);
  expect(Math.abs(read.after[0] - 499.5)).toBeLessThanOrEqual(0.5);
  // The gutter of a plot at one device pixel a CSS pixel is some 40 wide.
  expect(read.left).toBeGreaterThan(50);
  expect(read.left).toBeLessThan(75);
});

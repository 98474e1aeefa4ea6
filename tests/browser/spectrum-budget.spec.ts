// While the page's frames come late, pictures get coarser: before the frame rate suffers, and no longer than it helps.
import type { lab as Lab } from './pages/spectrum-lab';
import { expect, test } from './pages/spectrum-test';
import { wholeChromium } from './pages/whole-chromium';

declare const lab: typeof Lab;

// Elsewhere the labels' widths are whole pixels, however many there are.
test.use(wholeChromium());

/** A page with a glowing plot, and one whose frames take so long, for so many times 60 frames. */
const SCENE = async ({
  detail,
  ms,
  rounds,
}: {
  detail: 'auto' | 'full';
  ms: readonly number[];
  rounds: readonly number[];
}) => {
  await lab.begin({ detail });
  const source = lab.fake(lab.steady(lab.white(8192, 1, 1))).node;
  const tag = await lab.show({ source, labels: true, glow: true }, 600, 200);
  const seen: { width: number; axes: number; density: number; left: number; frames: number }[] = [];
  const look = () => {
    const { width, left } = lab.pixels(tag);
    const { density, frames } = tag.stats!;
    seen.push({ width, axes: lab.pixels(tag, 'axes').width, density, left, frames });
  };
  look();
  for (const [i, each] of ms.entries()) {
    for (let frame = 0; frame < 60 * rounds[i]; frame++) {
      lab.frames.step(each);
      // What decides comes when it is needed.
      if (frame % 60 === 59) await lab.rest(5);
    }
    look();
  }
  return { seen, ratio: devicePixelRatio };
};

test('late frames make it coarser, and frames in time finer again', async ({ page }) => {
  const { seen, ratio } = await page.evaluate(SCENE, { detail: 'auto', ms: [33, 33, 16], rounds: [4, 3, 95] } as const);
  const [full, coarse, coarser, again] = seen;
  const width = 600 * ratio;
  expect(full).toMatchObject({ width, axes: width, density: 1 });
  expect(coarse).toMatchObject({ width: Math.round(width * 0.7), axes: Math.round(width * 0.7), density: 0.7 });
  expect(coarser).toMatchObject({ width: width / 2, axes: width / 2, density: 0.5 });
  expect(again).toMatchObject({ width, density: 1 });
  // The plot itself stays where it is on the page, and no frame is left out.
  expect(Math.abs(coarser.left * 2 - full.left)).toBeLessThan(3);
  expect(again.frames - full.frames).toBeGreaterThanOrEqual(60 * (4 + 3 + 95));
});

test('configure({ detail: "full" }) keeps every pixel', async ({ page }) => {
  const { seen, ratio } = await page.evaluate(SCENE, { detail: 'full', ms: [50], rounds: [12] } as const);
  for (const { width, density } of seen) expect([width, density]).toEqual([600 * ratio, 1]);
});

test('asked for later, it gives the pixels back', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await lab.begin({ detail: 'auto' });
    const tag = await lab.show({ source: lab.fake(lab.steady(lab.white(8192, 1, 1))).node });
    const run = async (rounds: number) => {
      for (let frame = 0; frame < 60 * rounds; frame++) {
        lab.frames.step(33);
        if (frame % 60 === 59) await lab.rest(5);
      }
      return tag.stats!.density;
    };
    const before = await run(4);
    (await lab.load()).configure({ detail: 'full' });
    return [before, await run(2)];
  });
  expect(read).toEqual([0.7, 1]);
});

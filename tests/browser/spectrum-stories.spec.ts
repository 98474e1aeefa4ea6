import * as stories from '../../stories/ra-spectrum.stories';
import type { lab as Lab } from './pages/spectrum-lab';
import { expect, test } from './pages/spectrum-test';

declare const lab: typeof Lab;

const { default: meta, ...looks } = stories;

for (const [name, { args }] of Object.entries(looks)) {
  test(`${meta.title}, ${name}: is drawn, and gone in silence`, async ({ page }) => {
    const seen = await page.evaluate(async (settings) => {
      await lab.begin();
      const source = lab.fake(lab.steady(lab.white(8192, 7)));
      const tag = await lab.show({ ...settings, source: source.node });
      const drawn = lab.pixels(tag);
      const axes = lab.pixels(tag, 'axes').filled;
      source.fill = (view) => view.fill(0);
      // Long enough for the slowest peak to fall.
      for (let i = 0; i < 900; i++) lab.frames.step();
      return { axes, drawn: drawn.filled, room: drawn.width * drawn.height, silent: lab.pixels(tag).filled };
    }, args);
    expect(seen.axes).toBeGreaterThan(seen.room / 200);
    expect(seen.drawn).toBeGreaterThan(seen.room / 200);
    expect(seen.drawn).toBeLessThanOrEqual(seen.room);
    expect(seen.silent).toBeLessThan(seen.drawn / 3);
  });
}

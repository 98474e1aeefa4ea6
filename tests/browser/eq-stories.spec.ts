import * as stories from '../../stories/ra-eq.stories';
import type { eq as Eq } from './pages/eq-lab';
import { expect, test } from './pages/eq-test';
import type { lab as Lab } from './pages/spectrum-lab';

declare const eq: typeof Eq;
declare const lab: typeof Lab;

const { default: meta, ...looks } = stories;

for (const [name, { args, width }] of Object.entries(looks)) {
  test(`${meta.title}, ${name}: is drawn, with a handle for each band and the spectrums it names`, async ({ page }) => {
    const seen = await page.evaluate(
      async ({ settings, width }) => {
        await eq.begin();
        const { source } = await eq.hearing();
        const tag = await eq.show({ ...settings, source }, width);
        await lab.until(() => tag.state === 'running', 'it to be heard');
        const filled = (canvas: HTMLElement) => {
          const { width, height } = canvas as HTMLCanvasElement;
          // A copy: a canvas that is read often would be drawn in another way.
          const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
          copy.drawImage(canvas as HTMLCanvasElement, 0, 0);
          const { data } = copy.getImageData(0, 0, width, height);
          let count = 0;
          for (let i = 3; i < data.length; i += 4) if (data[i]) count++;
          return count / (width * height);
        };
        const wanted = { none: 0, both: 2 }[tag.spectrum as string] ?? 1;
        const behind = () => eq.all(tag, '.behind').filter((canvas) => filled(canvas) > 0.005).length;
        await lab.until(() => behind() === wanted, `${wanted} spectrums`);
        return {
          axes: filled(eq.one(tag, '[part=axes]')),
          curve: filled(eq.one(tag, '[part=curve]')),
          discs: eq.handles(tag).length,
          bands: tag.bands.length,
          reached: eq.all(tag, '.slider[tabindex="0"]').length > 0,
          wide: eq.one(tag, '.frame').scrollWidth <= tag.clientWidth,
        };
      },
      { settings: args, width },
    );
    expect(seen.axes).toBeGreaterThan(0.005);
    expect(seen.curve).toBeGreaterThan(0.002);
    expect(seen.bands).toBeGreaterThan(0);
    expect(seen.discs).toBe(seen.bands);
    expect(seen.reached).toBe(!args.disabled);
    expect(seen.wide).toBe(true);
  });
}

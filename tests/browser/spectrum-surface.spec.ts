// For page builders: what is drawn suits what it lies on, however a background is made up.
import type { lab as Lab } from './pages/spectrum-lab';
import { expect, test } from './pages/spectrum-test';

declare const lab: typeof Lab;

test.describe('the surface', () => {
  const cases = {
    white: {
      same: ['transparent', 'rgb(0 0 0 / 5%)', 'banana', '#fff8', 'color-mix(in srgb, white 20%, transparent)'],
    },
    black: { same: ['transparent', 'rgb(255 255 255 / 5%)', 'banana', '#0008'] },
  };
  for (const [ground, { same }] of Object.entries(cases)) {
    test(`that lets the page through counts as what is seen: on ${ground}`, async ({ page }) => {
      const read = await page.evaluate(
        async ([ground, surfaces]) => {
          await lab.begin();
          document.body.style.background = ground;
          document.body.style.color = ground === 'white' ? 'black' : 'white';
          const source = lab.fake(lab.steady(lab.tones([[1000, 0.5]])));
          const tag = await lab.show({ source: source.node, labels: true, palette: 'ice' }, 400, 160);
          const drawn = async (surface: string) => {
            tag.remove();
            await lab.rest();
            tag.style.setProperty('--ra-surface', surface);
            document.body.append(tag);
            const { frames } = tag.stats!;
            await lab.until(() => tag.stats!.frames > frames);
            await lab.rest();
            lab.frames.step();
            return [lab.pixels(tag).sum, lab.pixels(tag, 'axes').sum];
          };
          const bare = await drawn('');
          const others: Record<string, boolean> = {};
          for (const surface of surfaces) others[surface] = String(await drawn(surface)) === String(bare);
          const opposite = ground === 'white' ? 'black' : 'white';
          for (const surface of [opposite, `color-mix(in srgb, ${opposite} 90%, transparent)`])
            others[surface] = String(await drawn(surface)) === String(bare);
          return others;
        },
        [ground, same] as const,
      );
      for (const [surface, isSame] of Object.entries(read)) expect(isSame, surface).toBe(same.includes(surface));
    });
  }
});

for (const [color, image] of [
  ['white', 'linear-gradient(#024, #013)'],
  ['black', 'linear-gradient(#def, #cde)'],
]) {
  test(`on a gradient of the page labels and palette suit its ${color} text`, async ({ page }) => {
    const read = await page.evaluate(
      async ([text, gradient]) => {
        await lab.begin();
        // The scheme, of which the gradient is none, would have it the other way round.
        document.documentElement.style.colorScheme = text === 'white' ? 'light' : 'dark';
        document.body.style.color = text;
        const source = lab.fake(lab.steady(lab.tones([[1000, 0.5]])));
        const tag = await lab.show({ source: source.node, labels: true, palette: 'mono' }, 400, 160);
        const drawn = async (background: string) => {
          tag.remove();
          await lab.rest();
          document.body.style.background = background;
          document.body.append(tag);
          const { frames } = tag.stats!;
          await lab.until(() => tag.stats!.frames > frames);
          await lab.rest();
          lab.frames.step();
          return [lab.pixels(tag).sum, lab.pixels(tag, 'axes').sum];
        };
        return { onGradient: await drawn(gradient), onColor: await drawn(text === 'white' ? '#024' : '#def') };
      },
      [color, image],
    );
    expect(read.onGradient).toEqual(read.onColor);
  });
}

test('colours of one tag, set later, are drawn anew, and another tag is left alone', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await lab.begin();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.loud { --ra-text: rgb(0, 0, 255) }');
    document.adoptedStyleSheets = [sheet];
    const { node } = lab.fake();
    const [tag, other] = [await lab.show({ source: node, labels: true }), await lab.show({ source: node })];
    const calls = lab.countCanvasCalls((canvas) => canvas.getRootNode() === other.shadowRoot);
    const sums = [lab.pixels(tag, 'axes').sum];
    tag.style.setProperty('--ra-text', 'rgb(255, 0, 0)');
    await lab.rest();
    sums.push(lab.pixels(tag, 'axes').sum);
    tag.style.removeProperty('--ra-text');
    tag.className = 'loud';
    await lab.rest();
    sums.push(lab.pixels(tag, 'axes').sum);
    // What a page does to it in each frame of a fade is none of its colours.
    const own = lab.countCanvasCalls((canvas) => canvas.getRootNode() === tag.shadowRoot);
    tag.style.opacity = '0.5';
    tag.style.transform = 'translateX(4px)';
    await lab.rest();
    return { different: new Set(sums).size, calls: calls(), moved: own() };
  });
  expect(read).toEqual({ different: 3, calls: 0, moved: 0 });
});

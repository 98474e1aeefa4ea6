// For readers: the readout stays where it was asked for, in any plot, and the ends of an axis have their sound.
import type { Page } from '@playwright/test';
import type { lab as Lab, Tag } from './pages/spectrum-lab';
import { expect, test } from './pages/spectrum-test';

declare const lab: typeof Lab;

const pill = (page: Page) => page.locator('ra-spectrum .pill');
const slider = (page: Page) => page.getByRole('slider', { name: 'Frequency readout' });

function show(page: Page, settings: Record<string, unknown>, width = 600, height = 200) {
  return page.evaluate(
    async ([more, w, h]) => {
      await lab.begin({ byHand: false });
      const source = lab.fake(lab.steady(lab.tones([[1000, 0.5]]))).node;
      await lab.show({ id: 'tag', source, ...more }, w, h);
    },
    [settings, width, height] as const,
  );
}

for (const [where, range] of Object.entries({
  'above its last bin': { fftSize: 512, minFrequency: 20, maxFrequency: 1000 },
  'between two bins': { fftSize: 8192, minFrequency: 998, maxFrequency: 1001.5 },
})) {
  test(`a line runs to the end of its axis ${where}, and the numbers are those of the axis`, async ({ page }) => {
    const read = await page.evaluate(async (settings) => {
      await lab.begin();
      const source = lab.fake(lab.steady(lab.tones([[settings.maxFrequency]]))).node;
      const tag = await lab.show({ source, mode: 'line', releaseMs: 0, ...settings }, 600, 200);
      const data = lab.pixels(tag);
      return {
        tops: [599, 598, 590].map((x) => data.top(x)),
        frequencies: [...tag.frequencies],
        count: tag.levels.length,
      };
    }, range);
    // Of a tone at full scale less than 2 dB below it.
    for (const top of read.tops) expect(top).toBeLessThan(6);
    expect(read.count).toBe(read.frequencies.length);
    if (range.fftSize === 8192) expect(read.frequencies).toHaveLength(2);
    else expect(read.frequencies).toEqual(Array.from({ length: 10 }, (_, i) => (i + 1) * 93.75));
  });
}

test('an axis above half the sample rate has no numbers and is silent', async ({ page }) => {
  await show(page, { mode: 'line', minFrequency: 30_000, maxFrequency: 40_000 });
  const read = await page.locator('#tag').evaluate(async (element) => {
    const tag = element as Tag;
    return { count: tag.levels.length + tag.frequencies.length, said: await tag.describe() };
  });
  expect(read).toEqual({ count: 0, said: 'Silence.' });
});

test('the hairline on a mirrored ring is on the pointer’s side', async ({ page }) => {
  await show(page, { mode: 'circular', mirror: true }, 300, 300);
  const box = (await page.locator('#tag').boundingBox())!;
  for (const share of [0.1, 0.9]) {
    await page.mouse.move(box.x + share * box.width, box.y + box.height / 2);
    await expect(pill(page)).toBeVisible();
    const { left, right } = await page
      .locator('ra-spectrum .hairline')
      .evaluate((element) => element.getBoundingClientRect());
    expect((left + right) / 2 > box.x + box.width / 2).toBe(share > 0.5);
  }
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true });

  test('the readout is there while it is held, before it moves', async ({ page }) => {
    await show(page, {});
    const session = await page.context().newCDPSession(page);
    const box = (await page.locator('#tag').boundingBox())!;
    const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
    await expect(pill(page)).toContainText(/^6\d\d Hz/);
    await expect(pill(page)).toBeVisible();
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect(pill(page)).toBeHidden();
  });
});

for (const [how, style, across, down] of [
  ['scaled', 'scale: 0.5', 0.25, 0.5],
  ['zoomed', 'zoom: 1.5', 0.25, 0.5],
  ['turned', 'rotate: 90deg', 0.3, 0.25],
  ['in a mirror', 'scale: -1 1', 0.75, 0.5],
] as const) {
  test(`the readout is under the pointer where the plot is ${how}`, async ({ page }) => {
    await show(page, {}, 400, 200);
    await page.locator('main').evaluate((main, css) => {
      main.style.cssText = `${css}; inline-size: 400px`;
    }, style);
    const box = (await page.locator('#tag').boundingBox())!;
    const at = [box.x + across * box.width, box.y + down * box.height];
    await page.mouse.move(at[0], at[1]);
    // A quarter of the way from 19.95 Hz to 22.4 kHz.
    await expect(pill(page)).toContainText(/^11[4-7] Hz/);
    const { x, y, width, height } = (await page.locator('ra-spectrum .hairline').boundingBox())!;
    const way = how === 'turned' ? y + height / 2 - at[1] : x + width / 2 - at[0];
    expect(Math.abs(way)).toBeLessThan(2);
  });
}

for (const mode of ['vertical-rl', 'vertical-lr']) {
  test(`the readout stands beside its line on a page that writes ${mode}`, async ({ page }) => {
    await show(page, {}, 400, 200);
    await page.locator('#tag').evaluate((tag: HTMLElement, writing) => {
      tag.style.cssText = `writing-mode: ${writing}; width: 400px; height: 200px`;
    }, mode);
    const box = (await page.locator('#tag').boundingBox())!;
    await page.mouse.move(box.x + 100, box.y + 100);
    await expect(pill(page)).toBeVisible();
    const line = (await page.locator('ra-spectrum .hairline').boundingBox())!;
    expect(Math.abs(line.x - box.x - 100)).toBeLessThan(2);
    expect([line.y - box.y, Math.round(line.height)]).toEqual([0, 200]);
    const beside = (await pill(page).boundingBox())!;
    expect(Math.round(beside.x - line.x)).toBe(8);
    expect(beside.height).toBeLessThan(30);
  });
}

test('the readout stays beside its line where other words have another width', async ({ page }) => {
  await page.evaluate(async () => {
    await lab.begin({ byHand: false });
    const source = lab.fake(lab.steady(lab.tones([[1000, 0.5]])));
    await lab.show({ id: 'tag', source: source.node, bands: '1/3' });
    Object.assign(window, { source });
  });
  const box = (await page.locator('#tag').boundingBox())!;
  await page.mouse.move(box.x + 560, box.y + 100);
  await expect(pill(page)).toContainText(/silence|−\d{3}/);
  const before = (await pill(page).boundingBox())!;
  await page.evaluate(() => {
    const { source } = window as unknown as { source: ReturnType<typeof lab.fake> };
    source.fill = lab.steady(lab.white(8192, 1));
  });
  await expect(pill(page)).toContainText(/ −\d\d\.\d dB/);
  const [after, line] = [
    (await pill(page).boundingBox())!,
    (await page.locator('ra-spectrum .hairline').boundingBox())!,
  ];
  expect(after.width).not.toBe(before.width);
  expect(Math.round(line.x - after.x - after.width)).toBe(8);
});

test('a tag that is taken out and put back shows no readout that nobody asked for', async ({ page }) => {
  await show(page, {});
  await slider(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(pill(page)).toBeVisible();
  await page.locator('#tag').evaluate(async (tag) => {
    tag.remove();
    await lab.rest();
    document.body.append(tag);
    await lab.rest();
  });
  await expect(pill(page)).toBeHidden();
});

test('the readout has its room in a small plot', async ({ page }) => {
  await show(page, { bands: '1/3' }, 100, 80);
  await slider(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(pill(page)).toContainText('1.26 kHz · D♯6 ');
  const inside = await pill(page).evaluate((element) => {
    const [a, b] = [element.getBoundingClientRect(), (element.parentElement as Element).getBoundingClientRect()];
    return a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
  });
  expect(inside).toBe(true);
});

test('figures and units run from left to right on a page that runs from right to left', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await lab.begin();
    const drawn = async (dir: string) => {
      document.documentElement.dir = dir;
      const tag = await lab.show({ source: lab.fake().node, labels: true }, 500, 200);
      const { sum } = lab.pixels(tag, 'axes');
      tag.remove();
      return sum;
    };
    return [await drawn('ltr'), await drawn('rtl')];
  });
  expect(read[1]).toBe(read[0]);
  await page.evaluate(async () => {
    await lab.show({ source: lab.fake().node, labels: true, bands: '1/3' }, 500, 200);
  });
  await slider(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(pill(page)).toHaveCSS('direction', 'ltr');
});

test('a button has its room in a plot that is low, and the sentence where there is more', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await lab.begin();
    const inside: Record<string, boolean> = {};
    for (const [width, height] of [
      [100, 50],
      [160, 80],
      [320, 80],
      [600, 60],
      [320, 200],
    ]) {
      const tag = lab.place({ source: 'mic' }, width, height);
      await lab.until(() => tag.shadowRoot?.querySelector('[part=button]:not([hidden])'));
      await lab.rest();
      const plot = tag.getBoundingClientRect();
      const within = (selector: string) => {
        const box = tag.shadowRoot!.querySelector(selector)!.getBoundingClientRect();
        return box.top >= plot.top && box.bottom <= plot.bottom && box.left >= plot.left && box.right <= plot.right;
      };
      inside[`${width} × ${height}`] = within('[part=button]') && (height < 120 || within('.message p'));
      tag.remove();
    }
    return inside;
  });
  expect(Object.entries(read).filter(([, isInside]) => !isInside)).toEqual([]);
});

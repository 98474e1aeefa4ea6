// Where things stand: handles on the curve at every range, size, density and zoom, and nothing over anything else.
import type { Page } from '@playwright/test';
import type { eq as Eq } from './pages/eq-lab';
import { expect, test } from './pages/eq-test';
import type { lab as Lab } from './pages/spectrum-lab';

declare const eq: typeof Eq;
declare const lab: typeof Lab;

/** Steep, narrow, wide, overlapping, at the ends of the axis, and one that is off. */
const BANDS = [
  { type: 'highpass', frequency: 25, q: 0.8 },
  { type: 'lowshelf', frequency: 120, gain: 2.5 },
  { frequency: 500, gain: -2.2, q: 30 },
  { frequency: 530, gain: 2.6, q: 8 },
  { frequency: 3000, gain: 2, q: 0.5, enabled: false },
  { frequency: 4321, gain: -2.5, q: 12 },
  { type: 'highshelf', frequency: 9000, gain: 2 },
  { frequency: 20_000, gain: 1 },
];

const SIZES = [
  [320, 200],
  [333.3, 241.7],
  [800, 400],
  [1100, 620],
];

for (const [name, ratio] of [
  ['at 1', 1],
  ['zoomed out to 0.8', 0.8],
  ['zoomed in to 1.1', 1.1],
  ['at 1.5', 1.5],
  ['at 2', 2],
  ['at 3', 3],
] as const) {
  test(`handles lie on the curve within a pixel at every range and size, ${name} device pixels`, async ({ page }) => {
    // What a zoom is to a page: another ratio, and another number of pixels.
    const session = await page.context().newCDPSession(page);
    const metrics = { width: Math.round(1280 / ratio), height: Math.round(900 / ratio), mobile: false };
    await session.send('Emulation.setDeviceMetricsOverride', { ...metrics, deviceScaleFactor: ratio });
    const far = await page.evaluate(
      async ([bands, sizes]) => {
        await eq.begin();
        const tag = await eq.show({ bands: bands as never, palette: 'orange, gold' });
        const far: string[] = [];
        for (const [width, height] of sizes) {
          Object.assign(tag.style, { inlineSize: `${width}px`, blockSize: `${height}px` });
          for (const rangeDb of [3, 6, 12, 24]) {
            tag.rangeDb = rangeDb;
            await lab.rest(80);
            const curve = eq.curve(tag);
            for (const [i, { x, y }] of eq.handles(tag).entries()) {
              const distance = curve.distance(x, y);
              // A line of two pixels reaches one from its middle.
              if (!(distance < 0.5)) far.push(`band ${i + 1} of ±${rangeDb} dB at ${width} × ${height}: ${distance}`);
            }
          }
        }
        return { far, ratio: devicePixelRatio, scale: eq.curve(tag).scale };
      },
      [BANDS, SIZES] as const,
    );
    expect(far.far).toEqual([]);
    expect(far.ratio).toBeCloseTo(ratio, 5);
    expect(far.scale).toBeCloseTo(ratio, 1);
  });
}

test('a handle beyond the axis stands at its end, on the curve', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await eq.begin();
    const bands = [eq.band({ frequency: 30, gain: 5, q: 0.5 }), eq.band({ frequency: 18_000, gain: -5, q: 0.5 })];
    const tag = await eq.show({ bands, minFrequency: 100, maxFrequency: 5000, palette: 'orange, gold' });
    const curve = eq.curve(tag);
    return eq.handles(tag).map(({ x, y }) => curve.distance(x, y));
  });
  for (const distance of read) expect(distance).toBeLessThan(0.5);
});

/** The boxes of all that can be seen and used, by name. */
const boxes = (page: Page) =>
  page.evaluate(() => {
    const tag = eq.the();
    const host = tag.getBoundingClientRect();
    const parts = eq
      .all(tag, 'button, select, input, .plot, .message p, .field span')
      .filter(
        (element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 0,
      );
    const list = parts.map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const name = element.matches('.plot') ? 'plot' : (element.getAttribute('aria-label') ?? element.textContent);
      return { name, left, top, right, bottom, inMenu: Boolean(element.closest('.tools')) };
    });
    return { list, host: { left: host.left, top: host.top, right: host.right, bottom: host.bottom } };
  });

type Boxes = Awaited<ReturnType<typeof boxes>>;

function overlaps({ list, host }: Boxes, skip = (_: Boxes['list'][number]) => false): string[] {
  const found: string[] = [];
  const kept = list.filter((box) => !skip(box));
  for (const [i, a] of kept.entries()) {
    if (
      a.left < host.left - 0.5 ||
      a.right > host.right + 0.5 ||
      a.top < host.top - 0.5 ||
      a.bottom > host.bottom + 0.5
    )
      found.push(`${a.name} is outside`);
    for (const b of kept.slice(i + 1)) {
      if (a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5)
        found.push(`${a.name} × ${b.name}`);
    }
  }
  return found;
}

for (const direction of ['ltr', 'rtl'] as const) {
  for (const [width, height] of [
    [320, 200],
    [320, 400],
    [480, 300],
    [700, 320],
    [1100, 400],
  ]) {
    test(`nothing overlaps at ${width} × ${height}, ${direction}`, async ({ page }) => {
      await page.evaluate(
        async ([w, h, dir]) => {
          document.documentElement.dir = dir as string;
          await eq.begin();
          await eq.show({}, w as number, h as number);
        },
        [width, height, direction] as const,
      );
      const closed = await boxes(page);
      expect(overlaps(closed)).toEqual([]);
      const plot = closed.list.find(({ name }) => name === 'plot')!;
      expect(plot.bottom - plot.top).toBeGreaterThanOrEqual(60);
      const menu = page.getByRole('button', { name: 'Menu' });
      if (width >= 480) return;
      await menu.click();
      await expect(page.getByRole('button', { name: 'Reset', exact: true })).toBeVisible();
      // The menu lies over the rest, but its own do not lie over each other, nor beyond the tag's sides.
      const open = await boxes(page);
      const tall = { ...open, host: { ...open.host, bottom: Infinity } };
      expect(overlaps(tall, ({ inMenu }) => !inMenu)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(menu).toBeFocused();
      await expect(page.getByRole('button', { name: 'Reset', exact: true })).toBeHidden();
    });
  }
}

test('the menu lies below all lines of the bar, and what has opened it shuts it', async ({ page }) => {
  await page.evaluate(async () => {
    await eq.begin();
    await eq.show({}, 160, 400);
  });
  const menu = page.getByRole('button', { name: 'Menu' });
  const reset = page.getByRole('button', { name: 'Reset', exact: true });
  await menu.click();
  await expect(reset).toBeVisible();
  await menu.click({ timeout: 3000 });
  await expect(reset).toBeHidden();
});

test('the menu does not lie over what the keyboard goes on to', async ({ page }) => {
  await page.evaluate(async () => {
    await eq.begin();
    await eq.show({}, 320, 400);
  });
  const reset = page.getByRole('button', { name: 'Reset', exact: true });
  await page.getByRole('button', { name: 'Menu' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Setting A' })).toBeFocused();
  await reset.focus();
  await expect(reset).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('slider', { name: 'Band 1 frequency' })).toBeFocused();
  await expect(reset).toBeHidden();
});

test('the type of a band can be read in a box of 240 pixels', async ({ page }) => {
  await page.evaluate(async () => {
    await eq.begin();
    await eq.show({}, 240, 400);
  });
  const { list, host } = await boxes(page);
  expect(overlaps({ list, host })).toEqual([]);
  const type = list.find(({ name }) => name === 'Type')!;
  expect(type.right - type.left).toBeGreaterThanOrEqual(80);
});

for (const width of [200, 240, 320, 600]) {
  test(`the numbers of a band can be read whole in a box of ${width} pixels`, async ({ page }) => {
    await page.evaluate(async (inline) => {
      await eq.begin();
      await eq.show({ bands: [eq.band({ frequency: 1234, gain: -12.5 })] }, inline, 500);
    }, width);
    const cut = await page.evaluate(() =>
      (eq.all(eq.the(), '.fields input') as HTMLInputElement[])
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map(({ value }) => value),
    );
    expect(cut).toEqual([]);
  });
}

test('where there is room, the choice of bands says their types', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await eq.begin();
    const band = eq.one(await eq.show({}, 414), '.which');
    const { width } = band.getBoundingClientRect();
    band.style.cssText = 'flex: none; inline-size: max-content';
    return { width, wanted: band.getBoundingClientRect().width };
  });
  expect(read.width).toBeGreaterThanOrEqual(read.wanted);
});

test('the choice of bands has its room while there are none', async ({ page }) => {
  const width = await page.evaluate(async () => {
    await eq.begin();
    return eq.one(await eq.show({ count: 0 }), '.which').offsetWidth;
  });
  expect(width).toBeGreaterThan(60);
});

test('how a page sets its text moves no number out of its disc, and makes no control higher', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await eq.begin();
    const tag = await eq.show();
    const look = () => {
      const range = document.createRange();
      range.selectNodeContents(eq.one(tag, '.disc'));
      const [number, disc] = [range.getBoundingClientRect(), eq.one(tag, '.disc').getBoundingClientRect()];
      return {
        aside: Math.round(Math.abs(number.left + number.width / 2 - disc.left - disc.width / 2)),
        heights: [...new Set(eq.all(tag, 'button, select, .field input').map((control) => control.offsetHeight))],
        plot: eq.one(tag, '.plot').offsetHeight,
      };
    };
    const before = look();
    document.body.style.cssText = 'letter-spacing: 6px; line-height: 2.5; text-indent: 3em; white-space: nowrap';
    await lab.rest();
    return { before, after: look() };
  });
  expect(read.after).toEqual(read.before);
  expect(read.after.aside).toBe(0);
});

for (const [text, ground] of [
  ['rgb(238, 238, 238)', 'rgb(18, 18, 18)'],
  ['rgb(20, 20, 20)', 'rgb(255, 255, 255)'],
]) {
  test(`what has a ground of its own can be read where the page’s text is ${text}`, async ({ page }) => {
    const read = await page.evaluate(async (color) => {
      await eq.begin();
      // As many a page has it: its colours, and no scheme that goes with them.
      document.documentElement.style.colorScheme = color.includes('238') ? 'light' : 'dark';
      document.body.style.cssText = `color: ${color}; background: ${color.includes('238') ? '#111' : '#eee'}`;
      const tag = await eq.show({ source: 'later', bands: [eq.band({ enabled: false })] } as never, 320);
      return ['.tools', '.message p', '.disc'].map((part) => {
        const style = getComputedStyle(eq.one(tag, part));
        return `${part}: ${style.color} on ${style.backgroundColor}`;
      });
    }, text);
    expect(read).toEqual(['.tools', '.message p', '.disc'].map((part) => `${part}: ${text} on ${ground}`));
  });
}

test('it fills the height that it is given, however that is said', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await eq.begin();
    const ways: Partial<CSSStyleDeclaration>[] = [
      {},
      { minHeight: '500px' },
      { maxHeight: '250px' },
      { display: 'block', height: '420px' },
      { display: 'flex', height: '420px' },
    ];
    const found: number[][] = [];
    for (const way of ways) {
      const tag = await eq.show({}, 600, 0);
      tag.style.blockSize = '';
      Object.assign(tag.style, way);
      await lab.rest();
      const frame = tag.shadowRoot!.querySelector('.frame')!;
      const plot = frame.querySelector('[part~=plot]')!;
      found.push([tag, frame].map((part) => part.getBoundingClientRect().height));
      found.at(-1)!.push(frame.getBoundingClientRect().width, plot.clientHeight);
      tag.remove();
    }
    return found;
  });
  const own = read[0][0];
  expect(read.map(([host]) => host)).toEqual([own, 500, 250, 420, 420]);
  for (const [host, frame, width, plot] of read) {
    expect([frame, width]).toEqual([host, 600]);
    // The rest is the bar and the row.
    expect(plot).toBe(260 + host - own);
  }
});

test('on a page from right to left the controls mirror, and the axis stays', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await eq.begin();
    const tag = await eq.show({ count: 4 });
    const look = () => ({
      handles: eq.handles(tag),
      bypass: eq.one(tag, '.bypass').getBoundingClientRect().left - tag.getBoundingClientRect().left,
    });
    const before = look();
    document.documentElement.dir = 'rtl';
    await lab.rest(80);
    return [before, look()];
  });
  for (const [i, { x, y }] of read[1].handles.entries()) {
    expect(x).toBeCloseTo(read[0].handles[i].x, 2);
    expect(y).toBeCloseTo(read[0].handles[i].y, 2);
  }
  expect(read[0].bypass).toBeLessThan(10);
  expect(read[1].bypass).toBeGreaterThan(600);
});

for (const writing of ['vertical-rl', 'vertical-lr']) {
  test(`on a page that writes ${writing} the handles lie on the curve`, async ({ page }) => {
    const far = await page.evaluate(
      async ([bands, mode]) => {
        document.body.style.writingMode = mode as 'vertical-rl';
        await eq.begin();
        const tag = await eq.show({ bands: bands as never, palette: 'orange, gold' }, 400, 700);
        await lab.rest(80);
        const curve = eq.curve(tag);
        return eq.handles(tag).filter(({ x, y }) => !(curve.distance(x, y) < 0.5));
      },
      [BANDS, writing] as const,
    );
    expect(far).toEqual([]);
  });
}

test('a sentence on its source comes and goes without a jump', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await eq.begin();
    const tag = await eq.show({}, 500, 320);
    const height = () => eq.one(tag, '.plot').getBoundingClientRect().height;
    const before = height();
    tag.source = '#(';
    const sentence = eq.one(tag, '.sentence');
    await lab.until(() => sentence.checkVisibility() && sentence.textContent);
    const plot = eq.one(tag, '.plot').getBoundingClientRect();
    const box = sentence.getBoundingClientRect();
    const inside = box.top > plot.top && box.bottom < plot.bottom && box.left >= plot.left && box.right <= plot.right;
    return { jump: height() - before, inside };
  });
  expect(read).toEqual({ jump: 0, inside: true });
});

test('what is told of a text, and the box for it, stay within 320 pixels', async ({ page }) => {
  await page.evaluate(async () => {
    await eq.begin();
    const tag = await eq.show({}, 304, 300);
    await tag.importText(`Filter 1: ON ${'LongWord'.repeat(20)} Fc 100 Hz`);
  });
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Import a preset text' }).click();
  await expect(page.getByRole('textbox', { name: /^Preset text/ })).toBeFocused();
  const read = await page.evaluate(() => {
    const inside = (inner: string, outer: string) => {
      const [a, b] = [inner, outer].map((selector) => eq.one(eq.the(), selector).getBoundingClientRect());
      return a.left >= b.left && a.right <= b.right;
    };
    const { scrollWidth, clientWidth } = eq.one(eq.the(), '.problems li');
    return [inside('textarea', '.panel'), inside('[type=file]', '.panel'), scrollWidth <= clientWidth];
  });
  expect(read).toEqual([true, true, true]);
});

test('what the menu opens does not lie under it', async ({ page }) => {
  await page.evaluate(async () => {
    await eq.begin();
    await eq.show({}, 340, 300);
  });
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Export as preset text' }).click();
  await expect(page.getByRole('textbox', { name: /^Preset text/ })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Reset', exact: true })).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Menu' })).toBeFocused();
});

test('it has a height of its own, and none that it is given feeds back', async ({ page }) => {
  const read = await page.evaluate(async () => {
    await eq.begin();
    const tag = await eq.show();
    tag.style.blockSize = '';
    await lab.rest(80);
    const heights = new Set<number>();
    for (let i = 0; i < 20; i++) {
      heights.add(tag.getBoundingClientRect().height);
      await new Promise(requestAnimationFrame);
    }
    const plot = () => eq.one(tag, '.plot').getBoundingClientRect().height;
    const own = plot();
    tag.style.setProperty('--ra-height', '333px');
    await lab.rest(40);
    return { heights: heights.size, own, other: plot() };
  });
  expect(read).toEqual({ heights: 1, own: 260, other: 333 });
});

test('of no size it waits until it has one, and draws for the screen it comes to', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.evaluate(async () => {
    await eq.begin();
    const tag = eq.place({ bands: [eq.band({ frequency: 300, gain: 6 })] }, 0, 0);
    await lab.rest(100);
    tag.style.inlineSize = '400px';
    await lab.rest();
    tag.style.blockSize = '300px';
    await lab.until(() => Number(tag.stats?.curves) > 0 && eq.handles(tag).length, 'a curve');
  });
  const look = () =>
    page.evaluate(async () => {
      lab.tellDensity();
      await lab.rest(100);
      const tag = eq.the();
      const [{ x, y }] = eq.handles(tag);
      const curve = eq.curve(tag);
      return { near: curve.distance(x, y) < 1, scale: Math.round(curve.scale * 100) / 100 };
    });
  expect(await look()).toEqual({ near: true, scale: 1 });
  const session = await page.context().newCDPSession(page);
  const metrics = { width: 1280, height: 720, mobile: false };
  await session.send('Emulation.setDeviceMetricsOverride', { ...metrics, deviceScaleFactor: 2 });
  expect(await look()).toEqual({ near: true, scale: 2 });
  expect(errors).toEqual([]);
});

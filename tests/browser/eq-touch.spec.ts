// The equaliser under fingers: one drags, two turn Q, the page scrolls over the plot, and what is cancelled is undone.
import type { CDPSession, Page } from '@playwright/test';
import type { eq as Eq } from './pages/eq-lab';
import { drawn, expect, middle, test } from './pages/eq-test';

declare const eq: typeof Eq;

test.use({ hasTouch: true, viewport: { width: 500, height: 700 } });

interface Finger {
  x: number;
  y: number;
  id: number;
}

class Fingers {
  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
  ) {}

  static async of(page: Page): Promise<Fingers> {
    return new Fingers(page, await page.context().newCDPSession(page));
  }

  /** The fingers that come or move; of an end, those that leave, or all. */
  async send(type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', touchPoints: Finger[] = []): Promise<void> {
    await this.session.send('Input.dispatchTouchEvent', { type, touchPoints });
    await drawn(this.page);
  }
}

const show = (page: Page, settings: object = {}) =>
  page.evaluate(async (more) => {
    document.body.style.blockSize = '3000px';
    await eq.begin();
    const bands = [eq.band({ frequency: 100 }), eq.band({ frequency: 1000, gain: 3, q: 2 })];
    const tag = await eq.show({ bands, ...more }, 480, 420);
    Object.assign(window, { heard: eq.listen(tag) });
  }, settings);
const bands = (page: Page) => page.evaluate(() => eq.the().bands);
const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: string[] }).heard.splice(0).join(' '));
const scrolled = (page: Page) => page.evaluate(() => scrollY);

test('a finger near a handle drags it, leaves the plot and comes back, and the page stays', async ({ page }) => {
  await show(page);
  const fingers = await Fingers.of(page);
  const from = await middle(page, 1);
  // 44 pixels are a handle to a finger.
  const finger = { x: from.x + 15, y: from.y - 15, id: 1 };
  await fingers.send('touchStart', [finger]);
  await fingers.send('touchMove', [{ ...finger, y: finger.y - 600 }]);
  expect((await bands(page))[1].gain).toBeGreaterThan(10);
  await fingers.send('touchMove', [{ ...finger, x: finger.x + 30, y: finger.y - 20 }]);
  const to = await middle(page, 1);
  expect(Math.abs(to.x - from.x - 30)).toBeLessThan(1);
  expect(Math.abs(to.y - from.y + 20)).toBeLessThan(1);
  await fingers.send('touchEnd');
  expect(await heard(page)).toMatch(/^(input )+change$/);
  expect(await scrolled(page)).toBe(0);
});

test('a second finger turns Q: apart is wider', async ({ page }) => {
  await show(page);
  const fingers = await Fingers.of(page);
  const { x, y } = await middle(page, 1);
  const [one, two] = [
    { x, y, id: 1 },
    { x: x + 60, y: y + 80, id: 2 },
  ];
  await fingers.send('touchStart', [one]);
  await fingers.send('touchStart', [one, two]);
  await fingers.send('touchMove', [one, { ...two, x: x + 120, y: y + 160 }]);
  expect((await bands(page))[1].q).toBeCloseTo(1, 1);
  await fingers.send('touchMove', [one, { ...two, x: x + 30, y: y + 40 }]);
  expect((await bands(page))[1].q).toBeCloseTo(4, 1);
  await fingers.send('touchEnd', [{ ...two, x: x + 30, y: y + 40 }]);
  await fingers.send('touchMove', [{ ...one, y: y - 20 }]);
  const [, band] = await bands(page);
  expect(band.q).toBeCloseTo(4, 1);
  expect(band.gain).toBeGreaterThan(3.5);
  expect(await heard(page)).toMatch(/^(input )+input$/);
  await fingers.send('touchEnd');
  expect(await heard(page)).toBe('change');
  await page.getByRole('button', { name: 'Undo' }).tap();
  expect((await bands(page))[1]).toMatchObject({ frequency: 1000, gain: 3, q: 2 });
});

test('a second finger turns Q of a pass, too, wherever the first has been', async ({ page }) => {
  await show(page, { bands: [{ type: 'highpass', frequency: 200, gain: 0, q: 1, enabled: true }] });
  const fingers = await Fingers.of(page);
  const { x, y } = await middle(page, 0);
  const one = { x, y: y - 8, id: 1 };
  const two = { x: x + 60, y: y + 72, id: 2 };
  await fingers.send('touchStart', [{ ...one, y }]);
  await fingers.send('touchMove', [one]);
  const [{ q }] = await bands(page);
  await fingers.send('touchStart', [one, two]);
  await fingers.send('touchMove', [one, { ...two, x: x + 30, y: y + 32 }]);
  expect((await bands(page))[0].q).toBeCloseTo(2 * q, 1);
  // No finger is quite still.
  await fingers.send('touchMove', [
    { ...one, y: one.y + 1 },
    { ...two, x: x + 30, y: y + 33 },
  ]);
  expect((await bands(page))[0].q).toBeCloseTo(2 * q, 1);
  await fingers.send('touchEnd');
});

test('a second finger, or a mouse, that taps twice beside the first makes nothing of it', async ({ page }) => {
  await show(page);
  const before = await bands(page);
  const fingers = await Fingers.of(page);
  const one = { ...(await middle(page, 1)), id: 1 };
  const two = { x: one.x + 60, y: one.y + 80, id: 2 };
  await fingers.send('touchStart', [one]);
  for (let taps = 0; taps < 2; taps++) {
    await fingers.send('touchStart', [one, two]);
    await fingers.send('touchEnd', [two]);
  }
  await page.mouse.dblclick(two.x, two.y);
  await fingers.send('touchEnd');
  expect(await bands(page)).toEqual(before);
  expect(await heard(page)).toBe('');
});

for (const [width, height] of [
  [300, 600],
  [700, 300],
]) {
  test(`a drag goes on where it is when the plot becomes ${width} × ${height}`, async ({ page }) => {
    await show(page);
    const fingers = await Fingers.of(page);
    const finger = { ...(await middle(page, 1)), id: 1 };
    const by = (x: number, y: number) => fingers.send('touchMove', [{ ...finger, x: finger.x + x, y: finger.y + y }]);
    await fingers.send('touchStart', [finger]);
    await by(30, -30);
    const before = (await bands(page))[1];
    await page.evaluate(
      async ([w, h]) => {
        Object.assign(eq.the().style, { inlineSize: `${w}px`, blockSize: `${h}px` });
        for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
      },
      [width, height],
    );
    const at = await middle(page, 1);
    await by(36, -20);
    const to = await middle(page, 1);
    expect(Math.abs(to.x - at.x - 6)).toBeLessThan(1);
    expect(Math.abs(to.y - at.y - 10)).toBeLessThan(1);
    await by(30, -30);
    const after = (await bands(page))[1];
    expect(after.frequency / before.frequency).toBeCloseTo(1, 2);
    expect(after.gain).toBeCloseTo(before.gain, 0);
    await fingers.send('touchEnd');
    expect(await heard(page)).toMatch(/^(input )+change$/);
  });
}

test('a touch that the system takes away leaves everything as it was', async ({ page }) => {
  await show(page);
  const before = await bands(page);
  const fingers = await Fingers.of(page);
  const { x, y } = await middle(page, 1);
  await fingers.send('touchStart', [{ x, y, id: 1 }]);
  await fingers.send('touchMove', [{ x: x + 50, y: y - 50, id: 1 }]);
  expect(await bands(page)).not.toEqual(before);
  await fingers.send('touchCancel');
  expect(await bands(page)).toEqual(before);
  expect(await heard(page)).not.toContain('change');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveAttribute('aria-disabled', 'true');
  // And the next one is a drag like any other.
  await fingers.send('touchStart', [{ x, y, id: 1 }]);
  await fingers.send('touchMove', [{ x: x + 50, y: y - 50, id: 1 }]);
  await fingers.send('touchEnd');
  expect(await heard(page)).toMatch(/^(input )+change$/);
});

test('a finger on the empty plot scrolls the page', async ({ page }) => {
  await show(page);
  const before = await bands(page);
  const fingers = await Fingers.of(page);
  const plot = (await page.locator('ra-eq .plot').boundingBox())!;
  const [x, y] = [plot.x + plot.width / 2, plot.y + plot.height - 60];
  await fingers.send('touchStart', [{ x, y, id: 1 }]);
  for (let i = 1; i <= 8; i++) await fingers.send('touchMove', [{ x, y: y - 20 * i, id: 1 }]);
  await fingers.send('touchEnd');
  await expect.poll(() => scrolled(page)).toBeGreaterThan(60);
  expect(await bands(page)).toEqual(before);
  expect(await heard(page)).toBe('');
});

test('a finger on a handle of one that is disabled scrolls the page', async ({ page }) => {
  await show(page, { disabled: true });
  const fingers = await Fingers.of(page);
  const { x, y } = await middle(page, 1);
  await fingers.send('touchStart', [{ x, y, id: 1 }]);
  for (let i = 1; i <= 8; i++) await fingers.send('touchMove', [{ x, y: y - 15 * i, id: 1 }]);
  await fingers.send('touchEnd');
  await expect.poll(() => scrolled(page)).toBeGreaterThan(60);
});

test('a finger that strays from Solo goes on holding it', async ({ page }) => {
  await show(page);
  const fingers = await Fingers.of(page);
  const solo = page.getByRole('button', { name: 'Solo' });
  const { x, y } = (await solo.boundingBox())!;
  await fingers.send('touchStart', [{ x: x + 9, y: y + 9, id: 1 }]);
  for (let i = 1; i <= 5; i++) await fingers.send('touchMove', [{ x: x + 9, y: y + 9 - 8 * i, id: 1 }]);
  await expect(solo).toHaveAttribute('aria-pressed', 'true');
  expect(await scrolled(page)).toBe(0);
  await fingers.send('touchEnd');
  await expect(solo).toHaveAttribute('aria-pressed', 'false');
});

test('two handles that lie close are tapped one after the other, and keep what they are', async ({ page }) => {
  await show(page, { bands: [1000, 1400].map((frequency) => ({ frequency, gain: 3, q: 2 })) });
  const before = await bands(page);
  for (const index of [0, 1]) {
    const { x, y } = await middle(page, index);
    await page.touchscreen.tap(x, y);
  }
  await drawn(page);
  await expect(page.getByLabel('Frequency', { exact: true })).toHaveValue('1.4 kHz');
  expect(await bands(page)).toEqual(before);
});

test.describe('on a phone', () => {
  test.use({ isMobile: true, deviceScaleFactor: 2.625 });

  for (const tag of ['ra-eq', 'ra-spectrum']) {
    test(`two fingers on the plot of <${tag}> zoom the page`, async ({ page }) => {
      await page.evaluate(async (name) => {
        const meta = { name: 'viewport', content: 'width=device-width' };
        document.head.append(Object.assign(document.createElement('meta'), meta));
        await import(new URL(`/kit/components/${name}.js`, location.href).href);
        Object.assign(document.querySelector('main')!.appendChild(document.createElement(name)).style, {
          blockSize: '400px',
        });
      }, tag);
      const plot = page.locator(`${tag} .plot`);
      await expect(plot).toBeVisible();
      await drawn(page);
      const { x, y, width, height } = (await plot.boundingBox())!;
      const fingers = await Fingers.of(page);
      const apart = (by: number) =>
        [-by, by].map((dx, id) => ({ x: x + width / 2 + dx, y: y + 0.75 * height, id: id + 1 }));
      await fingers.send('touchStart', apart(20));
      for (let by = 30; by < 90; by += 10) await fingers.send('touchMove', apart(by));
      await fingers.send('touchEnd');
      await expect.poll(() => page.evaluate(() => visualViewport?.scale)).toBeGreaterThan(1.2);
    });
  }
});

test('two taps are a double click, and a drag is none', async ({ page }) => {
  await show(page);
  const fingers = await Fingers.of(page);
  const plot = (await page.locator('ra-eq .plot').boundingBox())!;
  const tap = async (x: number, y: number, to = y) => {
    await fingers.send('touchStart', [{ x, y, id: 1 }]);
    if (to !== y) await fingers.send('touchMove', [{ x, y: to, id: 1 }]);
    await fingers.send('touchEnd');
  };
  const [x, y] = [plot.x + plot.width * 0.75, plot.y + plot.height * 0.3];
  await tap(x, y);
  await page.waitForTimeout(900);
  await tap(x, y);
  await page.waitForTimeout(900);
  expect(await bands(page)).toHaveLength(2);
  await tap(x, y);
  await tap(x + 4, y + 3);
  await expect.poll(async () => (await bands(page)).length).toBe(3);
  await page.waitForTimeout(500);
  expect(await bands(page)).toHaveLength(3);
  expect(await heard(page)).toBe('input change');
  const handle = await middle(page, 1);
  await tap(handle.x, handle.y);
  await tap(handle.x, handle.y);
  await expect.poll(async () => (await bands(page))[1].gain).toBe(0);
  const again = await middle(page, 1);
  await tap(again.x, again.y, again.y - 60);
  await tap(again.x, again.y - 60, again.y - 90);
  expect((await bands(page))[1].gain).toBeGreaterThan(1);
});

test('every control is large enough for a finger', async ({ page }) => {
  await page.evaluate(async () => {
    await eq.begin();
    await eq.show({ count: 3 }, 480, 420);
  });
  const small = await page.evaluate(() => {
    const tag = eq.the();
    const controls = eq
      .all(tag, 'button, select, input:not([type=checkbox]), .on, .band')
      .filter((each) => each.checkVisibility());
    return controls
      .map((each) => ({ name: each.className, height: each.getBoundingClientRect().height }))
      .filter(({ height }) => height < (matchMedia('(pointer: coarse)').matches ? 36 : 28));
  });
  expect(small).toEqual([]);
});

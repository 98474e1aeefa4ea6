// The equaliser under a mouse: drags, wheels, double clicks, the bar and the row; and which events the page hears.
import type { Page } from '@playwright/test';
import type { eq as Eq } from './pages/eq-lab';
import { drag, drawn, expect, middle, test } from './pages/eq-test';
import type { lab as Lab } from './pages/spectrum-lab';

declare const eq: typeof Eq;
declare const lab: typeof Lab;

const THREE = [
  { frequency: 100 },
  { frequency: 1000, gain: 3, q: 2 },
  { type: 'highshelf', frequency: 8000, gain: -4, q: 0.7 },
] as const;

/** A tag with three bands; the events that it sends are kept. */
const three = (page: Page, settings: object = {}) =>
  page.evaluate(
    async ([bands, more]) => {
      await eq.begin();
      const tag = await eq.show({ bands: bands as never, ...more });
      Object.assign(window, { heard: eq.listen(tag) });
    },
    [THREE, settings] as const,
  );

const bands = (page: Page) => page.evaluate(() => eq.the().bands);
const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: string[] }).heard.splice(0).join(' '));

/** What is heard of one gesture. */
const GESTURE = /^(input )+change$/;

test.describe('a drag', () => {
  test('moves frequency and gain to where the pointer is, as one step', async ({ page }) => {
    await three(page);
    const before = await bands(page);
    const from = await middle(page, 1);
    await drag(page, 1, 60, -40);
    const to = await middle(page, 1);
    expect(Math.abs(to.x - from.x - 60)).toBeLessThan(1);
    expect(Math.abs(to.y - from.y + 40)).toBeLessThan(1);
    const [first, second, third] = await bands(page);
    expect([first, third]).toEqual([before[0], before[2]]);
    expect(second.frequency).toBeGreaterThan(1200);
    expect(second.gain).toBeGreaterThan(5);
    expect(second.q).toBe(2);
    expect(await heard(page)).toMatch(GESTURE);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await bands(page)).toEqual(before);
    await expect(page.getByRole('button', { name: 'Undo' })).toHaveAttribute('aria-disabled', 'true');
    expect(await heard(page)).toBe('input change');
    await page.getByRole('button', { name: 'Redo' }).click();
    expect((await bands(page))[1]).toEqual(second);
  });

  test('gives numbers that one can say', async ({ page }) => {
    await three(page);
    await drag(page, 1, 33, -21);
    const [, { frequency, gain }] = await bands(page);
    expect(frequency).toBe(Number(frequency.toPrecision(4)));
    expect(gain).toBeCloseTo(Math.round(gain * 20) / 20, 10);
  });

  test('with Shift keeps to one axis, and the other value is what it was', async ({ page }) => {
    await three(page);
    const { x, y } = await middle(page, 1);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.keyboard.down('Shift');
    await page.mouse.move(x + 50, y - 20);
    await drawn(page);
    const across = (await bands(page))[1];
    expect(across.gain).toBe(3);
    expect(across.frequency).toBeGreaterThan(1200);
    await page.mouse.move(x + 50, y - 70);
    await drawn(page);
    const down = (await bands(page))[1];
    expect(down.frequency).toBe(1000);
    expect(down.gain).toBeGreaterThan(6);
    await page.keyboard.up('Shift');
    await page.mouse.up();
  });

  for (const key of ['Alt', 'Control'] as const) {
    test(`with ${key} moves by tenths`, async ({ page }) => {
      await three(page);
      const from = await middle(page, 1);
      await page.keyboard.down(key);
      await drag(page, 1, 100, -50);
      await page.keyboard.up(key);
      const to = await middle(page, 1);
      expect(Math.abs(to.x - from.x - 10)).toBeLessThan(1);
      expect(Math.abs(to.y - from.y + 5)).toBeLessThan(1);
    });
  }

  test('that leaves the plot and comes back goes on', async ({ page }) => {
    await three(page);
    const from = await middle(page, 1);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x, from.y - 600);
    await drawn(page);
    expect((await bands(page))[1].gain).toBeGreaterThan(11);
    await page.mouse.move(from.x + 3000, from.y);
    await drawn(page);
    expect((await bands(page))[1].frequency).toBe(20_000);
    await page.mouse.move(from.x + 20, from.y - 10);
    await drawn(page);
    const to = await middle(page, 1);
    expect(Math.abs(to.x - from.x - 20)).toBeLessThan(1);
    expect(Math.abs(to.y - from.y + 10)).toBeLessThan(1);
    await page.mouse.up();
    expect(await heard(page)).toMatch(GESTURE);
  });

  test('is taken back by Escape', async ({ page }) => {
    await three(page);
    const before = await bands(page);
    const { x, y } = await middle(page, 1);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 50, y - 50);
    await drawn(page);
    expect(await bands(page)).not.toEqual(before);
    await page.keyboard.press('Escape');
    await page.mouse.move(x + 80, y - 50);
    await page.mouse.up();
    await drawn(page);
    expect(await bands(page)).toEqual(before);
    expect(await heard(page)).toMatch(/^(input )+input$/);
    await expect(page.getByRole('button', { name: 'Undo' })).toHaveAttribute('aria-disabled', 'true');
  });

  test('of a shelf and of a pass follows the pointer too', async ({ page }) => {
    await three(page);
    await page.evaluate(() => {
      eq.the().bands = [
        eq.band({ type: 'highshelf', frequency: 4000 }),
        eq.band({ type: 'highpass', frequency: 100, q: 0.7 }),
      ];
    });
    await drawn(page);
    for (const index of [0, 1]) {
      const from = await middle(page, index);
      await drag(page, index, 20, -30);
      const to = await middle(page, index);
      expect(Math.abs(to.x - from.x - 20)).toBeLessThan(1);
      expect(Math.abs(to.y - from.y + 30)).toBeLessThan(1);
    }
  });

  test('that goes nowhere is none', async ({ page }) => {
    await three(page);
    const before = await bands(page);
    const { x, y } = await middle(page, 1);
    await page.mouse.click(x + 3, y + 2);
    await drawn(page);
    expect(await bands(page)).toEqual(before);
    expect(await heard(page)).toBe('');
    await expect(page.getByRole('slider', { name: 'Band 2 frequency' })).toBeFocused();
  });
});

test.describe('a wheel', () => {
  test('over the handle that has the focus turns Q, as one step', async ({ page }) => {
    await three(page);
    const { x, y } = await middle(page, 1);
    await page.mouse.click(x, y);
    await page.mouse.wheel(0, -200);
    await page.mouse.wheel(0, -200);
    await expect.poll(async () => (await bands(page))[1].q).toBeCloseTo(4, 5);
    await page.waitForTimeout(500);
    expect(await heard(page)).toMatch(GESTURE);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await page.keyboard.press('Control+z');
    expect((await bands(page))[1].q).toBe(2);
  });

  test('scrolls the page where no handle has the focus', async ({ page }) => {
    await three(page);
    await page.evaluate(() => {
      document.body.style.blockSize = '3000px';
    });
    const { x, y } = await middle(page, 1);
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, 100);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(50);
    expect((await bands(page))[1].q).toBe(2);
  });
});

test.describe('a double click', () => {
  test('on empty space adds a band of the type that belongs there, selected', async ({ page }) => {
    await three(page);
    const plot = (await page.locator('ra-eq .plot').boundingBox())!;
    const at = (share: number, dy: number) =>
      page.mouse.dblclick(plot.x + 40 + (plot.width - 60) * share, plot.y + plot.height / 2 + dy);
    await page.evaluate(() => {
      eq.the().bands = [];
    });
    const added: string[] = [];
    for (const [share, dy] of [
      [0.5, -40],
      [0.05, -60],
      [0.97, 60],
    ]) {
      await at(share, dy);
      await drawn(page);
      added.push((await bands(page)).at(-1)!.type);
    }
    expect(added).toEqual(['peaking', 'lowshelf', 'lowpass']);
    expect((await bands(page))[0].gain).toBeGreaterThan(2);
    expect(await heard(page)).toBe('input change input change input change');
    await expect(page.getByRole('slider', { name: 'Band 3 frequency' })).toBeFocused();
    await expect(page.getByRole('combobox', { name: 'Band' })).toHaveValue('2');
  });

  test('on a handle resets its gain and Q, as one step', async ({ page }) => {
    await three(page);
    const { x, y } = await middle(page, 1);
    await page.mouse.dblclick(x, y);
    await drawn(page);
    expect((await bands(page))[1]).toMatchObject({ frequency: 1000, gain: 0, q: 1 });
    expect(await bands(page)).toHaveLength(3);
    expect(await heard(page)).toBe('input change');
    await page.keyboard.press('Control+z');
    expect((await bands(page))[1]).toMatchObject({ gain: 3, q: 2 });
  });
});

test.describe('the row', () => {
  const row = (page: Page) => page.getByRole('group', { name: 'Selected band' });

  test('shows the first band to begin with, and the one that is selected', async ({ page }) => {
    await three(page);
    await expect(row(page).getByLabel('Frequency')).toHaveValue('100 Hz');
    const { x, y } = await middle(page, 2);
    await page.mouse.click(x, y);
    await expect(row(page).getByLabel('Frequency')).toHaveValue('8 kHz');
    await expect(row(page).getByLabel('Gain')).toHaveValue('−4.0 dB');
    await expect(row(page).getByLabel('Type')).toHaveValue('highshelf');
    await row(page).getByLabel('Band', { exact: true }).selectOption('1');
    await expect(row(page).getByLabel('Q', { exact: true })).toHaveValue('2');
  });

  test('takes typed numbers, and types and switches', async ({ page }) => {
    await three(page);
    await row(page).getByLabel('Frequency').fill('1k2');
    await row(page).getByLabel('Frequency').press('Enter');
    await expect(row(page).getByLabel('Frequency')).toHaveValue('1.2 kHz');
    expect(await heard(page)).toBe('input change');
    await row(page).getByLabel('Gain').fill('−3');
    await row(page).getByLabel('Q', { exact: true }).fill('0,9');
    await row(page).getByLabel('Q', { exact: true }).blur();
    await row(page).getByLabel('Type').selectOption('lowshelf');
    await row(page).getByLabel('Band on').uncheck();
    expect((await bands(page))[0]).toEqual({ type: 'lowshelf', frequency: 1200, gain: -3, q: 0.9, enabled: false });
    expect(await heard(page)).toBe(Array(4).fill('input change').join(' '));
    await row(page).getByLabel('Gain').fill('loud');
    await row(page).getByLabel('Gain').press('Enter');
    await expect(row(page).getByLabel('Gain')).toHaveValue('−3.0 dB');
    await expect(page.getByRole('status')).toContainText('"loud"');
    expect(await heard(page)).toBe('');
  });

  test('does not write a field back that was left as it was', async ({ page }) => {
    await three(page);
    await page.evaluate(() => {
      eq.the().bands = [eq.band({ frequency: 1234.56, q: 1.23456, gain: 1.2345 })];
    });
    const before = await bands(page);
    for (const name of ['Frequency', 'Gain', 'Q']) {
      await row(page).getByLabel(name, { exact: true }).focus();
      await row(page).getByLabel(name, { exact: true }).press('Enter');
    }
    expect(await bands(page)).toEqual(before);
    expect(await heard(page)).toBe('');
  });

  test('removes a band; the focus goes to its neighbour, and of the last to the button that adds', async ({ page }) => {
    await three(page);
    const remove = page.getByRole('button', { name: 'Remove the band' });
    await remove.click();
    await expect(page.getByRole('slider', { name: 'Band 1 frequency' })).toBeFocused();
    expect((await bands(page))[0].frequency).toBe(1000);
    await remove.click();
    await remove.click();
    await expect(page.getByRole('button', { name: 'Add a band' })).toBeFocused();
    expect(await bands(page)).toEqual([]);
    await expect(remove).toBeDisabled();
  });

  test('sounds a band alone while Solo is held', async ({ page }) => {
    await three(page);
    const { x, y } = await middle(page, 1);
    await page.mouse.click(x, y);
    const solo = page.getByRole('button', { name: 'Solo' });
    const box = (await solo.boundingBox())!;
    await page.mouse.move(box.x + 10, box.y + 10);
    await page.mouse.down();
    await drawn(page);
    await expect(solo).toHaveAttribute('aria-pressed', 'true');
    await expect(page.locator('ra-eq .dim')).toHaveCount(2);
    await page.mouse.up();
    await expect(solo).toHaveAttribute('aria-pressed', 'false');
    await page.mouse.down();
    await page.evaluate(() => eq.the().toggleAttribute('disabled', true));
    await expect(page.locator('ra-eq .dim')).toHaveCount(0);
    await page.mouse.up();
    expect(await heard(page)).toBe('');
  });

  test('is turned on and off by a screen reader, which clicks and cannot hold', async ({ page }) => {
    await three(page);
    const solo = page.getByRole('button', { name: 'Solo' });
    const click = () => solo.evaluate((button: HTMLElement) => button.click());
    for (const [act, is] of [
      [click, 'true'],
      [click, 'false'],
      [click, 'true'],
      // A hand that holds and lets go ends it, and so does a key.
      [() => solo.click(), 'false'],
      [() => solo.press(' '), 'false'],
      [() => solo.press('Enter'), 'false'],
    ] as const) {
      await act();
      await expect(solo).toHaveAttribute('aria-pressed', is);
      await expect(page.locator('ra-eq .dim')).toHaveCount(is === 'true' ? 2 : 0);
    }
    // Nor is it left behind.
    await click();
    await expect(solo).toHaveAttribute('aria-pressed', 'true');
    await solo.press('Tab');
    await expect(solo).toHaveAttribute('aria-pressed', 'false');
  });
});

test.describe('the bar', () => {
  test('A and B are two settings, each with its history, and one is copied to the other', async ({ page }) => {
    await three(page);
    const [a, b] = ['Setting A', 'Setting B'].map((name) => page.getByRole('button', { name }));
    const before = await bands(page);
    await drag(page, 1, 30, -30);
    const after = await bands(page);
    await heard(page);
    await b.click();
    expect(await bands(page)).toEqual(before);
    await expect(b).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByRole('button', { name: 'Undo' })).toHaveAttribute('aria-disabled', 'true');
    await a.click();
    expect(await bands(page)).toEqual(after);
    await page.getByRole('button', { name: 'Copy this setting to the other' }).click();
    await b.click();
    expect(await bands(page)).toEqual(after);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await bands(page)).toEqual(before);
    expect(await heard(page)).toBe(Array(4).fill('input change').join(' '));
  });

  test('bypass and preamp are written to their attributes, and back', async ({ page }) => {
    await three(page);
    const bypass = page.getByRole('button', { name: 'Bypass' });
    await bypass.click();
    await expect(page.locator('ra-eq')).toHaveAttribute('bypass', '');
    await bypass.click();
    await expect(page.locator('ra-eq')).not.toHaveAttribute('bypass');
    const preamp = page.getByLabel('Preamp');
    await preamp.fill('-6');
    await preamp.press('Enter');
    await expect(page.locator('ra-eq')).toHaveAttribute('preamp', '-6');
    await expect(preamp).toHaveValue('−6.0 dB');
    expect(await heard(page)).toBe(Array(3).fill('input change').join(' '));
    await page.evaluate(() => {
      eq.the().setAttribute('preamp', '-2');
      eq.the().bypass = true;
    });
    await preamp.blur();
    await expect(preamp).toHaveValue('−2.0 dB');
    await expect(bypass).toHaveAttribute('aria-pressed', 'true');
    expect(await heard(page)).toBe('');
  });

  test('reset goes back to what the page says, as one step that can be undone', async ({ page }) => {
    await page.evaluate(async () => {
      await eq.begin();
      const tag = eq.place({ preamp: -1 });
      const child = document.createElement('ra-band');
      child.setAttribute('frequency', '300');
      child.setAttribute('gain', '2');
      tag.append(child);
      await lab.until(() => Number(eq.the().stats?.curves) > 0);
      await eq.approach(tag);
      Object.assign(window, { heard: eq.listen(eq.the()) });
    });
    await drag(page, 0, 30, -30);
    const preamp = page.getByLabel('Preamp');
    await preamp.fill('-6');
    await preamp.press('Enter');
    const changed = await bands(page);
    await heard(page);
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    expect(await bands(page)).toMatchObject([{ frequency: 300, gain: 2 }]);
    await expect(preamp).toHaveValue('−1.0 dB');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await bands(page)).toEqual(changed);
    await expect(preamp).toHaveValue('−6.0 dB');
    expect(await heard(page)).toBe('input change input change');
  });
});

test('disabled, nothing is changed by hand', async ({ page }) => {
  await three(page, { disabled: true });
  const before = await bands(page);
  await drag(page, 1, 30, -30);
  const plot = (await page.locator('ra-eq .plot').boundingBox())!;
  await page.mouse.dblclick(plot.x + 300, plot.y + 60);
  await page.locator('ra-eq .slider').first().focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Delete');
  for (const name of ['Add a band', 'Bypass', 'Reset', 'Remove the band']) {
    await expect(page.getByRole('button', { name, exact: true })).toBeDisabled();
  }
  expect(await bands(page)).toEqual(before);
  expect(await heard(page)).toBe('');
  await page.evaluate(() => eq.the().removeAttribute('disabled'));
  await drag(page, 1, 30, -30);
  expect(await bands(page)).not.toEqual(before);
});

test('what a page sets is told to nobody', async ({ page }) => {
  await three(page);
  await page.evaluate(async () => {
    const tag = eq.the();
    tag.bands = [eq.band({ gain: 3 })];
    tag.value = 'Preamp: -3 dB\nFilter 1: ON PK Fc 500 Hz Gain 2 dB Q 1';
    tag.preamp = -2;
    tag.bypass = true;
    tag.rangeDb = 6;
    await tag.importText('Filter 1: ON PK Fc 700 Hz Gain 2 dB Q 1');
    await lab.rest();
  });
  expect(await bands(page)).toMatchObject([{ frequency: 700 }]);
  expect(await heard(page)).toBe('');
});

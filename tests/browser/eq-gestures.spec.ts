// A gesture beside what else happens: what listeners read meanwhile, a band that goes, an undo, a page that sets what it is told.
import type { Page } from '@playwright/test';
import type { eq as Eq, Tag } from './pages/eq-lab';
import { drawn, expect, middle, test } from './pages/eq-test';
import type { lab as Lab } from './pages/spectrum-lab';

declare const eq: typeof Eq;
declare const lab: typeof Lab;

const show = (page: Page, settings: object = {}) =>
  page.evaluate(async (more) => {
    await eq.begin();
    const tag = await eq.show({ bands: [100, 1000, 5000].map((frequency) => eq.band({ frequency })), ...more });
    Object.assign(window, { heard: eq.listen(tag) });
  }, settings);
const bands = (page: Page) => page.evaluate(() => eq.the().bands);
const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: string[] }).heard.splice(0).join(' '));

/** Presses a handle and moves it, held. */
async function hold(page: Page, index: number, dx: number, dy: number): Promise<{ x: number; y: number }> {
  const { x, y } = await middle(page, index);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + dx, y + dy, { steps: 3 });
  await drawn(page);
  return { x: x + dx, y: y + dy };
}

test('who hears of a change reads what holds now, in a form too', async ({ page }) => {
  await page.evaluate(async () => {
    await eq.begin();
    const form = document.createElement('form');
    document.querySelector('main')!.append(form);
    const tag = eq.place({ name: 'sound' } as Partial<Tag>);
    form.append(tag);
    await lab.until(() => Number(tag.stats?.curves) > 0);
    await eq.approach(tag);
    const stale: string[] = [];
    let count = 0;
    for (const type of ['input', 'change']) {
      tag.addEventListener(type, () => {
        count++;
        const preamp = /Preamp: (-?[\d.]+)/.exec(String(tag.value))?.[1];
        if (new FormData(form).get('sound') !== tag.value) stale.push(`${type}: the form's text`);
        if (Number(preamp) !== tag.preamp) stale.push(`${type}: preamp ${tag.preamp}, not ${preamp}`);
        const pressed = eq.one(tag, '.bypass').getAttribute('aria-pressed') === 'true';
        if (pressed !== tag.bypass) stale.push(`${type}: bypass`);
      });
    }
    Object.assign(window, { read: () => ({ stale, some: count > 8 }) });
  });
  await hold(page, 3, 40, -40);
  await page.mouse.up();
  await page.keyboard.press('ArrowUp');
  await page.getByLabel('Preamp').fill('-5');
  await page.getByLabel('Preamp').press('Enter');
  await page.getByRole('button', { name: 'Bypass' }).click();
  await page.evaluate(() => {
    eq.the().preamp = -9;
    const form = document.querySelector('form')!;
    if (!/Preamp: -9 dB/.test(String(new FormData(form).get('sound')))) throw new Error('the form is late');
  });
  expect(await page.evaluate(() => (window as unknown as { read(): object }).read())).toEqual({
    stale: [],
    some: true,
  });
});

test('a band that is removed while it is held takes no other along', async ({ page }) => {
  await show(page);
  const { x, y } = await hold(page, 1, 20, -30);
  await page.keyboard.press('Delete');
  await page.mouse.move(x + 40, y - 40, { steps: 3 });
  await drawn(page);
  await page.mouse.up();
  expect(await bands(page)).toMatchObject([
    { frequency: 100, gain: 0 },
    { frequency: 5000, gain: 0 },
  ]);
});

test('an undo while a handle is held ends the drag, and the rest of it does nothing', async ({ page }) => {
  await show(page);
  const { x, y } = await hold(page, 1, 20, -30);
  await page.keyboard.press('Control+z');
  await page.mouse.move(x + 60, y - 60, { steps: 5 });
  await drawn(page);
  await page.mouse.up();
  expect(await bands(page)).toMatchObject([100, 1000, 5000].map((frequency) => ({ frequency, gain: 0 })));
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveAttribute('aria-disabled', 'true');
  expect(await heard(page)).toMatch(/change$/);
});

test('a page may set what it is told: the drag, its Escape and the history stay', async ({ page }) => {
  await show(page);
  await page.evaluate(() => {
    const tag = eq.the();
    tag.addEventListener('input', () => {
      const { bands, value } = tag;
      tag.bands = bands;
      tag.value = value;
    });
  });
  const { x, y } = await hold(page, 1, 20, -30);
  expect((await bands(page))[1].gain).toBeGreaterThan(1);
  await page.keyboard.press('Escape');
  expect((await bands(page))[1]).toMatchObject({ frequency: 1000, gain: 0 });
  await page.mouse.up();
  await heard(page);
  await page.mouse.move(x, y);
  await hold(page, 1, 30, -30);
  await page.mouse.up();
  await drawn(page);
  expect(await heard(page)).toMatch(/^(input )+change$/);
  await page.getByRole('button', { name: 'Undo' }).click();
  expect((await bands(page))[1]).toMatchObject({ frequency: 1000, gain: 0 });
});

test('a page that sets something else ends the drag', async ({ page }) => {
  await show(page);
  const { x, y } = await hold(page, 1, 20, -30);
  await page.evaluate(() => {
    eq.the().bands = [eq.band({ frequency: 300, gain: 2 }), eq.band({ frequency: 700, gain: -2 })];
  });
  await page.mouse.move(x + 60, y - 60, { steps: 5 });
  await drawn(page);
  await page.mouse.up();
  expect(await bands(page)).toMatchObject([
    { frequency: 300, gain: 2 },
    { frequency: 700, gain: -2 },
  ]);
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveAttribute('aria-disabled', 'true');
});

test('a gain beyond the range stays where a handle is moved along, and moves from there', async ({ page }) => {
  await show(page, { bands: [{ type: 'peaking', frequency: 1000, gain: 20, q: 1, enabled: true }] });
  await hold(page, 0, 30, 0);
  await page.mouse.up();
  expect((await bands(page))[0].gain).toBe(20);
  await hold(page, 0, 0, 3);
  await page.mouse.up();
  const [{ gain }] = await bands(page);
  expect(gain).toBeLessThan(20);
  expect(gain).toBeGreaterThan(18);
});

test('a preamp that a script sets is that of A and B, and no step of the history', async ({ page }) => {
  await show(page);
  await page.evaluate(() => {
    eq.the().preamp = -5;
  });
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: 'Setting B' }).click();
  expect(await page.evaluate(() => eq.the().preamp)).toBe(-5);
});

test('a preamp beyond what there is, in a text, is the nearest that there is', async ({ page }) => {
  await page.evaluate(async () => {
    await eq.begin();
    await eq.show({ value: 'Preamp: -80 dB\nFilter 1: ON PK Fc 500 Hz Gain 2 dB Q 1' as never });
  });
  expect(await page.evaluate(() => eq.the().preamp)).toBe(-60);
});

test('its label and focus() lead to the selected band', async ({ page }) => {
  await page.evaluate(async () => {
    await eq.begin();
    const label = document.createElement('label');
    label.htmlFor = 'q';
    label.textContent = 'Living room';
    document.querySelector('main')!.append(label);
    await eq.show({ id: 'q' } as Partial<Tag>);
  });
  await page.getByText('Living room').click();
  await expect(page.getByRole('slider', { name: 'Band 1 frequency' })).toBeFocused();
  await page.evaluate(() => {
    (document.activeElement as HTMLElement).blur();
    eq.the().focus();
  });
  await expect(page.getByRole('slider', { name: 'Band 1 frequency' })).toBeFocused();
});

test('nothing is filled beyond half the sample rate', async ({ page }) => {
  const filled = await page.evaluate(async () => {
    await eq.begin();
    const context = new OfflineAudioContext(1, 128, 8000);
    const tag = await eq.show({
      source: new GainNode(context),
      spectrum: 'none',
      bands: [eq.band({ type: 'highshelf', frequency: 3900, gain: 8 })],
    });
    await lab.until(() => tag.engine);
    await lab.rest(100);
    const { x } = eq.handles(tag)[0];
    const canvas = eq.one<HTMLCanvasElement>(tag, '[part=curve]');
    const scale = canvas.width / canvas.getBoundingClientRect().width;
    const from = Math.ceil((x + 30) * scale);
    const { data } = canvas.getContext('2d')!.getImageData(from, 0, canvas.width - from, canvas.height);
    return data.some(Boolean);
  });
  expect(filled).toBe(false);
});

// What a page with one equaliser downloads before a hand comes near and after, and that no hand comes too early.
import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { eqPage } from '../../scripts/page-files';
import type { eq as Eq } from './pages/eq-lab';
import { drag, drawn, expect, middle, test } from './pages/eq-test';
import type { lab as Lab } from './pages/spectrum-lab';

declare const eq: typeof Eq;
declare const lab: typeof Lab;

const KIT = 'www/build/kit/components';

/** The file that holds a text. */
function fileWith(text: string): string {
  const found = readdirSync(KIT).filter((name) => name.endsWith('.js') && read(name).includes(text));
  expect(found, text).toHaveLength(1);
  return found[0];
}

const read = (name: string) => readFileSync(`${KIT}/${name}`, 'utf8');
const hand = () => fileWith('Undone.');

/** The modules of the kit that a page asks for from now on. A worklet's own script is none; Firefox tells of it. */
function asked(page: Page): Set<string> {
  const names = new Set<string>();
  page.on('request', (request) => {
    const name = /\/kit\/components\/([^?]+)$/.exec(request.url())?.[1];
    if (name && !name.endsWith('worklet.js')) names.add(name);
  });
  return names;
}

const bands = (page: Page) => page.evaluate(() => eq.the().bands);
const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: string[] }).heard.splice(0).join(' '));

/** A tag that no hand has come near to yet, alone on its page. */
async function show(page: Page, settings: object = {}): Promise<void> {
  await page.evaluate(async (more) => {
    await eq.define();
    const some = [eq.band({ frequency: 100 }), eq.band({ frequency: 1000, gain: 3, q: 2 })];
    const tag = eq.place({ bands: some, ...more }, 480, 420);
    await lab.until(() => Number(tag.stats?.curves) > 0, 'a first curve');
    await lab.rest(40);
    Object.assign(window, { heard: eq.listen(tag) });
  }, settings);
}

test('what a hand needs is asked for when one comes near, and not for the sound and the picture', async ({ page }) => {
  const names = asked(page);
  await show(page);
  await page.evaluate(async () => {
    const context = new AudioContext();
    const source = new OscillatorNode(context);
    source.start();
    eq.the().source = source;
    await lab.until(() => eq.the().engine === 'simd' && eq.the().state === 'running');
    const { frames } = eq.the().stats!;
    await lab.until(() => eq.the().stats!.frames > frames + 5, 'a spectrum');
    await lab.rest(300);
  });
  // What is counted as the page's download in scripts/sizes.ts is all that there is.
  expect([...names].sort()).toEqual(eqPage(KIT, 'simd').modules.sort());
  expect(names).not.toContain(hand());
  const before = names.size;
  const { x, y } = await middle(page, 0);
  await page.mouse.move(x, y);
  await expect.poll(() => [...names].slice(before)).toEqual([hand()]);
});

for (const type of ['pointerenter', 'pointerdown', 'touchstart', 'focusin', 'dragenter'])
  test(`${type} is an approach`, async ({ page }) => {
    const names = asked(page);
    await show(page);
    expect(names).not.toContain(hand());
    await page.evaluate((name) => eq.the().dispatchEvent(new Event(name)), type);
    await expect.poll(() => [...names]).toContain(hand());
  });

test.describe('what is done before the hand has come', () => {
  /** Lets the hand come only when it is told to; whether it has not been let yet. */
  async function hold(page: Page): Promise<() => void> {
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    await page.route(`**/${hand()}`, async (route) => {
      await held;
      await route.continue();
    });
    return () => setTimeout(release, 500);
  }

  test('a drag is one step', async ({ page }) => {
    const release = await hold(page);
    await show(page);
    const from = await middle(page, 1);
    await drag(page, 1, 60, -40);
    await expect(page.getByRole('slider', { name: 'Band 2 frequency' })).toBeFocused();
    expect((await bands(page))[1]).toMatchObject({ frequency: 1000, gain: 3 });
    release();
    await expect.poll(async () => (await bands(page))[1].frequency).toBeGreaterThan(1200);
    await drawn(page);
    const to = await middle(page, 1);
    expect(Math.abs(to.x - from.x - 60)).toBeLessThan(1);
    expect(Math.abs(to.y - from.y + 40)).toBeLessThan(1);
    expect(await heard(page)).toMatch(/^(input )+change$/);
    await page.keyboard.press('Control+z');
    expect((await bands(page))[1]).toMatchObject({ frequency: 1000, gain: 3 });
  });

  test('a drag that goes on is taken up where it is', async ({ page }) => {
    const release = await hold(page);
    await show(page);
    const { x, y } = await middle(page, 1);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 30, y - 30);
    release();
    await expect.poll(async () => (await bands(page))[1].frequency).toBeGreaterThan(1050);
    // Also beyond the plot, for the pointer was captured at once.
    await page.mouse.move(x + 50, y - 600);
    await drawn(page);
    expect((await bands(page))[1].gain).toBeGreaterThan(10);
    await page.mouse.up();
    expect(await heard(page)).toMatch(/^(input )+change$/);
  });

  test('keys are all there, in their order, and do nothing else', async ({ page }) => {
    const release = await hold(page);
    await show(page);
    await page.evaluate(() => {
      document.body.style.blockSize = '3000px';
      Object.assign(window, { keys: [] });
      document.addEventListener('keydown', ({ key }) => (window as unknown as { keys: string[] }).keys.push(key));
    });
    await page.getByRole('slider', { name: 'Band 2 gain' }).focus();
    for (const key of ['ArrowUp', 'ArrowUp', 'PageDown', 'End', 'Home', '0', 'ArrowUp', 'a'])
      await page.keyboard.press(key);
    release();
    await expect.poll(async () => (await bands(page))[1].gain).toBe(0.5);
    await expect(page.getByRole('slider', { name: 'Band 2 gain' })).toHaveAttribute('aria-valuetext', '+0.5 decibels');
    expect(await heard(page)).toBe(Array(7).fill('input change').join(' '));
    expect(await page.evaluate(() => [scrollY, (window as unknown as { keys: string[] }).keys.join()])).toEqual([
      0,
      'a',
    ]);
  });

  test('a click on Bypass is one', async ({ page }) => {
    const release = await hold(page);
    await show(page);
    await page.getByRole('button', { name: 'Bypass' }).click();
    release();
    await expect(page.getByRole('button', { name: 'Bypass' })).toHaveAttribute('aria-pressed', 'true');
    expect(await page.evaluate(() => eq.the().bypass)).toBe(true);
    expect(await heard(page)).toBe('input change');
  });

  test('numbers that were typed are taken, and what is still being typed stays', async ({ page }) => {
    const release = await hold(page);
    await show(page);
    const row = page.getByRole('group', { name: 'Selected band' });
    await row.getByLabel('Band', { exact: true }).selectOption('1');
    await row.getByLabel('Frequency').fill('1k2');
    await row.getByLabel('Gain').fill('−3');
    await row.getByLabel('Type').selectOption('lowshelf');
    await row.getByLabel('Band on').uncheck();
    await row.getByLabel('Q', { exact: true }).focus();
    await page.keyboard.insertText('7');
    release();
    await expect
      .poll(async () => (await bands(page))[1])
      .toEqual({ type: 'lowshelf', frequency: 1200, gain: -3, q: 2, enabled: false });
    await expect(row.getByLabel('Band on')).not.toBeChecked();
    await expect(row.getByLabel('Frequency')).toHaveValue('1.2 kHz');
    await expect(row.getByLabel('Q', { exact: true })).toHaveValue('7');
    await page.keyboard.press('Enter');
    expect((await bands(page))[1].q).toBe(7);
    expect((await bands(page))[0]).toMatchObject({ frequency: 100, gain: 0 });
    expect(await heard(page)).toBe(Array(5).fill('input change').join(' '));
  });

  test('a double click adds a band, and on a handle resets it', async ({ page }) => {
    const release = await hold(page);
    await show(page);
    const plot = (await page.locator('ra-eq .plot').boundingBox())!;
    await page.mouse.dblclick(plot.x + plot.width / 2, plot.y + 60);
    const { x, y } = await middle(page, 1);
    await page.mouse.dblclick(x, y);
    release();
    await expect.poll(() => bands(page)).toHaveLength(3);
    expect((await bands(page))[1]).toMatchObject({ frequency: 1000, gain: 0, q: 1 });
    expect(await heard(page)).toBe('input change input change');
  });

  test('a text that is pasted comes after what was done before it', async ({ page }) => {
    const release = await hold(page);
    await show(page);
    await page.getByRole('button', { name: 'Add a band' }).click();
    const refused = await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'Filter 1: ON PK Fc 500 Hz Gain 2 dB Q 1');
      const init = { clipboardData, bubbles: true, cancelable: true, composed: true };
      const event = new ClipboardEvent('paste', init);
      eq.one(eq.the(), '.plot').dispatchEvent(event);
      return event.defaultPrevented;
    });
    expect(refused).toBe(true);
    release();
    await expect.poll(() => bands(page)).toMatchObject([{ frequency: 500, gain: 2 }]);
    expect(await heard(page)).toBe('input change input change');
  });

  test('is forgotten with the tag and where it is disabled', async ({ page }) => {
    const release = await hold(page);
    await show(page);
    await drag(page, 1, 60, -40);
    await page.getByRole('button', { name: 'Bypass' }).click();
    await page.evaluate(() => {
      eq.the().disabled = true;
    });
    await page.evaluate(() => {
      eq.the().disabled = false;
    });
    release();
    await page.evaluate(() => eq.approach(eq.the()));
    expect((await bands(page))[1]).toMatchObject({ frequency: 1000, gain: 3 });
    expect(await heard(page)).toBe('');
  });

  test.describe('with a finger', () => {
    test.use({ hasTouch: true });

    test('is a drag, and the page stays', async ({ page }) => {
      const release = await hold(page);
      await show(page);
      await page.evaluate(() => {
        document.body.style.blockSize = '3000px';
      });
      const session = await page.context().newCDPSession(page);
      const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
        session.send('Input.dispatchTouchEvent', { type, touchPoints });
      const from = await middle(page, 1);
      await send('touchStart', from);
      for (let i = 1; i <= 4; i++) await send('touchMove', { x: from.x + 10 * i, y: from.y - 15 * i });
      await send('touchEnd');
      release();
      await expect.poll(async () => (await bands(page))[1].gain).toBeGreaterThan(4);
      await drawn(page);
      const to = await middle(page, 1);
      expect(Math.abs(to.x - from.x - 40)).toBeLessThan(1);
      expect(Math.abs(to.y - from.y + 60)).toBeLessThan(1);
      expect(await heard(page)).toMatch(/^(input )+change$/);
      expect(await page.evaluate(() => scrollY)).toBe(0);
    });
  });
});

test('a hand that could not be loaded is told of once, and comes with the next approach', async ({
  page,
  complaints,
}) => {
  let refused = 2;
  await page.route(`**/${hand()}`, (route) => (refused-- > 0 ? route.abort() : route.continue()));
  await show(page);
  const told = () => complaints.filter((text) => text.startsWith('<ra-eq>')).length;
  const bypass = page.getByRole('button', { name: 'Bypass' });
  await bypass.click();
  await expect.poll(told).toBe(1);
  await bypass.click();
  await expect.poll(() => refused).toBe(0);
  await page.evaluate(() => lab.rest(50));
  await bypass.click();
  await expect(bypass).toHaveAttribute('aria-pressed', 'true');
  expect(told()).toBe(1);
  complaints.length = 0;
});

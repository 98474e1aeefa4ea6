// The equaliser by keys alone: moves, types, adds, sounds alone, undoes and removes; and the order of the focus.
import type { Page } from '@playwright/test';
import type { eq as Eq } from './pages/eq-lab';
import { expect, test } from './pages/eq-test';

declare const eq: typeof Eq;

const show = (page: Page, settings: object = {}) =>
  page.evaluate(async (more) => {
    await eq.begin();
    const bands = [
      eq.band({ frequency: 100 }),
      eq.band({ frequency: 1000, gain: 3, q: 2 }),
      eq.band({ type: 'highpass', frequency: 30, q: 0.7 }),
    ];
    const tag = await eq.show({ bands, ...more });
    Object.assign(window, { heard: eq.listen(tag) });
    // What a key does not do reaches the page.
    Object.assign(window, { keys: [] });
    document.addEventListener('keydown', ({ key, defaultPrevented }) => {
      if (!defaultPrevented) (window as unknown as { keys: string[] }).keys.push(key);
    });
  }, settings);

const bands = (page: Page) => page.evaluate(() => eq.the().bands);
const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: string[] }).heard.splice(0).join(' '));
const slider = (page: Page, name: string) => page.getByRole('slider', { name, exact: true });
const status = (page: Page) => page.getByRole('status');

test('Tab goes through the bar, the sliders of the selected band, and the row', async ({ page }) => {
  await show(page);
  const order: string[] = [];
  for (let i = 0; i < 24; i++) {
    await page.keyboard.press('Tab');
    order.push(
      await page.evaluate(() => {
        const active = eq.the().shadowRoot!.activeElement;
        return active?.getAttribute('aria-label') ?? active?.textContent ?? '–';
      }),
    );
  }
  expect(order.join(' | ')).toBe(
    [
      'Bypass | Add a band | Undo | Redo | Setting A | Setting B | Copy this setting to the other | Presets',
      'Import a preset text | Export as preset text | Preamp | Reset',
      'Band 1 frequency | Band 1 gain | Band 1 Q',
      'Band | Type | Band on | Solo | Remove the band | Frequency | Gain | Q | –',
    ].join(' | '),
  );
});

test('arrows, Page, Home, End and 0 move each value, with Shift and Alt by more and less', async ({ page }) => {
  await show(page);
  const moves: [string, string, Record<string, number>][] = [
    ['Band 2 frequency', 'ArrowRight', { frequency: 1000 * 2 ** (1 / 12) }],
    ['Band 2 frequency', 'ArrowDown', { frequency: 1000 }],
    ['Band 2 frequency', 'Shift+ArrowUp', { frequency: 1000 * Math.SQRT2 }],
    ['Band 2 frequency', 'PageDown', { frequency: 1000 }],
    ['Band 2 frequency', 'Alt+ArrowUp', { frequency: 1000 * 2 ** (1 / 120) }],
    ['Band 2 frequency', 'End', { frequency: 20_000 }],
    ['Band 2 frequency', 'Home', { frequency: 20 }],
    ['Band 2 gain', 'ArrowUp', { gain: 3.5 }],
    ['Band 2 gain', 'Shift+ArrowDown', { gain: 0.5 }],
    ['Band 2 gain', 'Control+ArrowUp', { gain: 0.55 }],
    ['Band 2 gain', '0', { gain: 0 }],
    ['Band 2 Q', 'ArrowUp', { q: 2 * 2 ** (1 / 6) }],
    ['Band 2 Q', 'PageUp', { q: 4 * 2 ** (1 / 6) }],
    ['Band 2 Q', '0', { q: 1 }],
  ];
  for (const [name, key, wanted] of moves) {
    await slider(page, name).focus();
    await page.keyboard.press(key);
    for (const [field, value] of Object.entries(wanted)) {
      expect(Reflect.get((await bands(page))[1], field), `${key} on ${name}`).toBeCloseTo(value, 3);
    }
    expect(await heard(page), key).toBe('input change');
  }
  await expect(slider(page, 'Band 2 gain')).toHaveAttribute('aria-valuetext', '0.0 decibels');
  expect(
    await page.evaluate(() =>
      (window as unknown as { keys: string[] }).keys.filter((key) => !/Shift|Alt|Control/.test(key)),
    ),
  ).toEqual([]);
});

test('a key that is held is one gesture and one step, said as it goes', async ({ page }) => {
  await show(page);
  await slider(page, 'Band 2 gain').focus();
  for (let i = 0; i < 5; i++) await page.keyboard.down('ArrowUp');
  await expect(slider(page, 'Band 2 gain')).toHaveAttribute('aria-valuetext', '+5.5 decibels');
  expect(await heard(page)).toBe('input input input input input');
  await page.keyboard.up('ArrowUp');
  expect(await heard(page)).toBe('change');
  await page.keyboard.press('Control+z');
  expect((await bands(page))[1].gain).toBe(3);
  await expect(status(page)).toHaveText('Undone.');
  await page.keyboard.press('Control+Shift+z');
  expect((await bands(page))[1].gain).toBe(5.5);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+y');
  expect((await bands(page))[1].gain).toBe(5.5);
  // Nothing else is left to do again.
  await heard(page);
  await page.keyboard.press('Control+y');
  expect(await heard(page)).toBe('');
  await page.keyboard.down('ArrowUp');
  await page.getByRole('button', { name: 'Bypass' }).focus();
  expect(await heard(page)).toBe('input change');
});

test('Enter types a number, Enter takes it, Escape leaves it', async ({ page }) => {
  await show(page);
  const typed: [string, string, string, number][] = [
    ['frequency', 'Frequency', '1k2', 1200],
    ['frequency', 'Frequency', '1.5 kHz', 1500],
    ['gain', 'Gain', '−3', -3],
    ['Q', 'Q', '0.9', 0.9],
  ];
  for (const [name, field, text, value] of typed) {
    await slider(page, `Band 2 ${name}`).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: field, exact: true })).toBeFocused();
    await page.keyboard.insertText(text);
    await page.keyboard.press('Enter');
    await expect(slider(page, `Band 2 ${name}`)).toBeFocused();
    expect(Reflect.get((await bands(page))[1], name.toLowerCase())).toBe(value);
    expect(await heard(page), text).toBe('input change');
  }
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('17');
  await page.keyboard.press('Escape');
  expect((await bands(page))[1].q).toBe(0.9);
  expect(await heard(page)).toBe('');
});

test('what an input method does with Enter and Escape is its own', async ({ page }) => {
  await show(page);
  const field = page.getByRole('textbox', { name: 'Frequency' });
  const compose = (locator: typeof field, key: string) =>
    locator.evaluate((element, name) => {
      const keyCode = 229;
      const init = { key: name, keyCode, isComposing: true, bubbles: true, composed: true, cancelable: true };
      return element.dispatchEvent(new KeyboardEvent('keydown', init));
    }, key);
  await field.fill('４４');
  for (const key of ['Enter', 'Escape']) {
    expect(await compose(field, key)).toBe(true);
    await expect(field).toBeFocused();
    await expect(field).toHaveValue('４４');
  }
  await field.press('Enter');
  expect((await bands(page))[0].frequency).toBe(44);
  await page.getByRole('button', { name: 'Import a preset text' }).click();
  const text = page.getByRole('textbox', { name: /^Preset text/ });
  await text.fill('Preamp: -3 dB');
  await compose(text, 'Escape');
  await expect(text).toHaveValue('Preamp: -3 dB');
  await expect(text).toBeVisible();
});

test('a slider that a screen reader turns, without the focus, selects its band', async ({ page }) => {
  await show(page);
  await slider(page, 'Band 2 gain').evaluate((element) => {
    for (const type of ['keydown', 'keyup'])
      element.dispatchEvent(
        new KeyboardEvent(type, { key: 'ArrowUp', code: 'ArrowUp', bubbles: true, composed: true }),
      );
  });
  expect((await bands(page))[1].gain).toBe(3.5);
  expect(await heard(page)).toBe('input change');
  await expect(page.getByRole('textbox', { name: 'Gain' })).toHaveValue('+3.5 dB');
});

test('adds with + and Insert where there is most room, up to 32, and removes', async ({ page }) => {
  await show(page);
  await slider(page, 'Band 1 frequency').focus();
  await page.keyboard.press('+');
  await expect(slider(page, 'Band 4 frequency')).toBeFocused();
  await expect(status(page)).toHaveText(/^Added\. Band 4, peak at 4\.47\d kilohertz/);
  await page.keyboard.press('Insert');
  expect(await bands(page)).toHaveLength(5);
  expect(await heard(page)).toBe('input change input change');
  await page.keyboard.press('Delete');
  await expect(status(page)).toHaveText('Band 5 removed.');
  await expect(slider(page, 'Band 4 frequency')).toBeFocused();
  await page.keyboard.press('2');
  await expect(slider(page, 'Band 2 frequency')).toBeFocused();
  await page.keyboard.press('Backspace');
  await expect(slider(page, 'Band 2 frequency')).toBeFocused();
  expect((await bands(page)).map(({ type }) => type)).toEqual(['peaking', 'highpass', 'peaking']);
  await heard(page);
  for (let i = 0; i < 30; i++) await page.keyboard.press('+');
  expect(await bands(page)).toHaveLength(32);
  await expect(status(page)).toHaveText('There can be 32 bands at most.');
  expect(await heard(page)).toBe(Array(29).fill('input change').join(' '));
});

test('S sounds a band alone while it is held', async ({ page }) => {
  await show(page);
  const dimmed = page.locator('ra-eq .dim');
  await slider(page, 'Band 2 gain').focus();
  await page.keyboard.down('s');
  await expect(dimmed).toHaveCount(2);
  await page.keyboard.up('s');
  await expect(dimmed).toHaveCount(0);
  await page.keyboard.down('s');
  await page.getByRole('button', { name: 'Undo' }).focus();
  await expect(dimmed).toHaveCount(0);
  await page.keyboard.up('s');
  await page.getByRole('button', { name: 'Solo' }).focus();
  for (const key of ['Space', 'Enter']) {
    await page.keyboard.down(key);
    await expect(dimmed).toHaveCount(2);
    await page.keyboard.up(key);
    await expect(dimmed).toHaveCount(0);
  }
  await page.keyboard.down('Space');
  await expect(dimmed).toHaveCount(2);
  await page.keyboard.press('Tab');
  await expect(dimmed).toHaveCount(0);
  expect(await heard(page)).toBe('');
});

test('a band without a gain has no slider for it', async ({ page }) => {
  await show(page);
  await slider(page, 'Band 3 frequency').focus();
  await page.keyboard.press('Tab');
  await expect(slider(page, 'Band 3 Q')).toBeFocused();
  await expect(page.getByRole('textbox', { name: 'Gain' })).toBeDisabled();
});

test('keys that are not its own are left to the page', async ({ page }) => {
  await show(page);
  await slider(page, 'Band 2 gain').focus();
  for (const key of ['a', 'Escape', 'Control+s', 'Control+0', 'Control+Home', 'F2', ' '])
    await page.keyboard.press(key);
  const keys = await page.evaluate(() =>
    (window as unknown as { keys: string[] }).keys.filter((key) => key !== 'Control'),
  );
  expect(keys).toEqual(['a', 'Escape', 's', '0', 'Home', 'F2', ' ']);
  expect(await heard(page)).toBe('');
});

test('the help is read with each slider', async ({ page }) => {
  await show(page);
  await expect(slider(page, 'Band 2 gain')).toHaveAccessibleDescription(
    /^Arrow keys change the value.*Control Z undoes\.$/,
  );
});

test('a band that was added by a key is undone and redone by keys, with the focus in the tag', async ({ page }) => {
  await show(page);
  const count = (await bands(page)).length;
  await slider(page, 'Band 2 gain').focus();
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  for (const [keys, more] of [
    ['Control+z', 1],
    ['Control+z', 0],
    ['Control+y', 1],
    ['Control+y', 2],
  ] as const) {
    await page.keyboard.press(keys);
    expect(await bands(page)).toHaveLength(count + more);
    expect(await page.evaluate(() => eq.the().shadowRoot!.activeElement?.getAttribute('role'))).toBe('slider');
  }
});

test('undo works from the bar and the row, and leaves a field its own', async ({ page }) => {
  await show(page);
  await slider(page, 'Band 2 gain').focus();
  await page.keyboard.press('ArrowUp');
  await page.getByRole('button', { name: 'Bypass' }).focus();
  await page.keyboard.press('Control+z');
  expect((await bands(page))[1].gain).toBe(3);
  await page.keyboard.press('Control+Shift+z');
  await page.getByRole('textbox', { name: 'Gain' }).focus();
  await page.keyboard.press('Control+z');
  expect((await bands(page))[1].gain).toBe(3.5);
});

test('the focus stays in the tag where what had it goes', async ({ page }) => {
  await show(page, { bands: [] });
  const add = page.getByRole('button', { name: 'Add a band' });
  for (const control of ['slider', 'type'] as const) {
    await add.focus();
    await page.keyboard.press('Enter');
    await expect(slider(page, 'Band 1 frequency')).toBeFocused();
    if (control === 'type') await page.getByRole('combobox', { name: 'Type' }).focus();
    await page.keyboard.press('Control+z');
    await expect(add, control).toBeFocused();
    await page.keyboard.press('Control+y');
    expect(await bands(page), control).toHaveLength(1);
    await page.keyboard.press('Control+z');
  }
  // The page has other bands: of another kind, and fewer.
  await page.evaluate(() => {
    eq.the().bands = [eq.band({ frequency: 100 }), eq.band({ frequency: 1000 })];
  });
  await slider(page, 'Band 2 gain').focus();
  await page.evaluate(() => {
    eq.the().bands = [eq.band({ frequency: 100 }), eq.band({ type: 'notch', frequency: 1000 })];
  });
  await expect(slider(page, 'Band 2 frequency')).toBeFocused();
  await page.evaluate(() => {
    eq.the().bands = [eq.band({ frequency: 100 })];
  });
  await expect(slider(page, 'Band 1 frequency')).toBeFocused();
});

test('the keys go on with the value that they were on, where a band has it', async ({ page }) => {
  await show(page);
  await slider(page, 'Band 2 gain').focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Control+z');
  await expect(slider(page, 'Band 2 gain')).toBeFocused();
  await page.keyboard.press('1');
  await expect(slider(page, 'Band 1 gain')).toBeFocused();
  // A high-pass.
  await page.keyboard.press('3');
  await expect(slider(page, 'Band 3 frequency')).toBeFocused();
});

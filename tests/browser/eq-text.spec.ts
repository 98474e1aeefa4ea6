// The equaliser and text: presets, paste, drop, file, export, and what could not be read.
import type { Page } from '@playwright/test';
import type { eq as Eq } from './pages/eq-lab';
import { expect, test } from './pages/eq-test';
import type { lab as Lab } from './pages/spectrum-lab';

declare const eq: typeof Eq;
declare const lab: typeof Lab;

const show = (page: Page, settings: object = {}) =>
  page.evaluate(async (more) => {
    await eq.begin();
    const tag = await eq.show(more);
    Object.assign(window, { heard: eq.listen(tag) });
  }, settings);

const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: string[] }).heard.splice(0).join(' '));
const bands = (page: Page) => page.evaluate(() => eq.the().bands);
const status = (page: Page) => page.getByRole('status');
const presets = (page: Page) => page.getByRole('combobox', { name: 'Presets' });

const TEXT =
  'Preamp: -6.2 dB\nFilter 1: ON LSC Fc 105 Hz Gain 6.5 dB Q 0.70\nFilter 2: ON PK Fc 2008 Hz Gain -7.2 dB Q 1.15';
const READ = {
  preamp: -6.2,
  bands: [
    { type: 'lowshelf', frequency: 105, gain: 6.5, q: 0.7, enabled: true },
    { type: 'peaking', frequency: 2008, gain: -7.2, q: 1.15, enabled: true },
  ],
};

const state = (page: Page) => page.evaluate(() => ({ preamp: eq.the().preamp, bands: eq.the().bands }));

test.describe('a preset', () => {
  test('is chosen from a dozen, as one step', async ({ page }) => {
    await show(page);
    await presets(page).focus();
    await expect(presets(page).getByRole('option')).not.toHaveCount(1);
    const names = await presets(page).getByRole('option').allTextContents();
    expect(names.length).toBeGreaterThan(12);
    expect(new Set(names).size).toBe(names.length);
    await presets(page).selectOption('Bass boost');
    expect(await state(page)).toMatchObject({ preamp: -6, bands: [{ type: 'lowshelf', frequency: 110, gain: 6 }] });
    await expect(status(page)).toHaveText('Preset Bass boost.');
    // It stays chosen until something else is set.
    await expect(presets(page).locator('option:checked')).toHaveText('Bass boost');
    expect(await heard(page)).toBe('input change');
    await presets(page).selectOption('Bass boost');
    expect(await heard(page)).toBe('');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await state(page)).toMatchObject({ preamp: 0 });
    expect(await bands(page)).toHaveLength(8);
    await expect(presets(page)).toHaveValue('');
  });

  test('of the host’s own stands in place of the kit’s', async ({ page }) => {
    await show(page, {
      presets: [
        { name: 'Mine', preamp: -3, bands: [{ gain: 3 }] },
        { name: 'Bare', bands: [] },
      ],
    });
    await presets(page).focus();
    await expect(presets(page).getByRole('option')).toHaveText(['Presets', 'Mine', 'Bare']);
    await presets(page).selectOption('Mine');
    expect(await state(page)).toEqual({
      preamp: -3,
      bands: [{ type: 'peaking', frequency: 1000, gain: 3, q: 1, enabled: true }],
    });
    await presets(page).selectOption('Bare');
    expect(await state(page)).toEqual({ preamp: 0, bands: [] });
    await page.evaluate(() => {
      eq.the().presets = null;
    });
    await presets(page).blur();
    await presets(page).focus();
    await expect(presets(page).getByRole('option', { name: 'Telephone' })).toHaveCount(1);
  });

  test('their heading is none of them', async ({ page }) => {
    await show(page, { presets: [{ name: 'Mine', preamp: -3 }, { name: 'Bare' }] });
    await presets(page).focus();
    await presets(page).selectOption('Bare');
    await presets(page).selectOption('Presets');
    expect(await state(page)).toEqual({ preamp: 0, bands: [] });
    expect(await page.getByRole('status').textContent()).toBe('Preset Bare.');
  });

  test('that is none is left out and told', async ({ page, complaints }) => {
    await show(page, {
      presets: [
        { name: 'Good', bands: [{}] },
        { name: 'Bad Q', bands: [{ q: -1 }] },
        { bands: [] },
        { name: 'Loud', preamp: 99, bands: [] },
        { name: 'In words', preamp: '-3' as never, bands: [] },
        { name: 'Null', preamp: null as never, bands: [] },
        { name: 'Many', bands: Array(33).fill({}) },
        null,
      ],
    });
    await presets(page).focus();
    await expect(presets(page).getByRole('option')).toHaveText(['Presets', 'Good']);
    const sentences = complaints.splice(0);
    expect(sentences).toHaveLength(7);
    expect(sentences[0]).toMatch(/^<ra-eq>, presets\[1\], bands\[0\]: q takes .* The preset is left out\./);
    for (const [i, sentence] of sentences.entries()) expect(sentence).toContain(`<ra-eq>, presets[${i + 1}]`);
  });
});

test.describe('a text', () => {
  const paste = (page: Page, text: string, selector = '.slider') =>
    page.evaluate(
      ([pasted, where]) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', pasted);
        const init = { clipboardData, bubbles: true, cancelable: true, composed: true };
        const event = new ClipboardEvent('paste', init);
        eq.one(eq.the(), where).dispatchEvent(event);
        return event.defaultPrevented;
      },
      [text, selector],
    );

  test('is pasted on the tag, as one step; what is no preset is left alone', async ({ page }) => {
    await show(page);
    expect(await paste(page, TEXT)).toBe(true);
    expect(await state(page)).toEqual(READ);
    await expect(status(page)).toHaveText('2 bands imported.');
    expect(await heard(page)).toBe('input change');
    expect(await paste(page, 'hello')).toBe(false);
    expect(await paste(page, '3:4', 'input')).toBe(false);
    expect(await heard(page)).toBe('');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await bands(page)).toHaveLength(8);
  });

  test('tells the lines that could not be read', async ({ page }) => {
    await show(page);
    await paste(page, `${TEXT}\nFilter 3: ON XX Fc 1 Hz\nGraphicEQ: 20 0; 40 1`);
    const problems = page.locator('ra-eq').getByRole('listitem');
    await expect(problems).toHaveCount(2);
    await expect(problems.first()).toHaveText(/^Line 4: .+/);
    await expect(problems.last()).toHaveText(/^Line 5: .+/);
    await expect(status(page)).toHaveText('2 bands imported, 2 lines not.');
    expect(await bands(page)).toEqual(READ.bands);
    await paste(page, 'Filter 1: ON PK Fc 100 Hz Gain 1 dB Q 1');
    await expect(problems).toHaveCount(0);
    await expect(status(page)).toHaveText('1 band imported.');
    await heard(page);
    await paste(page, 'Nonsense: 1');
    await expect(problems).toHaveCount(1);
    expect(await bands(page)).toHaveLength(1);
    expect(await heard(page)).toBe('');
  });

  for (const way of ['a file', 'text'] as const) {
    test(`is dropped as ${way}`, async ({ page }) => {
      await show(page);
      await page.evaluate(
        ([text, asFile]) => {
          const dataTransfer = new DataTransfer();
          if (asFile) dataTransfer.items.add(new File([text], 'eq.txt', { type: 'text/plain' }));
          else dataTransfer.setData('text/plain', text);
          const init = { dataTransfer, bubbles: true, cancelable: true, composed: true };
          const plot = eq.one(eq.the(), '.plot');
          plot.dispatchEvent(new DragEvent('dragover', init));
          plot.dispatchEvent(new DragEvent('drop', init));
        },
        [TEXT, way === 'a file'] as const,
      );
      await expect.poll(() => state(page)).toEqual(READ);
      expect(await heard(page)).toBe('input change');
    });
  }

  test('is read from a file as Windows wrote it before UTF-8', async ({ page }) => {
    await show(page);
    // A file of Room EQ Wizard, which parts thousands by a space that does not break.
    const bytes = [...'Notes: caf\xe9\r\nFilter  1: ON  PK  Fc  1\xa0250 Hz  Gain  -3,50 dB  Q  4,00\r\n'].map(
      (letter) => letter.charCodeAt(0),
    );
    await page.evaluate((of) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(of)], 'eq.txt', { type: 'text/plain' }));
      const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, composed: true });
      eq.one(eq.the(), '.plot').dispatchEvent(drop);
    }, bytes);
    await expect(status(page)).toHaveText('1 band imported, 1 line not.');
    expect(await bands(page)).toMatchObject([{ frequency: 1250, gain: -3.5, q: 4 }]);
    await page.getByRole('button', { name: 'Import a preset text' }).click();
    const buffer = Buffer.from(bytes.map((byte) => (byte === 0x32 ? 0x33 : byte)));
    await page.getByLabel('Open a file').setInputFiles({ name: 'eq.txt', mimeType: 'text/plain', buffer });
    await expect.poll(() => bands(page)).toMatchObject([{ frequency: 1350 }]);
    await expect(page.getByRole('textbox', { name: /^Preset text/ })).toHaveValue(/café/);
  });

  test('is not looked for in a sound that is dropped', async ({ page }) => {
    await show(page);
    const prevented = await page.evaluate(async (text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'song.mp3', { type: 'audio/mpeg' }));
      const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, composed: true });
      eq.one(eq.the(), '.plot').dispatchEvent(drop);
      await new Promise((done) => setTimeout(done, 200));
      // Nor is the page left for it.
      return drop.defaultPrevented;
    }, TEXT);
    expect(prevented).toBe(true);
    await expect(status(page)).toHaveText('');
    expect(await heard(page)).toBe('');
  });

  test('is imported by the panel, typed or from a file', async ({ page }) => {
    await show(page);
    await page.getByRole('button', { name: 'Import a preset text' }).click();
    const area = page.getByRole('textbox', { name: /^Preset text/ });
    await expect(area).toBeFocused();
    await area.fill(TEXT);
    expect(await heard(page)).toBe('');
    await page.getByRole('button', { name: 'Apply' }).click();
    expect(await state(page)).toEqual(READ);
    expect(await heard(page)).toBe('input change');
    const buffer = Buffer.from('Filter 1: ON PK Fc 100 Hz Gain 1 dB Q 1');
    await page.getByLabel('Open a file').setInputFiles({ name: 'eq.txt', mimeType: 'text/plain', buffer });
    await expect.poll(() => bands(page)).toHaveLength(1);
    expect(await heard(page)).toBe('input change');
    await area.press('Escape');
    await expect(area).toBeHidden();
    await expect(page.getByRole('button', { name: 'Import a preset text' })).toBeFocused();
  });

  test('is exported as it would be imported', async ({ page }) => {
    await show(page, { value: TEXT });
    await page.getByRole('button', { name: 'Export as preset text' }).click();
    const area = page.getByRole('textbox', { name: /^Preset text/ });
    const text = await area.inputValue();
    expect(text).toBe(await page.evaluate(() => eq.the().value));
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as file' }).click();
    expect((await download).suggestedFilename()).toBe('equaliser.txt');
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(page.getByRole('button', { name: 'Export as preset text' })).toBeFocused();
    await page.evaluate(async (value) => {
      eq.the().bands = [];
      eq.the().value = value as never;
      await lab.rest();
    }, text);
    expect(await state(page)).toEqual(READ);
  });

  test('is given to importText(), which tells what it could not read and sends no events', async ({ page }) => {
    await show(page);
    const problems = await page.evaluate((text) => eq.the().importText(`${text}\nFilter 9: ON XX`), TEXT);
    expect(problems).toMatchObject([{ line: 4, text: 'Filter 9: ON XX' }]);
    await expect.poll(() => state(page)).toEqual(READ);
    expect(await heard(page)).toBe('');
  });

  test('is not taken by a tag that is disabled', async ({ page }) => {
    await show(page, { disabled: true });
    await paste(page, TEXT);
    expect(await bands(page)).toHaveLength(8);
  });
});

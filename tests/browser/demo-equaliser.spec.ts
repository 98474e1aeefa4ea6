import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type * as Kit from '../../components';
import { savedWords } from '../../www/src/equaliser/saved-words';
import { expect, faults, test, toneFile } from './pages/demo-test';

// Each page composes the piece anew, which takes a busy machine a while.
test.describe.configure({ timeout: 120_000 });

const eq = (page: Page) => page.locator('#eq');
const tool = (page: Page, name: string) => eq(page).getByRole('button', { name, exact: true });
const preset = (page: Page, name: string) => page.getByRole('group', { name: 'Presets of this page' }).getByText(name);
const slider = (page: Page, name: string) => eq(page).getByRole('slider', { name, exact: true });
const options = (page: Page) => eq(page).getByLabel('Band', { exact: true }).getByRole('option');

/** The page with the tag and what stands below it. */
async function open(page: Page): Promise<void> {
  await page.goto('/');
  await expect(preset(page, 'Flat')).toBeVisible();
}

/** Types into a field of the selected band, or the preamp. */
async function type(page: Page, label: string, text: string): Promise<void> {
  await eq(page).getByLabel(label, { exact: true }).fill(text);
  await page.keyboard.press('Enter');
}

const choose = (page: Page, number: number) =>
  eq(page)
    .getByLabel('Band', { exact: true })
    .selectOption(String(number - 1));

/** Of a tone of half of full scale, at the volume that the page starts with. */
const start = 20 * Math.log10(0.5 * 0.8);

type Level = (selector?: string) => Promise<number>;

/** Plays a tone of 1 kHz, and tells how loud a spectrum shows it. */
async function playTone(page: Page, before = async () => {}): Promise<Level> {
  // Tall, so that the spectrums and the equaliser are in sight at once: what is not is not drawn.
  await page.setViewportSize({ width: 1280, height: 2200 });
  await open(page);
  await before();
  await page.locator('#file').setInputFiles({ name: 'tone.wav', mimeType: 'audio/wav', buffer: toneFile(1000) });
  // The tone lies on the edge of two bars, which share it.
  return (selector = '#hero') =>
    page.locator(selector).evaluate((tag) => {
      const power = (tag as HTMLRaSpectrumElement).levels.reduce((sum, level) => sum + 10 ** (level / 10), 0);
      return 10 * Math.log10(power);
    });
}

/** What is drawn falls for a while, and a busy machine is slow: the level is polled until it is there. */
const nears = (level: () => Promise<number>, expected: number) =>
  expect.poll(async () => Math.abs((await level()) - expected), { timeout: 15_000 }).toBeLessThan(0.5);

test('is heard, band by band, and shown by the spectrums after it', async ({ page }) => {
  const level = await playTone(page);
  await nears(level, start);
  await choose(page, 5);
  await type(page, 'Frequency', '1k');
  await type(page, 'Gain', '-24');
  await nears(level, start - 24);
  await nears(() => level('.looks figure:first-child ra-spectrum'), start - 24);
  await type(page, 'Preamp', '6');
  await nears(level, start - 18);
  // The band is moved away, and switched off.
  await type(page, 'Preamp', '0');
  await type(page, 'Q', '10');
  await type(page, 'Frequency', '10 kHz');
  await nears(level, start);
  await type(page, 'Frequency', '1000');
  await nears(level, start - 24);
  await eq(page).getByRole('checkbox', { name: 'Band on' }).uncheck();
  await nears(level, start);
  await eq(page).getByRole('checkbox', { name: 'Band on' }).check();
  await eq(page).getByLabel('Type', { exact: true }).selectOption('Notch');
  await expect(eq(page).getByLabel('Gain', { exact: true })).toBeDisabled();
  await expect.poll(level, { timeout: 15_000 }).toBeLessThan(start - 40);
  await tool(page, 'Reset').click();
  await nears(level, start);
});

test('is heard while a band is dragged, which goes where the hand goes', async ({ page }) => {
  const level = await playTone(page);
  await nears(level, start);
  await choose(page, 5);
  await type(page, 'Frequency', '1000');
  const disc = eq(page).locator('.disc').nth(4);
  const middle = async () => {
    const { x, y, width, height } = (await disc.boundingBox())!;
    return { x: x + width / 2, y: y + height / 2 };
  };
  const from = await middle();
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, from.y + 80, { steps: 4 });
  const gain = async () => Number(await slider(page, 'Band 5 gain').getAttribute('aria-valuenow'));
  await expect.poll(async () => (await middle()).y).toBeCloseTo(from.y + 80, 0);
  // Still in the hand.
  await page.mouse.up();
  expect(await gain()).toBeLessThan(-3);
  await nears(level, start + (await gain()));
  await expect(eq(page).getByLabel('Gain', { exact: true })).toHaveValue(/^−\d+\.\d+ dB$/);
});

test('bypassed, it leaves the sound as it was, and the setting too', async ({ page }) => {
  const level = await playTone(page);
  await nears(level, start);
  await choose(page, 5);
  await type(page, 'Frequency', '1000');
  await type(page, 'Gain', '-18');
  await nears(level, start - 18);
  await tool(page, 'Bypass').click();
  await nears(level, start);
  await expect(tool(page, 'Bypass')).toHaveAttribute('aria-pressed', 'true');
  await expect(eq(page).getByLabel('Gain', { exact: true })).toHaveValue('−18.0 dB');
  await tool(page, 'Bypass').click();
  await nears(level, start - 18);
});

test('can be set before anything plays', async ({ page }) => {
  const level = await playTone(page, () => type(page, 'Preamp', '-20'));
  await nears(level, start - 20);
});

test('takes a text that is pasted, and lists what it leaves out', async ({ page }) => {
  const level = await playTone(page);
  await nears(level, start);
  await tool(page, 'Import a preset text').click();
  const text = eq(page).getByLabel('Preset text, in the format of EqualizerAPO');
  await expect(text).toBeFocused();
  // As a paste comes: all at once.
  await page.keyboard.insertText(
    'Preamp: -6.3 dB\nFilter 1: ON PK Fc 1000 Hz Gain -10 dB Q 2\nFilter 2: ON PK Fc 100 Hz Gian 3 dB\n' +
      'Filter 3: OFF HSC Fc 9000 Hz Gain 4.2 dB Q 0.7\nDelay: 3 ms\n',
  );
  await tool(page, 'Apply').click();
  await expect(options(page)).toHaveText(['1 peak', '2 high shelf']);
  await expect(eq(page).getByRole('listitem')).toHaveText([/^Line 3: .*Gian/, /^Line 5: .*Delay/]);
  await expect(eq(page).getByLabel('Preamp')).toHaveValue('−6.3 dB');
  await choose(page, 2);
  await expect(eq(page).getByRole('checkbox', { name: 'Band on' })).not.toBeChecked();
  await nears(level, start - 16.3);
  // What was written stays as it was.
  await expect(text).toHaveValue(/Gian 3 dB/);
  expect(await faults(page)).toEqual([]);
  await tool(page, 'Close').click();
  await choose(page, 1);
  await type(page, 'Gain', '4.5');
  await tool(page, 'Export as preset text').click();
  await expect(text).toHaveValue(
    'Preamp: -6.3 dB\nFilter 1: ON PK Fc 1000 Hz Gain 4.5 dB Q 2\nFilter 2: OFF HSC Fc 9000 Hz Gain 4.2 dB Q 0.7\n',
  );
});

test('what is dropped on it is a preset or a sound, never both', async ({ page }) => {
  await open(page);
  const drop = (name: string, type: string, bytes: number[]) =>
    eq(page).evaluate(
      (tag, [fileName, kind, content]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([Uint8Array.from(content)], fileName, { type: kind }));
        const init = { dataTransfer, bubbles: true, cancelable: true, composed: true };
        for (const event of ['dragover', 'drop'])
          tag.shadowRoot!.querySelector('canvas')!.dispatchEvent(new DragEvent(event, init));
      },
      [name, type, bytes] as const,
    );
  const [file, said] = [page.getByRole('radio', { name: 'Your file' }), page.locator('#status')];
  const before = await said.textContent();
  await drop('preset.txt', 'text/plain', [...Buffer.from('Filter 1: ON PK Fc 1000 Hz Gain 5 dB Q 1')]);
  await expect(options(page)).toHaveText(['1 peak']);
  await expect(file).not.toBeChecked();
  await expect(said).toHaveText(before!);
  await expect(page.locator('html')).not.toHaveAttribute('data-dropping');
  await drop('tone.wav', 'audio/wav', [...toneFile(1000)]);
  await expect(file).toBeChecked();
  await expect(said).toHaveText('tone.wav');
  await expect(options(page)).toHaveText(['1 peak']);
  await expect(eq(page).getByText('0 bands imported')).toHaveCount(0);
});

test('copies its text', async ({ page, context, browserName }) => {
  test.skip(browserName !== 'chromium', 'only Chromium lets a test read the clipboard');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await preset(page, 'Telephone').click();
  await tool(page, 'Export as preset text').click();
  await eq(page).getByRole('group', { name: 'Preset text' }).getByRole('button', { name: 'Copy' }).click();
  await expect(eq(page).getByRole('status')).toHaveText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^Preamp: -3 dB\n(.*\n){5}Filter 6: ON LPQ Fc 3400 Hz Q 0.71\n/,
  );
});

test('presets are heard, tell which one it is, and can be undone', async ({ page }) => {
  const level = await playTone(page);
  const pressed = page.locator('#eq-presets [aria-pressed="true"]');
  await nears(level, start);
  await expect(pressed).toHaveText(['Flat']);
  await preset(page, 'Next door').click();
  await expect.poll(level, { timeout: 15_000 }).toBeLessThan(start - 20);
  await expect(pressed).toHaveText(['Next door']);
  await expect(options(page).nth(2)).toHaveText('3 low-pass');
  await preset(page, 'More bass').click();
  await nears(level, start - 6);
  await expect(eq(page).getByLabel('Preamp')).toHaveValue('−6.0 dB');
  await tool(page, 'Undo').click();
  await expect(pressed).toHaveText(['Next door']);
  await expect.poll(level, { timeout: 15_000 }).toBeLessThan(start - 20);
  // What a hand has changed is no preset any more.
  await type(page, 'Preamp', '-1');
  await expect(pressed).toHaveCount(0);
  await tool(page, 'Reset').click();
  await expect(pressed).toHaveText(['Flat']);
  await nears(level, start);
});

test('keeps what holds where no number is typed', async ({ page }) => {
  await open(page);
  await choose(page, 2);
  const frequency = eq(page).getByLabel('Frequency', { exact: true });
  // What a hand needs is loaded with its first act.
  const before = '78 Hz';
  await expect(frequency).toHaveValue(before);
  for (const [typed, kept] of [
    ['', before],
    ['-5', before],
    ['much', before],
    ['99999', '20 kHz'],
    ['150', '150 Hz'],
  ]) {
    await frequency.fill(typed);
    await frequency.blur();
    await expect(frequency).toHaveValue(kept);
  }
  await expect(slider(page, 'Band 2 frequency')).toHaveAttribute('aria-valuetext', '150 hertz');
});

test('works from the keyboard', async ({ page }) => {
  await open(page);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const tabTo = async (name: string, role: 'button' | 'slider') => {
    const target = page.getByRole(role, { name, exact: true });
    for (let i = 0; i < 30 && !(await target.evaluate((each) => each.matches(':focus'))); i += 1) await press('Tab');
    await expect(target).toBeFocused();
  };
  await tabTo('Bypass', 'button');
  await press('Space');
  await expect(tool(page, 'Bypass')).toHaveAttribute('aria-pressed', 'true');
  await press('Space');
  await expect(tool(page, 'Bypass')).toHaveAttribute('aria-pressed', 'false');
  await tabTo('Band 1 frequency', 'slider');
  await press('5', 'Tab', 'ArrowUp', 'ArrowUp', 'ArrowUp');
  await expect(slider(page, 'Band 5 gain')).toHaveAttribute('aria-valuetext', '+1.5 decibels');
  await press('Tab', 'Enter');
  await page.keyboard.type('0.5');
  await press('Enter');
  await expect(slider(page, 'Band 5 Q')).toBeFocused();
  await expect(slider(page, 'Band 5 Q')).toHaveAttribute('aria-valuetext', 'Q 0.5');
  await press('Delete');
  await expect(options(page)).toHaveCount(7);
  await press('ControlOrMeta+z');
  await expect(options(page)).toHaveCount(8);
  await tabTo('More bass', 'button');
  await press('Enter');
  await expect(eq(page).getByLabel('Preamp')).toHaveValue('−6.0 dB');
  await tabTo('Save as WAV', 'button');
  const download = page.waitForEvent('download');
  await press('Enter');
  await download;
  await expect(page.getByRole('button', { name: 'Save as WAV' })).toBeFocused();
});

test('has room for what is said of a file', async ({ page }) => {
  for (const width of [320, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await open(page);
    const next = () => page.locator('#looks').evaluate((heading) => heading.getBoundingClientRect().top);
    const before = await next();
    for (const peak of [-2.7, 13.2]) {
      const words = `equalised.wav: ${savedWords(21_168_080, peak)}`;
      await page.locator('#eq-saved').evaluate((said, text) => {
        said.textContent = text;
      }, words);
      expect(await next()).toBe(before);
    }
  }
});

test('saves the piece as it sounds, tells how far it is, and stops when it is told to', async ({ page }) => {
  await page.addInitScript(() => {
    // The piece and what is saved, for a look at their samples.
    const files: Blob[] = [];
    Object.assign(globalThis, { files });
    const { createObjectURL } = URL;
    URL.createObjectURL = (file: Blob) => {
      files.push(file);
      return createObjectURL.call(URL, file);
    };
  });
  await open(page);
  await page.evaluate(() => {
    const bar = document.querySelector<HTMLProgressElement>('#eq-progress')!;
    const parts: number[] = [];
    Object.assign(globalThis, { parts });
    new MutationObserver(() => {
      if (!bar.hidden) parts.push(bar.value);
    }).observe(bar, { attributeFilter: ['value'] });
  });
  const save = page.getByRole('button', { name: 'Save as WAV' });
  const saved = page.locator('#eq-saved');
  let downloads = 0;
  page.on('download', () => {
    downloads += 1;
  });
  await save.click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(saved).toHaveText('Cancelled.');
  await expect(page.locator('#eq-progress')).toBeHidden();

  await preset(page, 'Voice forward').click();
  await type(page, 'Preamp', '-12');
  const download = page.waitForEvent('download');
  await save.click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('equalised.wav');
  const bytes = await readFile(await file.path());
  expect(downloads).toBe(1);
  // A minute of two floats each, at the end of the file.
  const data = 60 * 44_100 * 8;
  expect(bytes.readUInt32LE(bytes.length - data - 4)).toBe(data);
  expect([20, 22].map((at) => bytes.readUInt16LE(at))).toEqual([3, 2]);
  let largest = 0;
  for (let at = bytes.length - data; at < bytes.length; at += 4)
    largest = Math.max(largest, Math.abs(bytes.readFloatLE(at)));
  const peak = 20 * Math.log10(largest);
  // The piece peaks between −6 and −1 dBFS.
  expect(peak).toBeGreaterThan(-18);
  expect(peak).toBeLessThan(-9);
  await expect(saved).toHaveText(`equalised.wav: 21.2 MB of 32-bit floats, peak −${Math.abs(peak).toFixed(1)} dBFS.`);

  const { parts, same, length } = await page.evaluate(async () => {
    const { files, parts } = globalThis as unknown as { files: Blob[]; parts: number[] };
    const { encodeWav, renderEqualized }: typeof Kit = await import(
      new URL('/kit/components/index.js', location.href).href
    );
    const { bands } = document.querySelector('ra-eq')!;
    const [piece, equalised] = await Promise.all([files[0], files.at(-1)!].map((each) => each.arrayBuffer()));
    const samples = await new OfflineAudioContext(2, 1, 44_100).decodeAudioData(piece);
    const expected = encodeWav(await renderEqualized(samples, { bands, preamp: -12 }));
    const found = new Uint8Array(equalised);
    return { parts, same: found.every((byte, i) => byte === expected[i]), length: expected.length };
  });
  expect(same).toBe(true);
  expect(bytes.length).toBe(length);
  expect(parts.filter((part) => part > 0 && part < 1).length).toBeGreaterThan(3);
  // The same file again, from the link that stays.
  const again = page.waitForEvent('download');
  await page.getByRole('link', { name: 'equalised.wav' }).click();
  expect((await readFile(await (await again).path())).equals(bytes)).toBe(true);
});

import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { build } from 'esbuild';
import type { renderPiece } from '../../www/src/piece/render';
import { encodeWav } from '../../www/src/wav';

/** Chromium's microphone that beeps, for the browser alone that has one. */
const MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

const test = base.extend<{ complaints: string[] }>({
  launchOptions: [
    async ({ launchOptions, browserName }, use) => {
      const more = browserName === 'chromium' ? MICROPHONE : [];
      await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...more] });
    },
    { scope: 'worker' },
  ],
  // Whatever a page complains of, on any page of any test, fails the test.
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      await page.addInitScript(() => {
        addEventListener('securitypolicyviolation', (event) => {
          console.error(`CSP: ${event.violatedDirective} refused ${event.blockedURI}`);
        });
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** The loudest that a tag draws, in dBFS. */
const loudest = (page: Page, selector: string): Promise<number> =>
  page.locator(selector).evaluate((tag) => Math.max(...(tag as HTMLRaSpectrumElement).levels));

const loudestFrequency = (page: Page, selector: string): Promise<number> =>
  page.locator(selector).evaluate((tag) => {
    const { levels, frequencies } = tag as HTMLRaSpectrumElement;
    return frequencies[levels.indexOf(Math.max(...levels))] ?? 0;
  });

/** What axe finds wrong. Its types may name another copy of playwright-core than ours; a page is a page. */
const faults = async (page: Page) => (await new AxeBuilder({ page: page as never }).analyze()).violations;

const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

function toneFile(hertz: number): Buffer {
  const samples = Float32Array.from(
    { length: 4 * 44_100 },
    (_, i) => 0.5 * Math.sin((2 * Math.PI * hertz * i) / 44_100),
  );
  return Buffer.from(encodeWav([samples], 44_100));
}

async function play(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 20_000 });
}

test.describe('the player', () => {
  test('plays the piece, and every plot in sight moves', async ({ page }) => {
    await page.goto('/');
    await play(page);
    await expect.poll(() => loudest(page, '#hero'), { timeout: 20_000 }).toBeGreaterThan(-60);
    for (const tag of await page.locator('.looks ra-spectrum').all()) {
      await tag.scrollIntoViewIfNeeded();
      await expect
        .poll(() => tag.evaluate((each) => Math.max(...(each as HTMLRaSpectrumElement).levels)))
        .toBeGreaterThan(-60);
    }
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  });

  test('seeks, and changes the volume', async ({ page }) => {
    await page.goto('/');
    await play(page);
    await page.getByRole('slider', { name: 'Position' }).fill('30');
    await expect(page.locator('#time')).toContainText(/^0:3\d \/ 1:00$/);
    await page.getByRole('slider', { name: 'Volume' }).fill('0.25');
    expect(await page.locator('#player').evaluate((audio) => (audio as HTMLAudioElement).volume)).toBe(0.25);
  });

  test('works from the keyboard', async ({ page }) => {
    await page.goto('/');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to the player' })).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    await expect(page.getByRole('button', { name: 'Play' })).toBeFocused();
    await page.keyboard.press('Space');
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 20_000 });
  });

  test('plays a file that is chosen', async ({ page }) => {
    await page.goto('/');
    await page.locator('#file').setInputFiles({ name: 'tone.wav', mimeType: 'audio/wav', buffer: toneFile(3000) });
    await expect(page.getByRole('radio', { name: 'Your file' })).toBeChecked();
    await expect(page.locator('#status')).toHaveText('tone.wav');
    await expect.poll(() => loudest(page, '#hero')).toBeGreaterThan(-30);
    await expect.poll(() => loudestFrequency(page, '#hero')).toBeCloseTo(3000, -3);
    // And back to the piece, which goes on where the file was playing.
    await page.getByRole('radio', { name: 'The piece' }).check();
    await expect.poll(() => loudestFrequency(page, '#hero'), { timeout: 20_000 }).toBeLessThan(1000);
  });

  test('plays a file that is dropped on the page, and says when it can’t', async ({ page, complaints }) => {
    await page.goto('/');
    const drop = (name: string, bytes: number[]) =>
      page.locator('#make').evaluate(
        (target, [fileName, content]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([Uint8Array.from(content)], fileName, { type: 'audio/wav' }));
          for (const type of ['dragover', 'drop']) {
            target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
          }
        },
        [name, bytes] as const,
      );
    await drop('dropped.wav', [...toneFile(500)]);
    await expect(page.locator('#status')).toHaveText('dropped.wav');
    await expect.poll(() => loudestFrequency(page, '#hero')).toBeCloseTo(500, -2);
    await drop('nothing.wav', [1, 2, 3]);
    await expect(page.locator('#status')).toContainText('can’t play this file');
    complaints.length = 0;
  });

  test('listens to the microphone, when the plot’s button is pressed', async ({ page, browserName }) => {
    test.skip(browserName !== 'chromium', 'the fake microphone is Chromium’s');
    await page.goto('/');
    await page.getByRole('radio', { name: 'Microphone' }).check();
    await expect(page.getByRole('button', { name: 'Play' })).toBeDisabled();
    await page.locator('#hero').getByRole('button').click();
    await expect.poll(() => loudest(page, '#hero'), { timeout: 20_000 }).toBeGreaterThan(-60);
    await page.getByRole('radio', { name: 'The piece' }).check();
    await expect(page.locator('#hero')).toHaveAttribute('source', '#player');
    await expect(page.getByRole('button', { name: 'Play' })).toBeEnabled();
  });
});

test.describe('the equaliser', () => {
  const band = (page: Page, number: number) => page.getByRole('group', { name: `Band ${number}`, exact: true });
  const eightBands = (page: Page) => expect(page.locator('#eq-bands fieldset')).toHaveCount(8);

  /** Of a tone of half of full scale, at the volume that the page starts with. */
  const start = 20 * Math.log10(0.5 * 0.8);

  /** Plays a tone of 1 kHz, and tells how loud the first spectrum shows it. */
  async function playTone(page: Page, before = async () => {}): Promise<() => Promise<number>> {
    // Tall, so that the spectrum and the controls are in sight at once: what is not is not drawn.
    await page.setViewportSize({ width: 1280, height: 2000 });
    await page.goto('/');
    await eightBands(page);
    await before();
    await page.locator('#file').setInputFiles({ name: 'tone.wav', mimeType: 'audio/wav', buffer: toneFile(1000) });
    // The tone lies on the edge of two bars, which share it.
    return () =>
      page.locator('#hero').evaluate((tag) => {
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
    await band(page, 5).getByLabel('Gain').fill('-24');
    await nears(level, start - 24);
    await expect(page.locator('#eq-curve')).toHaveAttribute(
      'aria-label',
      /^Response of the equaliser. Between −24\.\d dB/,
    );
    await page.getByLabel('Preamp').fill('6');
    await nears(level, start - 18);
    // The band is moved away, and switched off.
    await page.getByLabel('Preamp').fill('0');
    await band(page, 5).getByLabel('Q', { exact: true }).fill('10');
    await band(page, 5).getByLabel('Frequency').fill('10000');
    await nears(level, start);
    await band(page, 5).getByLabel('Frequency').fill('1000');
    await nears(level, start - 24);
    await band(page, 5).getByRole('checkbox').uncheck();
    await nears(level, start);
    await band(page, 5).getByRole('checkbox').check();
    await band(page, 5).getByLabel('Type').selectOption('Notch');
    await expect(band(page, 5).getByLabel('Gain')).toBeDisabled();
    await expect.poll(level, { timeout: 15_000 }).toBeLessThan(start - 40);
    await page.getByRole('button', { name: 'Reset' }).click();
    await nears(level, start);
  });

  test('bypassed, it leaves the sound as it was, and the setting too', async ({ page }) => {
    const level = await playTone(page);
    await nears(level, start);
    await band(page, 5).getByLabel('Gain').fill('-18');
    await nears(level, start - 18);
    await page.getByLabel('Bypass').check();
    await nears(level, start);
    await expect(page.locator('#eq-curve')).toHaveAttribute(
      'aria-label',
      'Response of the equaliser. Flat, at 0.0 dB.',
    );
    await expect(band(page, 5).getByLabel('Gain')).toHaveValue('-18');
    await page.getByLabel('Bypass').uncheck();
    await nears(level, start - 18);
  });

  test('can be set before anything plays', async ({ page }) => {
    const level = await playTone(page, () => page.getByLabel('Preamp').fill('-20'));
    await nears(level, start - 20);
  });

  test('takes a text that is pasted, and lists what it leaves out', async ({ page }) => {
    const level = await playTone(page);
    await nears(level, start);
    const text = page.getByLabel('EqualizerAPO text');
    await text.focus();
    await page.keyboard.press('ControlOrMeta+A');
    // As a paste comes: all at once.
    await page.keyboard.insertText(
      'Preamp: -6.3 dB\nFilter 1: ON PK Fc 1000 Hz Gain -10 dB Q 2\nFilter 2: ON PK Fc 100 Hz Gian 3 dB\n' +
        'Filter 3: OFF HSC Fc 9000 Hz Gain 4.2 dB Q 0.7\nDelay: 3 ms\n',
    );
    await expect(page.locator('#eq-bands fieldset')).toHaveCount(2);
    await expect(page.locator('#eq-read')).toHaveText('2 bands read, 2 lines left out:');
    await expect(page.locator('#eq-problems li')).toHaveText([/^Line 3: .*Gian/, /^Line 5: .*Delay/]);
    await expect(page.locator('#eq-preamp-value')).toHaveText('−6.3 dB');
    await expect(band(page, 2).getByRole('checkbox')).not.toBeChecked();
    await expect(band(page, 2).getByLabel('Type')).toHaveValue('highshelf');
    await nears(level, start - 16.3);
    // What was written stays as it was until something else is set.
    await expect(text).toHaveValue(/Gian 3 dB/);
    expect(await faults(page)).toEqual([]);
    await band(page, 1).getByLabel('Gain').fill('4.5');
    await expect(text).toHaveValue(
      'Preamp: -6.3 dB\nFilter 1: ON PK Fc 1000 Hz Gain 4.5 dB Q 2\nFilter 2: OFF HSC Fc 9000 Hz Gain 4.2 dB Q 0.7\n',
    );
    await expect(page.locator('#eq-problems li')).toHaveCount(0);
  });

  test('copies its text, and has presets', async ({ page, context, browserName }) => {
    test.skip(browserName !== 'chromium', 'only Chromium lets a test read the clipboard');
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/');
    await page.getByRole('button', { name: 'Telephone' }).click();
    await expect(band(page, 1).getByLabel('Type')).toHaveValue('highpass');
    await page.getByRole('button', { name: 'Copy the text' }).click();
    await expect(page.locator('#eq-read')).toHaveText('Copied.');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
      'Filter 8: ON LPQ Fc 3400 Hz Q 1.306\n',
    );
    await page.getByRole('button', { name: 'More bass' }).click();
    await expect(page.locator('#eq-preamp-value')).toHaveText('−6.0 dB');
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect(page.getByLabel('EqualizerAPO text')).toHaveValue(
      /^Preamp: 0 dB\nFilter 1: ON LSC Fc 63 Hz Gain 0 dB/,
    );
  });

  test('keeps what holds where no number is typed', async ({ page }) => {
    await page.goto('/');
    const frequency = band(page, 2).getByLabel('Frequency');
    for (const [typed, kept] of [
      ['', '125'],
      ['-5', '125'],
      ['99999', '125'],
      ['150', '150'],
    ]) {
      await frequency.fill(typed);
      await frequency.blur();
      await expect(frequency).toHaveValue(kept);
    }
    await expect(page.getByLabel('EqualizerAPO text')).toHaveValue(/Filter 2: ON PK Fc 150 Hz/);
  });

  test('works from the keyboard', async ({ page }) => {
    await page.goto('/');
    await eightBands(page);
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const text = page.getByLabel('EqualizerAPO text');
    await press('Tab', 'Tab');
    await expect(page.getByRole('link', { name: 'Equaliser' })).toBeFocused();
    // To the spectrum, and on to the first control.
    await press('Enter', 'Tab', 'Tab');
    await expect(page.getByLabel('Bypass')).toBeFocused();
    await press('Space');
    await expect(page.getByLabel('Bypass')).toBeChecked();
    await press('Space', 'Tab', 'ArrowLeft', 'ArrowLeft');
    await expect(text).toHaveValue(/^Preamp: -1 dB/);
    await press('Tab', 'Enter');
    await expect(text).toHaveValue(/^Preamp: -6 dB\nFilter 1: ON LSC Fc 105 Hz Gain 6 dB/);
    await press('Tab', 'Tab', 'Tab', 'Enter');
    await expect(page.getByRole('button', { name: 'Reset' })).toBeFocused();
    await expect(text).toHaveValue(/^Preamp: 0 dB/);
    await press('Tab', 'Space', 'Tab', 'Tab');
    await page.keyboard.type('90');
    await press('Tab', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Tab');
    await page.keyboard.type('0.5');
    await expect(text).toHaveValue(/Filter 1: OFF LSC Fc 90 Hz Gain 1\.5 dB Q 0\.5\n/);
    await expect(band(page, 1).getByLabel('Gain')).toHaveAttribute('aria-valuetext', '+1.5 dB');
    await page.getByRole('button', { name: 'Save as WAV' }).focus();
    const download = page.waitForEvent('download');
    await press('Enter');
    await download;
    await expect(page.getByRole('button', { name: 'Save as WAV' })).toBeFocused();
  });

  test('saves the piece as it sounds, tells how far it is, and stops when it is told to', async ({ page }) => {
    await page.goto('/');
    await eightBands(page);
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

    await page.getByLabel('Preamp').fill('-12');
    const download = page.waitForEvent('download');
    await save.click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('equalised.wav');
    const bytes = await readFile(await file.path());
    expect(downloads).toBe(1);
    expect(bytes.toString('latin1', 0, 4)).toBe('RIFF');
    expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
    expect(bytes.toString('latin1', 8, 16)).toBe('WAVEfmt ');
    expect([20, 22].map((at) => bytes.readUInt16LE(at))).toEqual([3, 2]);
    expect(bytes.readUInt32LE(24)).toBe(44_100);
    // A minute of two floats each, at the end of the file.
    const data = 60 * 44_100 * 8;
    expect(bytes.toString('latin1', bytes.length - data - 8, bytes.length - data - 4)).toBe('data');
    expect(bytes.readUInt32LE(bytes.length - data - 4)).toBe(data);
    // The piece peaks between −6 and −1 dBFS.
    let largest = 0;
    for (let at = bytes.length - data; at < bytes.length; at += 4)
      largest = Math.max(largest, Math.abs(bytes.readFloatLE(at)));
    const peak = 20 * Math.log10(largest);
    expect(peak).toBeGreaterThan(-18);
    expect(peak).toBeLessThan(-13);
    await expect(saved).toHaveText(`equalised.wav: 21.2 MB of 32-bit floats, peak −${Math.abs(peak).toFixed(1)} dBFS.`);

    const parts = await page.evaluate(() => (globalThis as unknown as { parts: number[] }).parts);
    expect(parts.filter((part) => part > 0 && part < 1).length).toBeGreaterThan(3);
    // The same file again, from the link that stays.
    const again = page.waitForEvent('download');
    await page.getByRole('link', { name: 'equalised.wav' }).click();
    expect((await readFile(await (await again).path())).equals(bytes)).toBe(true);
  });
});

test.describe('the workbench', () => {
  test('writes the tag that its controls make', async ({ page }) => {
    await page.goto('/');
    const code = page.locator('#yours-code');
    const tag = page.locator('#yours');
    await expect(code).toHaveText('<ra-spectrum source="#player" labels peaks></ra-spectrum>');
    await page.getByLabel('Mode').selectOption('line');
    await page.getByLabel('Tilt').fill('3');
    await page.getByLabel('Palette, or CSS colours').fill('navy, gold');
    await page.getByLabel('Hold peaks').uncheck();
    await page.getByLabel('Glow').check();
    await expect(code).toHaveText(
      '<ra-spectrum source="#player" mode="line" palette="navy, gold" tilt="3" labels glow></ra-spectrum>',
    );
    await expect(tag).toHaveJSProperty('mode', 'line');
    await expect(tag).toHaveJSProperty('tilt', 3);
    await expect(tag).toHaveJSProperty('peaks', false);
    await expect(tag).toHaveJSProperty('glow', true);
    await page.getByRole('button', { name: 'Back to the defaults' }).click();
    await expect(code).toHaveText('<ra-spectrum source="#player" labels peaks></ra-spectrum>');
    await expect(tag).toHaveJSProperty('mode', 'bars');
    await expect(page.getByLabel('Mode')).toHaveValue('bars');
  });

  test('has a control for every attribute', async ({ page }) => {
    await page.goto('/');
    await page.locator('#settings fieldset').first().waitFor();
    const names = await page
      .locator('#settings [name]')
      .evaluateAll((controls) => controls.map((each) => each.getAttribute('name')));
    expect(names).toHaveLength(25);
    expect(new Set(names).size).toBe(25);
  });

  test('copies it', async ({ page, context, browserName }) => {
    test.skip(browserName !== 'chromium', 'only Chromium lets a test read the clipboard');
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/');
    await page.getByLabel('Mirror').check();
    await page.getByRole('button', { name: 'Copy the tag' }).click();
    await expect(page.locator('#copied')).toHaveText('Copied.');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      '<ra-spectrum source="#player" mirror labels peaks></ra-spectrum>',
    );
  });

  test('shows each look with its own markup', async ({ page }) => {
    await page.goto('/');
    await expect(page.locator('.looks figcaption code')).toHaveCount(6);
    for (const figure of await page.locator('.looks figure').all()) {
      const tag = figure.locator('ra-spectrum');
      const [mode, palette] = [await tag.getAttribute('mode'), await tag.getAttribute('palette')];
      const code = figure.locator('code');
      if (mode && mode !== 'bars') await expect(code).toContainText(`mode="${mode}"`);
      if (palette && palette !== 'rust') await expect(code).toContainText(`palette="${palette}"`);
    }
  });
});

test.describe('the proof', () => {
  test('a full-scale sine reads 0.0 dBFS, noise has its slope', async ({ page }) => {
    await page.goto('/');
    const choose = (name: string) => page.getByRole('radio', { name, exact: true }).check();
    const slope = async () =>
      Number.parseFloat(((await page.locator('#reading-slope').textContent()) ?? '').replace('−', '-'));
    await choose('Sine');
    await expect(page.locator('#reading-total')).toHaveText('0.0 dBFS', { timeout: 15_000 });
    await expect(page.locator('#reading-loudest')).toHaveText('0.0 at 1.00 kHz');
    await page.locator('#tone').fill('120');
    await expect(page.locator('#reading-loudest')).toHaveText('0.0 at 20.0 kHz', { timeout: 15_000 });
    await choose('White noise');
    await expect.poll(slope, { timeout: 15_000 }).toBeCloseTo(3, 0);
    await choose('Pink noise');
    await expect.poll(slope, { timeout: 15_000 }).toBeCloseTo(0, 0);
    await choose('Off');
    await expect(page.locator('#proof')).toHaveJSProperty('state', 'waiting');
  });
});

test.describe('the page', () => {
  for (const colorScheme of ['dark', 'light'] as const) {
    test(`is accessible when ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto('/');
      await page.locator('#settings fieldset').first().waitFor();
      await page.locator('#eq-bands fieldset').first().waitFor();
      expect(await faults(page)).toEqual([]);
      await play(page);
      expect(await faults(page)).toEqual([]);
    });
  }

  test('changes its colours, remembers them, and follows the system again', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto('/');
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await paper();
    await page.getByRole('button', { name: 'Light colours' }).click();
    const light = await paper();
    expect(light).not.toBe(dark);
    await page.reload();
    await expect.poll(paper).toBe(light);
    await page.getByRole('button', { name: 'Dark colours' }).click();
    await page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(paper).toBe(light);
  });

  for (const width of [320, 390, 768, 1280]) {
    test(`fits a screen of ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 720 });
      await page.goto('/');
      await page.locator('.looks figcaption code').first().waitFor();
      await page.locator('#eq-bands fieldset').first().waitFor();
      expect(await scrollsSideways(page)).toBe(false);
      await expect(page.getByRole('button', { name: 'Play' })).toBeInViewport();
    });
  }

  test('does not jump while it loads and plays', async ({ page, browserName }) => {
    test.skip(browserName !== 'chromium', 'only Chromium reports layout shifts');
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto('/');
    await play(page);
    await expect.poll(() => loudest(page, '#hero'), { timeout: 20_000 }).toBeGreaterThan(-60);
    const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts);
    expect(shifts.reduce((sum, value) => sum + value, 0)).toBeLessThan(0.01);
  });

  test('is calm where less motion is asked for, and the data stay live', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto('/');
    const moving = await page.evaluate(
      () =>
        [document.documentElement, ...document.querySelectorAll('button, .choice span')].filter((element) => {
          const { scrollBehavior, transitionDuration, animationName } = getComputedStyle(element);
          return scrollBehavior === 'smooth' || Number.parseFloat(transitionDuration) > 0 || animationName !== 'none';
        }).length,
    );
    expect(moving).toBe(0);
    await play(page);
    await expect.poll(() => loudest(page, '#hero'), { timeout: 20_000 }).toBeGreaterThan(-60);
  });

  test('can be read without script', async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });
    const page = await context.newPage();
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('#controls')).toBeHidden();
    await expect(page.locator('#eq-panel')).toBeHidden();
    await expect(page.locator('footer pre')).toContainText('<ra-spectrum source="#player" labels peaks>');
    await context.close();
  });
});

test('the piece has something in every octave, is as loud as music is, never clips, and is always the same', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(120_000);
  const { outputFiles } = await build({
    stdin: { contents: "export * from './www/src/piece/render'", resolveDir: '.' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'piece',
  });
  // A page without the demo's policy.
  await page.route('**/blank', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Blank</title>' }),
  );
  await page.goto(new URL('/blank', baseURL).href);
  await page.addScriptTag({ content: outputFiles[0].text });

  const measured = await page.evaluate(async () => {
    const { piece } = globalThis as unknown as { piece: { renderPiece: typeof renderPiece } };
    const sound = await piece.renderPiece(44_100);
    const again = await piece.renderPiece(44_100);
    const channels = [sound.getChannelData(0), sound.getChannelData(1)];
    const power = (samples: Float32Array) => samples.reduce((sum, x) => sum + x * x, 0) / samples.length;

    /** Each filter chain becomes a channel of the result; its decibels are a shelf's gain and a pass filter's Q. */
    const through = async (chains: [BiquadFilterType, number, number][][]): Promise<number[]> => {
      const { length, sampleRate } = sound;
      const context = new OfflineAudioContext({ numberOfChannels: chains.length, length, sampleRate });
      const merger = new ChannelMergerNode(context, { numberOfInputs: chains.length });
      merger.connect(context.destination);
      const source = new AudioBufferSourceNode(context, { buffer: sound });
      const mono = new GainNode(context, { channelCount: 1, channelCountMode: 'explicit' });
      source.connect(mono);
      for (const [index, chain] of chains.entries()) {
        let last: AudioNode = mono;
        for (const [type, frequency, decibels] of chain) {
          last = last.connect(new BiquadFilterNode(context, { type, frequency, gain: decibels, Q: decibels }));
        }
        last.connect(merger, 0, index);
      }
      source.start();
      const result = await context.startRendering();
      return chains.map((_, index) => 10 * Math.log10(power(result.getChannelData(index))));
    };

    const octaves = [31.5, 63, 125, 250, 500, 1000, 2000, 4000, 8000, 16_000];
    const levels = await through(
      octaves.map((centre) => {
        const [low, high] = [centre / Math.SQRT2, Math.min(centre * Math.SQRT2, 22_000)];
        return [
          ['highpass', low, -3],
          ['highpass', low, -3],
          ['lowpass', high, -3],
          ['lowpass', high, -3],
        ];
      }),
    );
    // ITU-R BS.1770's weighting, near enough, on the mono sum: two channels that differ little are 3 dB more.
    const [weighted] = await through([
      [
        ['highpass', 38, -6],
        ['highshelf', 1500, 4],
      ],
    ]);
    const largest = (samples: Float32Array) => samples.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    return {
      seconds: sound.duration,
      levels,
      loudness: weighted + 3 - 0.7,
      peak: 20 * Math.log10(Math.max(...channels.map(largest))),
      seam: Math.max(...channels.map((samples) => Math.abs(samples[0] - samples[samples.length - 1]))),
      difference: Math.max(
        ...channels.map((samples, index) => {
          const other = again.getChannelData(index);
          return samples.reduce((most, x, i) => Math.max(most, Math.abs(x - other[i])), 0);
        }),
      ),
    };
  });

  expect(measured.seconds).toBe(60);
  for (const level of measured.levels) expect(level).toBeGreaterThan(-42);
  expect(measured.peak).toBeLessThan(-1);
  expect(measured.peak).toBeGreaterThan(-6);
  expect(measured.loudness).toBeGreaterThan(-16);
  expect(measured.loudness).toBeLessThan(-12);
  expect(measured.seam).toBeLessThan(0.1);
  // A sixteen-bit step is 3e-5; nodes that are added up in another order differ by a fraction of one.
  expect(measured.difference).toBeLessThan(1e-4);
});

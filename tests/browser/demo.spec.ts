import type { Page } from '@playwright/test';
import { expect, faults, loudest, play, test, toneFile } from './pages/demo-test';

// Each page composes the piece anew, which takes a busy machine a while.
test.describe.configure({ timeout: 120_000 });

const loudestFrequency = (page: Page, selector: string): Promise<number> =>
  page.locator(selector).evaluate((tag) => {
    const { levels, frequencies } = tag as HTMLRaSpectrumElement;
    return frequencies[levels.indexOf(Math.max(...levels))] ?? 0;
  });

const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

test.describe('the player', () => {
  test('plays the piece, and every plot in sight moves', async ({ page }) => {
    await page.goto('/');
    await play(page);
    await expect.poll(() => loudest(page, '#hero'), { timeout: 60_000 }).toBeGreaterThan(-60);
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
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 60_000 });
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
    await expect.poll(() => loudestFrequency(page, '#hero'), { timeout: 60_000 }).toBeLessThan(1000);
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

  test('breaks the name of a file that is wider than the page', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 720 });
    await page.goto('/');
    const name = `${'one_word_'.repeat(25)}.wav`;
    await page.locator('#file').setInputFiles({ name, mimeType: 'audio/wav', buffer: toneFile(1000) });
    await expect(page.locator('#status')).toHaveText(name);
    expect(await scrollsSideways(page)).toBe(false);
  });

  test('listens to the microphone, when the plot’s button is pressed', async ({ page, browserName }) => {
    test.skip(browserName !== 'chromium', 'the fake microphone is Chromium’s');
    await page.goto('/');
    await page.getByRole('radio', { name: 'Microphone' }).check();
    await expect(page.getByRole('button', { name: 'Play' })).toBeDisabled();
    await page.locator('#hero').getByRole('button').click();
    await expect.poll(() => loudest(page, '#hero'), { timeout: 60_000 }).toBeGreaterThan(-60);
    await page.getByRole('radio', { name: 'The piece' }).check();
    await expect(page.locator('#hero')).toHaveAttribute('source', '#player');
    await expect(page.getByRole('button', { name: 'Play' })).toBeEnabled();
  });
});

test('says what its frames cost once there are any', async ({ page }) => {
  await page.goto('/');
  await expect.poll(() => page.locator('#hero').evaluate((tag) => (tag as HTMLRaSpectrumElement).engine)).toBeTruthy();
  // It is said once a second.
  await page.waitForTimeout(1500);
  await expect(page.locator('#stats')).toHaveText('');
  await page.locator('#file').setInputFiles({ name: 'tone.wav', mimeType: 'audio/wav', buffer: toneFile(1000) });
  await expect(page.locator('#stats')).toContainText(/has shown [\d,]+ frames/, { timeout: 30_000 });
});

test('shows each look with its own markup, and leads to more of them', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('.looks .sample code')).toHaveCount(6);
  for (const figure of await page.locator('.looks figure').all()) {
    const tag = figure.locator('ra-spectrum');
    const [mode, palette] = [await tag.getAttribute('mode'), await tag.getAttribute('palette')];
    const code = figure.locator('code');
    if (mode) await expect(code).toContainText(`mode="${mode}"`);
    if (palette) await expect(code).toContainText(`palette="${palette}"`);
  }
  await page.getByRole('link', { name: 'Open the configurator' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Configurator');
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
      await expect(page.locator('#eq-presets button')).toHaveCount(6);
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
      await expect(page.locator('#eq-presets button')).toHaveCount(6);
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
    await expect.poll(() => loudest(page, '#hero'), { timeout: 60_000 }).toBeGreaterThan(-60);
    const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts);
    expect(shifts.reduce((sum, value) => sum + value, 0)).toBe(0);
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
    await expect.poll(() => loudest(page, '#hero'), { timeout: 60_000 }).toBeGreaterThan(-60);
  });

  test('can be read without script', async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });
    const page = await context.newPage();
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('#controls')).toBeHidden();
    await expect(page.locator('#eq-panel')).toBeHidden();
    await expect(page.locator('footer pre')).toContainText('<ra-spectrum source="#player" labels peaks>');
    await expect(page.locator('footer pre')).toContainText('<ra-eq source="#player">');
    await context.close();
  });
});

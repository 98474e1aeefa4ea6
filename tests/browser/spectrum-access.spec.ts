// For everyone: what assistive technology finds, the readout by keyboard and pointer, and less motion where asked for.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { lab as Lab, Tag } from './pages/spectrum-lab';
import { expect, test } from './pages/spectrum-test';

declare const lab: typeof Lab;

/** What axe finds wrong. Its types may name another copy of playwright-core than ours; a page is a page. */
const faults = async (page: Page) =>
  (await new AxeBuilder({ page: page as never }).analyze()).violations.map(({ id, nodes }) => [
    id,
    ...nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
  ]);

/** One tag in each state, with all that it can show. */
const everyState = (page: Page) =>
  page.evaluate(async () => {
    await lab.begin({ byHand: false });
    const source = lab.fake(lab.steady(lab.white(8192, 1))).node;
    const running = await lab.show({ id: 'running', source, labels: true, peaks: true, debug: true }, 500, 100);
    const states = { idle: null, waiting: 'later', error: '#(', microphone: 'mic' };
    for (const [id, text] of Object.entries(states)) lab.place({ id, source: text, labels: true }, 500, 90);
    const context = new AudioContext();
    await context.suspend();
    lab.place({ id: 'suspended', source: new GainNode(context) }, 500, 90);
    const tags = [...document.querySelectorAll('ra-spectrum')];
    await lab.until(() => tags.every((tag) => tag.engine));
    running.shadowRoot!.querySelector<HTMLElement>('.cursor')!.focus();
    await lab.rest(250);
    return tags.map((tag) => `${tag.id} ${tag.state}`);
  });

test.describe('axe finds nothing wrong in any state', () => {
  const STATES = [
    'running running',
    'idle idle',
    'waiting waiting',
    'error error',
    'microphone waiting',
    'suspended suspended',
  ];
  for (const [name, media] of Object.entries({
    'in the light': { colorScheme: 'light' },
    'in the dark': { colorScheme: 'dark' },
    'in forced colours': { forcedColors: 'active' },
  } as const)) {
    test(name, async ({ page }) => {
      await page.emulateMedia(media);
      await page.evaluate(() => {
        document.documentElement.style.colorScheme = 'light dark';
      });
      expect(await everyState(page)).toEqual(STATES);
      expect(await faults(page)).toEqual([]);
    });
  }
});

test('each sentence and each button has its contrast, in the light and in the dark', async ({ page }) => {
  await everyState(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const read = await page.evaluate(() => {
      document.documentElement.style.colorScheme = 'light dark';
      const [waiting, mic] = ['waiting', 'microphone'].map((id) => document.getElementById(id) as Tag);
      const colour = (element: Element) => getComputedStyle(element).color.match(/\d+/g)!.slice(0, 3).map(Number);
      return [colour(lab.part(waiting, 'message')), colour(lab.part(mic, 'button'))];
    });
    for (const colour of read) {
      for (const channel of colour) {
        if (colorScheme === 'light') expect(channel).toBeLessThan(120);
        else expect(channel).toBeGreaterThan(135);
      }
    }
  }
});

test('its words are English, whatever the page’s are', async ({ page }) => {
  await everyState(page);
  const languages = await page.evaluate(() => {
    document.documentElement.lang = 'de';
    return ['.cursor', '[part=message]', '[role=status]'].map((selector) =>
      document
        .querySelector('ra-spectrum')!
        .shadowRoot!.querySelector(selector)!
        .closest('[lang]')
        ?.getAttribute('lang'),
    );
  });
  expect(languages).toEqual(['en', 'en', 'en']);
});

test('the focus goes on beside the button that has done its work', async ({ page }) => {
  await page.evaluate(async () => {
    await lab.begin({ byHand: false });
    const context = new AudioContext();
    await context.suspend();
    const tag = lab.place({ source: new GainNode(context) }, 500, 200);
    await lab.until(() => tag.state === 'suspended');
  });
  await page.getByRole('button', { name: 'Resume sound' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Resume sound' })).toBeHidden();
  await expect(page.getByRole('slider', { name: 'Frequency readout' })).toBeFocused();
});

test.describe('the readout', () => {
  const tone = (page: Page, settings: Record<string, unknown>) =>
    page.evaluate(async (more) => {
      await lab.begin({ byHand: false });
      const source = lab.fake(lab.steady(lab.tones([[1000, 0.5]]))).node;
      await lab.show({ id: 'tag', source, ...more }, 620, 200);
    }, settings);
  const slider = (page: Page) => page.getByRole('slider', { name: 'Frequency readout' });
  const pill = (page: Page) => page.locator('ra-spectrum .pill');

  test('is reached by Tab and moved by keys from band to band', async ({ page }) => {
    await tone(page, { bands: '1/3' });
    const range = ['aria-valuemin', 'aria-valuenow', 'aria-valuemax'];
    const before = await slider(page).evaluate(
      (cursor, names) => names.map((name) => cursor.getAttribute(name)),
      range,
    );
    expect(before).toEqual(['20', '1000', '20000']);
    await page.keyboard.press('Tab');
    await expect(slider(page)).toBeFocused();
    await expect(pill(page)).toBeHidden();
    await expect(slider(page)).toHaveAttribute('aria-valuetext', '1 kHz · B5 +21 cents · −6.0 dB');
    await page.keyboard.press('ArrowRight');
    await expect(pill(page)).toHaveText(/^1\.26 kHz · /);
    await page.keyboard.press('ArrowLeft');
    await expect(pill(page)).toHaveText('1 kHz · B5 +21 cents · −6.0 dB');
    await expect(slider(page)).toHaveAttribute('aria-valuetext', '1 kHz · B5 +21 cents · −6.0 dB');
    await expect(slider(page)).toHaveAttribute('aria-valuenow', '1000');
    await expect(slider(page)).toHaveAttribute('aria-valuemin', '18');
    await expect(slider(page)).toHaveAttribute('aria-valuemax', '22387');
    const moves = {
      ArrowRight: /^1\.26 kHz · D♯6 /,
      ArrowUp: /^1\.58 kHz · /,
      ArrowLeft: /^1\.26 kHz · /,
      ArrowDown: /^1 kHz · B5 \+21 cents · −6\.0 dB$/,
      PageUp: /^10 kHz · /,
      PageDown: /^1 kHz · /,
      End: /^22\.4 kHz · /,
      Home: /^17\.8 Hz · /,
    };
    for (const [key, text] of Object.entries(moves)) {
      await page.keyboard.press(key);
      await expect(pill(page), key).toHaveText(text);
    }
    await page.keyboard.press('Escape');
    await expect(pill(page)).toBeHidden();
    // The slider stays where it is, and goes on from there.
    await expect(slider(page)).toHaveAttribute('aria-valuetext', /^17\.8 Hz · /);
    await page.keyboard.press('ArrowRight');
    await expect(pill(page)).toHaveText(/^25\.1 Hz · /);
    // Away from it, nothing stays behind.
    await page.keyboard.press('Tab');
    await expect(pill(page)).toBeHidden();
  });

  test('moves by hundredths of the axis where there are no bands, and tells the loudest that each passes', async ({
    page,
  }) => {
    const hertz = 1708 * (48_000 / 8192);
    await page.evaluate(async (frequency) => {
      await lab.begin({ byHand: false });
      const noise = lab.white(8192, 3, 0.001);
      const sound = lab.tones([[frequency, 0.5]]).map((sample, n) => sample + noise[n]);
      await lab.show({ id: 'tag', source: lab.fake(lab.steady(sound)).node, mode: 'line' }, 601, 200);
    }, hertz);
    await page.keyboard.press('Tab');
    const now = async () => Number(await slider(page).getAttribute('aria-valuenow'));
    const text = async () => (await slider(page).getAttribute('aria-valuetext')) ?? '';
    await page.keyboard.press('Home');
    await expect(slider(page)).toHaveAttribute('aria-valuenow', '20');
    await page.keyboard.press('ArrowRight');
    await expect(slider(page)).toHaveAttribute('aria-valuenow', '21');
    await page.keyboard.press('PageUp');
    await expect(slider(page)).toHaveAttribute('aria-valuenow', '43');
    const read: string[] = [];
    while ((await now()) < 20_000) {
      await page.keyboard.press('ArrowRight');
      // What a key does is told in the frame that follows.
      await page.evaluate(() => lab.rest(30));
      read.push(await text());
    }
    expect(read.filter((line) => line === '10 kHz · D♯9 +9 cents · −6.0 dB')).toHaveLength(1);
    // Also at the very end of the axis there is sound.
    expect(read.filter((line) => line.endsWith('silence'))).toEqual([]);
  });

  test('reads in a column of a line the loudest bin that is drawn there', async ({ page, browserName }) => {
    await tone(page, {});
    const place = await page.locator('#tag').evaluate(async (element) => {
      const tag = element as Tag;
      const noise = lab.white(8192, 3, 0.001);
      const sound = lab.tones([[1708 * (48_000 / 8192), 0.5]]).map((sample, n) => sample + noise[n]);
      await lab.change(tag, { source: lab.fake(lab.steady(sound)).node, mode: 'line', releaseMs: 0 });
      await lab.until(() => Math.max(...tag.levels) > -6.1 && lab.levelAt(tag, 1000) < -50);
      await lab.rest();
      const { left, top } = tag.getBoundingClientRect();
      return { left: left + lab.column(tag, 1708 * (48_000 / 8192), 20, 20_000), top: top + 100 };
    });
    // In all of the pixel, of whose 20 bins it is one. Firefox's mouse has whole pixels, and would be in the next.
    for (const part of browserName === 'firefox' ? [0] : [0, 0.5, 0.9]) {
      await page.mouse.move(place.left + part, place.top);
      await expect(pill(page)).toHaveText('10 kHz · D♯9 +9 cents · −6.0 dB');
    }
    await page.mouse.move(place.left + 4, place.top);
    await expect(pill(page)).toHaveText(/−[4-9]\d\.\d dB$/);
  });

  test('keeps its hands off keys that are not its own', async ({ page }) => {
    await tone(page, {});
    await slider(page).focus();
    const prevented = await slider(page).evaluate((cursor) =>
      ['a', 'Tab', ' ', 'ArrowRight', 'Home', 'Enter'].map((key) => {
        const event = new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true });
        const withControl = new KeyboardEvent('keydown', { key, ctrlKey: true, cancelable: true, bubbles: true });
        cursor.dispatchEvent(event);
        cursor.dispatchEvent(withControl);
        return [event.defaultPrevented, withControl.defaultPrevented];
      }),
    );
    expect(prevented).toEqual([
      [false, false],
      [false, false],
      [false, false],
      [true, false],
      [true, false],
      [true, false],
    ]);
  });

  test('takes Escape where it has something to put away, and else leaves it to the dialog around', async ({ page }) => {
    await tone(page, { bands: '1/3' });
    await page.locator('#tag').evaluate((tag) => {
      const dialog = document.createElement('dialog');
      tag.replaceWith(dialog);
      dialog.append(tag);
      dialog.showModal();
    });
    const dialog = page.getByRole('dialog');
    await slider(page).focus();
    await page.keyboard.press('ArrowRight');
    await expect(pill(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(pill(page)).toBeHidden();
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  test('Enter says the loudest band, as describe() does', async ({ page }) => {
    await tone(page, { bands: '1/3' });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const sentence = 'Loudest band: 1 kHz, −6.0 dB full scale.';
    await expect(page.getByRole('status')).toHaveText(sentence);
    const tag = page.locator('#tag');
    expect(await tag.evaluate((element) => (element as Tag).describe())).toBe(sentence);
    await expect(page.getByRole('img', { name: 'Spectrum' })).toHaveAccessibleDescription(sentence);
    await tag.evaluate(async (element) => {
      const it = element as Tag;
      await lab.change(it, { mode: 'line', bands: 'none' });
    });
    // Its bin: no interpolation here, and 1 kHz lies between two.
    expect(await tag.evaluate((element) => (element as Tag).describe())).toMatch(
      /^Loudest: 1 kHz, −6\.[0-9] dB full scale\.$/,
    );
    await tag.evaluate(async (element) => lab.change(element as Tag, { source: lab.fake().node }));
    await page.waitForTimeout(300);
    expect(await tag.evaluate((element) => (element as Tag).describe())).toMatch(/^(Silence\.|Loudest)/);
    await tag.evaluate((element) => {
      (element as Tag).source = null;
    });
    expect(await tag.evaluate((element) => (element as Tag).describe())).toMatch(/^(No sound is shown|Silence)\.$/);
  });

  for (const [mode, settings] of Object.entries({
    bars: { mode: 'bars', bands: '1/3' },
    'bars with labels': { mode: 'bars', bands: '1/3', labels: true },
    line: { mode: 'line' },
    circular: { mode: 'circular', bands: '1/3' },
    'a mirrored ring': { mode: 'circular', bands: '1/3', mirror: true },
  })) {
    test(`follows the pointer over ${mode}`, async ({ page }) => {
      await tone(page, settings);
      const place = await page.locator('#tag').evaluate((element) => {
        const tag = element as Tag;
        const { left, top, width, height } = tag.getBoundingClientRect();
        const data = lab.pixels(tag);
        if (tag.mode === 'circular') {
          // The middle of the spoke that is drawn, outside the ring.
          let [x, y, count] = [0, 0, 0];
          for (let px = 0; px < (tag.mirror ? data.width / 2 : data.width); px++) {
            for (let py = 0; py < data.height; py++) {
              if (Math.hypot(px - data.width / 2, py - data.height / 2) < 82 || !data.isFilled(px, py)) continue;
              x += px;
              y += py;
              count++;
            }
          }
          return { x: left + x / count, y: top + y / count };
        }
        // The column of the highest peak.
        let highest = data.height;
        let columns: number[] = [];
        for (let px = 0; px < data.width; px++) {
          const row = data.top(px);
          if (row < highest) [highest, columns] = [row, []];
          if (row === highest) columns.push(px);
        }
        const middle = columns.reduce((sum, px) => sum + px, 0) / columns.length;
        return { x: left + ((middle + 0.5) / data.width) * width, y: top + height / 2 };
      });
      await page.mouse.move(place.x, place.y);
      await expect(pill(page)).toBeVisible();
      const text = (await pill(page).textContent()) ?? '';
      const [, frequency, unit] = /^([\d.]+) (k?Hz) · [A-G]♯?\d( [+−]\d+ cents)? · −\d+\.\d dB$/.exec(text) ?? [];
      const hertz = Number(frequency) * (unit === 'kHz' ? 1000 : 1);
      // Somewhere in the band; on a line within a pixel of the tone.
      const share = settings.mode === 'line' ? 1.02 : 10 ** 0.05;
      expect(hertz, text).toBeGreaterThan(1000 / share);
      expect(hertz, text).toBeLessThan(1000 * share);
      if (settings.mode !== 'line') expect(text).toContain('−6.0 dB');
      // The pill never leaves the plot.
      for (const x of [1, 618]) {
        const box = (await page.locator('#tag').boundingBox())!;
        await page.mouse.move(box.x + x, box.y + 100);
        const inside = await pill(page).evaluate((element) => {
          if (!element.checkVisibility()) return true;
          const [a, b] = [element.getBoundingClientRect(), (element.parentElement as Element).getBoundingClientRect()];
          return a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
        });
        expect(inside).toBe(true);
      }
      await page.mouse.move(0, 0);
      await expect(pill(page)).toBeHidden();
    });
  }

  test('reads between bins what is drawn there, and follows the sound', async ({ page }) => {
    await page.evaluate(async () => {
      await lab.begin({ byHand: false });
      // Half-way between two bins a Hann-windowed tone reads 1.42 dB low on both; a curve between them is no higher.
      const hertz = 170.5 * (48_000 / 8192);
      const source = lab.fake(lab.steady(lab.tones([[hertz]])));
      const settings = { mode: 'line', minFrequency: hertz - 50, maxFrequency: hertz + 50, scale: 'linear' } as const;
      const tag = await lab.show({ id: 'tag', source: source.node, releaseMs: 0, ...settings }, 601, 200);
      Object.assign(window, { source, tag });
    });
    const box = (await page.locator('#tag').boundingBox())!;
    await page.mouse.move(box.x + 300.5, box.y + 100);
    await expect(pill(page)).toHaveText(/^999 Hz · B5 \+\d+ cents · /);
    await expect(pill(page)).toHaveText(/−1\.4 dB$/);
    expect(await page.evaluate(() => Math.max(...(window as unknown as { tag: Tag }).tag.levels))).toBeCloseTo(
      -1.42,
      1,
    );
    await page.evaluate(() => {
      (window as unknown as { source: { fill: (view: Float32Array) => void } }).source.fill = (view) => view.fill(0);
    });
    await expect(pill(page)).toHaveText(/silence$/);
  });
});

test.describe('less motion, where the reader asks for it,', () => {
  const measure = (page: Page, settings: Record<string, unknown>) =>
    page.evaluate(async (more) => {
      await lab.begin();
      const source = lab.fake(lab.steady(lab.tones([[1000]])));
      const tag = await lab.show({ source: source.node, bands: '1/3', ...more });
      lab.frames.step(1000);
      const before = tag.stats!.frames;
      for (let i = 0; i < 120; i++) lab.frames.step(1000 / 60);
      const updates = (tag.stats!.frames - before) / 2;
      source.fill = (view) => view.fill(0);
      lab.frames.step(250);
      const { fps, releaseMs } = tag;
      return {
        updates,
        fallen: -lab.levelAt(tag, 1000),
        fps,
        releaseMs,
        written: tag.getAttributeNames().sort().join(),
      };
    }, settings);

  test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

  test('is 15 updates a second and a release of 250 ms, of which the settings show nothing', async ({ page }) => {
    const read = await measure(page, {});
    expect(read).toMatchObject({ updates: 15, fps: 0, releaseMs: 80, written: 'bands,style' });
    expect(read.fallen).toBeCloseTo(4.343, 1);
  });

  test('changes nothing that the author has set', async ({ page }) => {
    const read = await measure(page, { fps: 30, releaseMs: 100 });
    expect(read.updates).toBe(30);
    expect(read.fallen).toBeCloseTo(10.86, 1);
  });

  test('is left as soon as it is no longer asked for', async ({ page }) => {
    await measure(page, {});
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    const updates = await page.evaluate(async () => {
      await lab.rest();
      const tag = document.querySelector<Tag>('ra-spectrum')!;
      const before = tag.stats!.frames;
      for (let i = 0; i < 60; i++) lab.frames.step(1000 / 60);
      return tag.stats!.frames - before;
    });
    expect(updates).toBe(60);
  });
});

// The microphone and the tab as a reader has them in hand: opened, chosen and closed by keyboard too, in both tags.
import AxeBuilder from '@axe-core/playwright';
import { CHROMIUM, CHROMIUM_ARGUMENTS } from '../engines/browsers';
import type { eq as Eq } from './pages/eq-lab';
import { expect, test } from './pages/eq-test';
import type { lab as Lab } from './pages/spectrum-lab';

declare const eq: typeof Eq;
declare const lab: typeof Lab;

// Microphones that beep, and a tab to share.
const FAKES = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
test.use({ launchOptions: { executablePath: CHROMIUM, args: [...CHROMIUM_ARGUMENTS, ...FAKES] } });

test.beforeEach(async ({ page }) => {
  await page.evaluate(() => {
    // Which microphone is asked for, and what was opened.
    const asked: unknown[] = [];
    const tracks: MediaStreamTrack[] = [];
    const { mediaDevices } = navigator;
    for (const name of ['getUserMedia', 'getDisplayMedia'] as const) {
      const open = mediaDevices[name].bind(mediaDevices);
      mediaDevices[name] = async (constraints) => {
        asked.push((constraints?.audio as MediaTrackConstraints)?.deviceId ?? null);
        const stream = await open(constraints);
        tracks.push(...stream.getTracks());
        return stream;
      };
    }
    Object.assign(window, { asked, tracks });
  });
});

declare const asked: { exact: string }[];
declare const tracks: MediaStreamTrack[];

test('a microphone is opened, exchanged for another and stopped, for all tags that listen to it', async ({ page }) => {
  await page.evaluate(async () => {
    await lab.begin({ byHand: false });
    for (let i = 0; i < 2; i++) lab.place({ source: 'mic', bands: '1/3' }, 400, 200);
    await lab.until(() => document.querySelector('ra-spectrum')?.state === 'waiting');
  });
  const first = page.locator('ra-spectrum').first();
  const second = page.locator('ra-spectrum').last();
  await expect(first.getByText('The microphone is off. Press the button to listen to it.')).toBeVisible();
  await expect(first.locator('[part=stop]')).toBeHidden();

  await first.getByRole('button', { name: 'Open the microphone' }).click();
  await expect(first.getByRole('button', { name: 'Stop the microphone' })).toBeVisible();
  await expect(second.getByRole('button', { name: 'Stop the microphone' })).toBeVisible();
  const choice = second.getByRole('combobox', { name: 'Microphone' });
  const { violations } = await new AxeBuilder({ page }).include('ra-spectrum').analyze();
  expect(violations).toEqual([]);
  const names = await choice.locator('option').allTextContents();
  expect(names.length).toBeGreaterThan(1);
  await expect(first.getByRole('button', { name: 'Open the microphone' })).toBeHidden();

  await choice.selectOption(names[names.length - 1]);
  const chosen = await choice.inputValue();
  await page.evaluate(() =>
    lab.until(
      () =>
        [...document.querySelectorAll('ra-spectrum')].every(({ state }) => state === 'running') && tracks.length === 2,
    ),
  );
  const after = await page.evaluate(() => ({
    asked,
    states: tracks.map(({ readyState }) => readyState),
    device: tracks[1].getSettings().deviceId,
    sources: [...document.querySelectorAll('ra-spectrum')].map((tag) => tag.getAttribute('source')),
  }));
  expect(after).toEqual({
    asked: [null, { exact: chosen }],
    states: ['ended', 'live'],
    device: chosen,
    // What the page has set stays as it set it.
    sources: ['mic', 'mic'],
  });
  await expect(first.getByRole('combobox', { name: 'Microphone' })).toHaveValue(chosen);

  await second.getByRole('button', { name: 'Stop the microphone' }).press('Enter');
  await expect(first.getByText('The microphone is off.')).toBeVisible();
  // The keyboard stands where the next press makes sense, and that opens the same again.
  await expect(second.getByRole('button', { name: 'Open the microphone' })).toBeFocused();
  expect(await page.evaluate(() => tracks.every(({ readyState }) => readyState === 'ended'))).toBe(true);
  await page.keyboard.press('Enter');
  await expect(second.getByRole('button', { name: 'Stop the microphone' })).toBeVisible();
  expect(await page.evaluate(() => asked.at(-1)?.exact)).toBe(chosen);

  await page.evaluate(() => {
    for (const tag of document.querySelectorAll('ra-spectrum')) tag.remove();
    return lab.until(() => tracks.every(({ readyState }) => readyState === 'ended'), 'the microphone closed');
  });
});

test('a tab that is shared is stopped by its button, and another source leaves no control behind', async ({ page }) => {
  await page.evaluate(async () => {
    await lab.begin({ byHand: false });
    lab.place({ source: 'tab' }, 400, 200);
  });
  const tag = page.locator('ra-spectrum');
  await tag.getByRole('button', { name: 'Choose a tab' }).click();
  const stop = tag.getByRole('button', { name: 'Stop sharing' });
  await expect(stop).toBeVisible();
  await expect(tag.getByRole('combobox')).toHaveCount(0);
  await stop.click();
  await expect(tag.getByRole('button', { name: 'Choose a tab' })).toBeFocused();
  expect(await page.evaluate(() => tracks.every(({ readyState }) => readyState === 'ended'))).toBe(true);
  await page.keyboard.press('Enter');
  await expect(stop).toBeVisible();
  await page.evaluate(() => {
    document.querySelector('ra-spectrum')!.source = null;
  });
  await expect(stop).toBeHidden();
});

test('the equaliser has them in its bar, at every width', async ({ page }) => {
  await page.evaluate(async () => {
    await eq.begin();
    eq.place({ source: 'mic' }, 800, 420);
  });
  const tag = page.locator('ra-eq');
  await tag.getByRole('button', { name: 'Open the source' }).click();
  const stop = tag.getByRole('button', { name: 'Stop the microphone' });
  await expect(stop).toBeVisible();
  await expect(tag.getByRole('combobox', { name: 'Microphone' })).toBeVisible();
  for (const width of [320, 480, 800, 1280]) {
    await page.setViewportSize({ width: Math.max(width, 340), height: 700 });
    const out = await page.evaluate(async (size) => {
      const it = eq.the();
      it.style.inlineSize = `${size}px`;
      await lab.rest();
      const { right, left } = it.getBoundingClientRect();
      const bar = it.shadowRoot!.querySelector('.bar')!;
      return [...bar.querySelectorAll<HTMLElement>('button, select')]
        .filter((one) => one.checkVisibility())
        .map((one) => one.getBoundingClientRect())
        .filter((box) => box.right > right + 0.5 || box.left < left - 0.5).length;
    }, width);
    expect(out, `${width} pixels`).toBe(0);
  }
  await stop.click();
  await expect(tag.getByText('The microphone is off.')).toBeVisible();
  expect(await page.evaluate(() => tracks.every(({ readyState }) => readyState === 'ended'))).toBe(true);
});

// For everyone: what axe finds, what the accessibility tree reads, and what is said aloud.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { eq as Eq } from './pages/eq-lab';
import { drag, expect, test } from './pages/eq-test';
import type { lab as Lab } from './pages/spectrum-lab';

declare const eq: typeof Eq;
declare const lab: typeof Lab;

/** What axe finds wrong. Its types may name another copy of playwright-core than ours; a page is a page. */
const faults = async (page: Page) =>
  (await new AxeBuilder({ page: page as never }).analyze()).violations.map(({ id, nodes }) => [
    id,
    ...nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
  ]);

const show = (page: Page, width = 800) =>
  page.evaluate(async (size) => {
    document.documentElement.style.colorScheme = 'light dark';
    // A page without a background passes for white, also in the dark.
    document.body.style.background = 'Canvas';
    await eq.begin();
    const bands = [
      eq.band({ type: 'lowshelf', frequency: 105, gain: 6.5, q: 0.7 }),
      eq.band({ frequency: 1200, gain: -3, q: 1.4 }),
      eq.band({ type: 'notch', frequency: 50, q: 30, enabled: false }),
      eq.band({ type: 'highpass', frequency: 20.5, q: 0.5 }),
    ];
    await eq.show({ bands }, size, 360);
  }, width);

for (const [name, media] of Object.entries({
  'in the light': { colorScheme: 'light' },
  'in the dark': { colorScheme: 'dark' },
  'in forced colours': { forcedColors: 'active' },
} as const)) {
  test(`axe finds nothing wrong ${name}`, async ({ page }) => {
    await page.emulateMedia(media);
    await show(page);
    expect(await faults(page)).toEqual([]);
    // With all open that can be, pressed, disabled, in error, and narrow.
    await page.getByRole('button', { name: 'Bypass' }).click();
    await page.getByRole('button', { name: 'Import a preset text' }).click();
    await page.getByRole('textbox', { name: /^Preset text/ }).fill('Filter 1: ON XX');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.evaluate(async () => {
      eq.place({ disabled: true }, 800, 300);
      eq.place({ source: '#(' }, 320, 260);
      await lab.rest(150);
    });
    await page.getByRole('button', { name: 'Menu' }).last().click();
    expect(await faults(page)).toEqual([]);
  });
}

test('the accessibility tree reads each band as a sentence', async ({ page }) => {
  await show(page);
  await expect(page.locator('ra-eq')).toMatchAriaSnapshot({ name: 'ra-eq.aria.yml' });
});

test('each slider has its name, range, value and words', async ({ page }) => {
  await show(page);
  const read = await page.evaluate(() =>
    eq.all(eq.the(), '.band:nth-child(2) [role=slider]').map((slider) => {
      const of = (name: string) => slider.getAttribute(`aria-${name}`);
      return [of('label'), of('valuemin'), of('valuenow'), of('valuemax'), of('valuetext')].join(' | ');
    }),
  );
  expect(read).toEqual([
    'Band 2 frequency | 20 | 1200 | 20000 | 1.2 kilohertz',
    'Band 2 gain | -40 | -3 | 40 | minus 3.0 decibels',
    'Band 2 Q | 0.1 | 1.4 | 30 | Q 1.4',
  ]);
  const ranges = await page.evaluate(async () => {
    eq.the().minFrequency = 100;
    await lab.rest();
    return eq.one(eq.the(), '[role=slider]').getAttribute('aria-valuemin');
  });
  expect(ranges).toBe('100');
});

test('little is said aloud: what cannot be seen to have happened, and nothing on the way', async ({ page }) => {
  await show(page);
  await page.evaluate(() => {
    const said: string[] = [];
    const status = eq.one(eq.the(), '[role=status]');
    new MutationObserver(() => said.push(status.textContent ?? '')).observe(status, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    Object.assign(window, { said });
  });
  const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said.splice(0));
  await drag(page, 1, 30, -30);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowUp');
  expect(await said()).toEqual([]);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Delete');
  expect(await said()).toEqual(['Undone.', 'Band 2 removed.']);
});

test('the sentence of a state and its button are shown, and the page is not held up', async ({ page }) => {
  await page.evaluate(async () => {
    await eq.begin();
    const context = new AudioContext();
    await context.suspend();
    const oscillator = new OscillatorNode(context);
    oscillator.start();
    await eq.show({ source: oscillator });
    await lab.until(() => eq.the().state === 'suspended');
  });
  await page.getByRole('button', { name: 'Resume sound' }).press('Enter');
  await expect.poll(() => page.evaluate(() => eq.the().state)).toBe('running');
  await expect(page.getByRole('button', { name: 'Resume sound' })).toBeHidden();
  await expect(page.getByRole('slider', { name: 'Band 1 frequency' })).toBeFocused();
});

test('cursor, selection and focus are three looks, also in forced colours', async ({ page }) => {
  for (const forcedColors of ['none', 'active'] as const) {
    await page.emulateMedia({ forcedColors });
    if (forcedColors === 'none') await show(page);
    const looks = await page.evaluate(async () => {
      const look = (index: number) => {
        const { outlineStyle, boxShadow } = getComputedStyle(eq.all(eq.the(), '.disc')[index]);
        return [outlineStyle !== 'none', boxShadow !== 'none'];
      };
      eq.all(eq.the(), '.slider')[0].focus();
      const focused = look(0);
      eq.one(eq.the(), '.bypass').focus();
      await lab.rest(20);
      return [focused, look(0), look(1)];
    });
    expect(looks).toEqual([
      [true, true],
      [false, true],
      [false, false],
    ]);
  }
});

test('what lies on the plot has its contrast on a page that is dark without a color-scheme', async ({ page }) => {
  await page.evaluate(() => {
    Object.assign(document.body.style, { background: '#15181c', color: '#e8e8e8' });
  });
  await show(page, 320);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Import a preset text' }).click();
  await expect(page.getByRole('textbox', { name: /^Preset text/ })).toBeFocused();
  const read = await page.evaluate(() => {
    const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
    const luminance = (color: string) => {
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map((v) => (v / 255) ** 2.2);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    };
    return ['.message p', '.message button', '.tools', '.off .disc', 'textarea'].map((selector) => {
      const { color, backgroundColor } = getComputedStyle(eq.one(eq.the(), selector));
      const [a, b] = [luminance(color), luminance(backgroundColor)];
      return [selector, Math.max(a, b) / Math.min(a, b)] as const;
    });
  });
  for (const [selector, contrast] of read) expect(contrast, selector).toBeGreaterThan(4.5);
});

test('the ring of the focus has the reader’s colour in forced colours, whatever the page’s is', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.evaluate(() => {
    document.documentElement.style.setProperty('--ra-focus', 'rgb(1, 2, 3)');
  });
  await show(page);
  await page.getByRole('button', { name: 'Bypass' }).press('Enter');
  const rings = await page.evaluate(() => {
    const ring = (selector: string) => getComputedStyle(eq.one(eq.the(), selector)).outlineColor;
    const pressed = ring('.bypass');
    eq.one(eq.the(), '.slider').focus();
    return [pressed, ring('.disc')];
  });
  for (const ring of rings) expect(ring).not.toBe('rgb(1, 2, 3)');
});

test('its words are English, whatever the page’s are', async ({ page }) => {
  await page.evaluate(() => {
    document.documentElement.lang = 'de';
  });
  await show(page);
  const languages = await page.evaluate(() =>
    ['.bypass', '.slider', '[role=status]'].map((selector) =>
      eq.one(eq.the(), selector).closest('[lang]')?.getAttribute('lang'),
    ),
  );
  expect(languages).toEqual(['en', 'en', 'en']);
});

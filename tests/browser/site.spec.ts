// Every page of the site: for eyes, hands, small screens and readers without script, in each of its colours.
import { readdirSync, readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { pagesOf } from '../../scripts/site/links';
import { SYSTEMS } from '../../www/cms/systems';
import { expect, faults, test } from './pages/demo-test';

const SITE = 'www/build';
const PAGES = pagesOf(readdirSync(SITE, { recursive: true, encoding: 'utf8' }));

// Many pages in one test, on a machine that may be busy.
test.describe.configure({ timeout: 360_000 });

/** A page that has come to rest: its script has run, and the tests of the browser are over. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(`/${path}`);
  await expect(page.locator('#theme')).toBeVisible();
  if (path === 'browser.html') await expect(page.locator('#verdict')).toContainText('hold', { timeout: 60_000 });
  if (path === 'index.html') await expect(page.locator('#eq-presets button')).toHaveCount(6);
  if (path === 'configurator.html') await expect(page.locator('#preview-spectrum ra-spectrum')).toBeVisible();
  const shown = path === 'cms/iframe.html' ? page.frameLocator('iframe') : page;
  if (path.startsWith('cms/') && path !== 'cms/index.html')
    await expect(shown.locator('ra-eq canvas').first()).toBeVisible();
}

test('there are the pages that there are to be', () => {
  for (const name of [
    'index',
    'configurator',
    'gallery',
    'reference',
    'browser',
    'guides/index',
    'guides/getting-started',
  ])
    expect(PAGES).toContain(`${name}.html`);
  const guides = ['sources', 'equalizer', 'theming', 'accessibility', 'performance', 'architecture', 'overview'];
  for (const name of guides) expect(PAGES).toContain(`guides/${name}.html`);
  for (const { id } of [{ id: 'index' }, ...SYSTEMS]) expect(PAGES).toContain(`cms/${id}.html`);
});

test('code stays as it is where a page is translated', () => {
  const translated = PAGES.filter((path) => readFileSync(`${SITE}/${path}`, 'utf8').includes('<code>'));
  expect(translated).toEqual([]);
});

/** What the colours of a page change; the rest is the same in each of them. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'] as const;

test.describe('axe finds nothing wrong on any page', () => {
  for (const [name, media, rules] of [
    ['in the light', { colorScheme: 'light' }, undefined],
    ['in the dark', { colorScheme: 'dark' }, COLOUR_RULES],
    ['in forced colours', { forcedColors: 'active' }, COLOUR_RULES],
  ] as const) {
    test(name, async ({ page }) => {
      await page.emulateMedia(media);
      const found: unknown[] = [];
      for (const path of PAGES) {
        await open(page, path);
        for (const { id, nodes } of await faults(page, rules && [...rules]))
          found.push([path, id, nodes.map(({ html }) => html)]);
      }
      expect(found).toEqual([]);
    });
  }
});

interface Shift {
  value: number;
  what: string[];
}

type ShiftEntry = PerformanceEntry & { value: number; sources: { node: Element | null; currentRect: DOMRect }[] };

/**
 * Notes every move of the layout, and what moved. Apart from the rest, what the browser's own player moves within its box as it is first
 * drawn: no style of a page reaches it.
 */
const watchShifts = (context: Page | BrowserContext) =>
  context.addInitScript(() => {
    const shifts: Shift[] = [];
    const ofPlayers: number[] = [];
    Object.assign(globalThis, { shifts, ofPlayers });
    if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) return;
    const isOfPlayer = ({ node, currentRect: { left, top, right, bottom } }: ShiftEntry['sources'][0]) =>
      !node &&
      [...document.querySelectorAll('audio')].some((player) => {
        const box = player.getBoundingClientRect();
        return left >= box.left && right <= box.right && top >= box.top && bottom <= box.bottom;
      });
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as ShiftEntry[]) {
        if (sources.length && sources.every(isOfPlayer)) ofPlayers.push(value);
        else shifts.push({ value, what: sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? '') });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });

// Where this fails, what is told apart above is to be counted like the rest.
test('a player of the browser’s own moves within itself on an empty page', async ({ page, browserName }) => {
  test.skip(browserName !== 'chromium', 'only Chromium notes moves of the layout');
  await watchShifts(page);
  await page.route('**/empty.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>One</title><audio controls></audio>' }),
  );
  await page.goto('/empty.html');
  const noted = () =>
    page.evaluate(() => {
      const { shifts, ofPlayers } = globalThis as unknown as { shifts: Shift[]; ofPlayers: number[] };
      return { shifts, ofPlayers };
    });
  await expect.poll(async () => (await noted()).ofPlayers.length).toBeGreaterThan(0);
  expect((await noted()).shifts).toEqual([]);
});

/** Scrolls through the page, a screen at a time, and waits for a frame after each. */
const readThrough = (page: Page) =>
  page.evaluate(async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
      scrollTo({ top: y, behavior: 'instant' });
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }
  });

// 320 × 256 is what a window of 1280 × 1024 shows at 400 %.
for (const [width, height] of [
  [1280, 800],
  [320, 800],
  [320, 568],
  [320, 256],
]) {
  test(`nothing jumps and nothing is wider than a screen of ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await watchShifts(page);
    const found: unknown[] = [];
    for (const path of PAGES) {
      await open(page, path);
      await readThrough(page);
      const { shifts, wide, held } = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        // What is held on to while one scrolls must leave most of the screen.
        const sticky = [...document.querySelectorAll('body *')].filter(
          (each) =>
            ['sticky', 'fixed'].includes(getComputedStyle(each).position) && each.clientHeight > innerHeight / 2,
        );
        return {
          shifts: (globalThis as unknown as { shifts: Shift[] }).shifts,
          wide: scrollWidth - clientWidth,
          held: sticky.map(({ className }) => className),
        };
      });
      if (shifts.length || wide > 0 || held.length) found.push({ path, shifts, wide, held });
    }
    expect(found).toEqual([]);
  });
}

test('every page is reached by the keyboard from every other, and shows where it is', async ({ page }) => {
  for (const path of PAGES) {
    await open(page, path);
    await page.keyboard.press('Tab');
    await expect(page.locator('.skip')).toBeFocused();
    const names: string[] = [];
    for (let i = 0; i < 7; i += 1) {
      await page.keyboard.press('Tab');
      names.push((await page.evaluate(() => document.activeElement?.textContent?.trim())) ?? '');
    }
    expect(names).toEqual([
      'Rusty Audio',
      'Get started',
      'Configurator',
      'Gallery',
      'Guides',
      'Reference',
      'Your browser',
    ]);
    const current = page.locator('header [aria-current]');
    await expect(current).toHaveCount(1);
  }
  await page.goto('/guides/theming.html');
  await expect(page.locator('header [aria-current]')).toHaveText('Guides');
  await page.goto('/reference.html');
  await expect(page.locator('header [aria-current="page"]')).toHaveText('Reference');
});

test('Tab comes to every control of a page, in sight and with a ring', async ({ page }) => {
  // Else the page is still on its way when it is looked at.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const found: unknown[] = [];
  for (const path of PAGES) {
    await open(page, path);
    const count = await page.evaluate(() => {
      const all = document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex="0"]');
      const radios = new Set<string>();
      const stops = [...all].filter((each) => {
        if (!each.checkVisibility({ visibilityProperty: true }) || each.tabIndex < 0 || each.matches(':disabled'))
          return false;
        // A group of radio buttons is one stop.
        if (!each.matches('[type=radio]')) return true;
        const { name } = each as HTMLInputElement;
        return !radios.has(name) && radios.add(name);
      });
      for (const stop of stops) stop.dataset.stop = '';
      return stops.length;
    });
    // The tags have stops of their own among them.
    for (let i = 0; i < count + 150; i += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        let stop = document.activeElement as HTMLElement | null;
        if (!stop || stop === document.body) return { over: true, wrong: '' };
        delete stop.dataset.stop;
        // A frame's own stops are within.
        if (stop.matches('iframe')) stop = (stop as HTMLIFrameElement).contentDocument!.activeElement as HTMLElement;
        // A player of the browser's own draws its ring inside.
        if (stop.matches('audio, body')) return { over: false, wrong: '' };
        const own = stop.shadowRoot ? null : stop.matches('.choice input') ? stop.nextElementSibling! : stop;
        if (!own) return { over: false, wrong: '' };
        const { top, bottom } = own.getBoundingClientRect();
        const ring = getComputedStyle(own).outlineStyle !== 'none';
        const seen = bottom > 0 && top < innerHeight;
        return { over: false, wrong: ring && seen ? '' : `${stop.outerHTML.slice(0, 80)} ring ${ring} seen ${seen}` };
      });
      if (at.wrong) found.push([path, at.wrong]);
      if (at.over) break;
    }
    const missed = await page
      .locator('[data-stop]')
      .evaluateAll((all) => all.map((each) => each.outerHTML.slice(0, 80)));
    if (missed.length) found.push([path, 'not reached', missed]);
  }
  expect(found).toEqual([]);
});

test('can be read without script, all of it', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 320, height: 568 },
    ...(baseURL && { baseURL }),
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  for (const path of PAGES) {
    await page.goto(`/${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Site' }).getByRole('link')).toHaveCount(6);
    await expect(page.locator('.waits:visible, .plot:visible')).toHaveCount(0);
    expect((await page.locator('main').innerText()).length).toBeGreaterThan(300);
  }
  for (const path of ['index.html', 'configurator.html', 'gallery.html']) {
    await page.goto(`/${path}`);
    // How far it is from the end of a line, or of a picture, to what comes next.
    const gap = await page.locator('main').evaluate((main) => {
      const boxes: DOMRect[] = [];
      const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node instanceof Element ? node : node.parentElement!;
        if (!element.checkVisibility({ visibilityProperty: true })) continue;
        if (node instanceof HTMLImageElement) boxes.push(node.getBoundingClientRect());
        if (!(node instanceof Text) || !node.data.trim()) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        boxes.push(...range.getClientRects());
      }
      let end = main.getBoundingClientRect().top;
      const gaps = boxes
        .sort((a, b) => a.top - b.top)
        .map(({ top, bottom }) => {
          const before = top - end;
          end = Math.max(end, bottom);
          return before;
        });
      return Math.max(...gaps, main.getBoundingClientRect().bottom - end);
    });
    expect(gap).toBeLessThan(130);
  }
  await page.goto('/index.html');
  await expect(page.getByRole('img', { name: /^An equaliser/ })).toBeVisible();
  await page.goto('/configurator.html');
  await expect(page.locator('#make-spectrum .note')).toBeVisible();
  await expect(page.locator('#as-html')).toContainText('<ra-spectrum source="#player"></ra-spectrum>');
  await page.goto('/gallery.html');
  await expect(page.locator('.sample')).not.toHaveCount(0);
  await expect(page.locator('.sample code').first()).toContainText('<ra-spectrum source="#player"');
  expect(complaints).toEqual([]);
  await context.close();
});

test('the colours that are chosen hold on every page, from the first that is drawn', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.addInitScript(() => {
    // The scheme as the body begins: before the modules have run.
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      Object.assign(globalThis, { early: document.documentElement.dataset.theme });
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await open(page, 'reference.html');
  await page.getByRole('button', { name: 'Dark colours' }).click();
  for (const path of ['gallery.html', 'guides/theming.html']) {
    await open(page, path);
    expect(await page.evaluate(() => (globalThis as unknown as { early?: string }).early)).toBe('dark');
    await expect(page.getByRole('button', { name: 'Light colours' })).toBeVisible();
  }
});

test('a page that is gone back to has the colours that were chosen since', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page, 'guides/theming.html');
  const back = (kept: string | null) =>
    page.evaluate((theme) => {
      // As another page has left it.
      if (theme) localStorage.setItem('theme', theme);
      else localStorage.removeItem('theme');
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    }, kept);
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  await back('light');
  expect(await scheme()).toBe('light');
  await expect(page.getByRole('button', { name: 'Dark colours' })).toBeVisible();
  await back(null);
  expect(await scheme()).toBe('light dark');
  await expect(page.getByRole('button', { name: 'Light colours' })).toBeVisible();
});

test('on paper the page is light, whichever colours were chosen', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page, 'guides/theming.html');
  const ink = () => page.evaluate(() => getComputedStyle(document.body).color);
  const light = await ink();
  await page.getByRole('button', { name: 'Dark colours' }).click();
  expect(await ink()).not.toBe(light);
  await page.emulateMedia({ media: 'print' });
  expect(await ink()).toBe(light);
});

test('a sample is copied as it stands', async ({ page, context, browserName }) => {
  test.skip(browserName !== 'chromium', 'only Chromium lets a test read the clipboard');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, 'guides/getting-started.html');
  const sample = page.locator('.sample').filter({ hasText: '<ra-spectrum source="#player" labels peaks>' }).first();
  await sample.getByRole('button', { name: 'Copy' }).click();
  await expect(sample.getByRole('status')).toHaveText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await sample.locator('code').textContent());
});

test('what is copied twice is said as long as what is copied once', async ({ page, context, browserName }) => {
  test.skip(browserName !== 'chromium', 'only Chromium lets a test write to the clipboard');
  await context.grantPermissions(['clipboard-write']);
  await page.clock.install();
  await open(page, 'guides/getting-started.html');
  const button = page.locator('.copy').first();
  for (let i = 0; i < 2; i += 1) {
    await button.click();
    await expect(button).toHaveText('Copied');
    await page.clock.runFor(2000);
  }
  await expect(button).toHaveText('Copied');
  await page.clock.runFor(2000);
  await expect(button).toHaveText('Copy');
});

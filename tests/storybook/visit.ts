import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { build } from 'esbuild';
import type { Said } from './outcome-script';

/** What is around a story. */
export interface Surroundings {
  media?: Parameters<Page['emulateMedia']>[0];
  /** Of the toolbars. */
  globals?: Record<string, string>;
  width?: number;
}

/** A story or a page of docs. */
export interface Visit {
  id: string;
  docs: boolean;
  around: Surroundings;
  /** On a page of its own, loaded for it. */
  anew: boolean;
}

export interface Outcome {
  faults: string[];
  /** See `Said`. */
  shown: string[];
}

/** What says nothing by then has hung. */
const PATIENCE_MS = 40_000;
const WIDTH = 1000;
/** Tags that are out of sight do not draw. */
const HEIGHT = 1000;
const SCRIPT = fileURLToPath(new URL('./outcome-script.ts', import.meta.url));

/** What a page asks of other sites. */
function askedElsewhere(page: Page, address: string, tell: (fault: string) => void): void {
  page.on('request', (request) => {
    const url = request.url();
    if (/^(https?|wss?):/.test(url) && !url.startsWith(address)) tell(`It asks for ${url}`);
  });
}

/** Storybook itself: a story stands in its frame, and nothing is asked of another site. */
export async function visitManager(browser: Browser, address: string, id: string): Promise<string[]> {
  const faults: string[] = [];
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`Thrown: ${error.message}`));
  askedElsewhere(page, address, (fault) => faults.push(fault));
  try {
    await page.goto(`${address}?path=/story/${id}`);
    await page.frameLocator('#storybook-preview-iframe').locator('ra-spectrum, ra-eq').first().waitFor();
    await page.getByRole('tab', { name: /^Controls/ }).waitFor();
    await page.waitForLoadState('networkidle');
  } catch (error) {
    faults.push(String(error));
  }
  await context.close();
  return faults;
}

/** One page for all visits. Its sound waits for a gesture, as a visitor's does, and nothing may come from elsewhere. */
export async function openVisitor(browser: Browser, address: string): Promise<(visit: Visit) => Promise<Outcome>> {
  // The policy of the server is the kit's own: Storybook's page has scripts in it.
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  let faults: string[] = [];
  let said: (said: Said) => void = () => {};
  page.on('pageerror', (error) => faults.push(`Thrown: ${error.message}`));
  page.on('console', (message) => {
    // A browser asks for the page's icon by itself.
    const isOfIcon = message.location().url.endsWith('/favicon.ico');
    if (['error', 'warning'].includes(message.type()) && !isOfIcon) faults.push(`Console: ${message.text()}`);
  });
  askedElsewhere(page, address, (fault) => faults.push(fault));
  await page.exposeFunction('tellOutcome', (outcome: Said) => said(outcome));
  const options = { bundle: true, format: 'iife', target: 'es2022', write: false, logLevel: 'error' } as const;
  const { outputFiles } = await build({ entryPoints: [SCRIPT], ...options });
  await page.addInitScript({ content: outputFiles[0].text });

  let before: Visit | null = null;
  return async (visit) => {
    const { id, docs, around, anew } = visit;
    const { media = {}, globals = {}, width = WIDTH } = around;
    faults = [];
    const outcome = new Promise<Said>((resolve) => {
      const timer = setTimeout(resolve, PATIENCE_MS, { faults: [`The page has said nothing in ${PATIENCE_MS} ms.`] });
      said = (it) => {
        if (it.id && it.id !== id) return;
        clearTimeout(timer);
        resolve(it);
      };
    });
    // Most of the time would go into loading Storybook: a story takes the place of another, as for who looks at them.
    const goesOn =
      before && !anew && !docs && !before.anew && !before.docs && before.around === around && before.id !== id;
    before = visit;
    if (goesOn) {
      await page.evaluate((story) => showStory(story), id);
    } else {
      await page.setViewportSize({ width, height: HEIGHT });
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'no-preference', ...media });
      const set = Object.entries(globals).map(([name, value]) => `${name}:${value}`);
      const query = new URLSearchParams({ id, viewMode: docs ? 'docs' : 'story', globals: set.join(';') });
      await page.goto(`${address}iframe.html?${query}`);
    }
    const { faults: told, shown = [] } = await outcome;
    // What is said of it on the console comes a little later, and is not of the next.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    // What was told stands on the console again.
    const more = faults.filter((text) => !told.some((fault) => text.includes(fault)));
    return { faults: [...new Set([...told, ...more])].map((text) => text.split('\n    at ')[0]), shown };
  };
}

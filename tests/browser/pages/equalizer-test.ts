import { fileURLToPath } from 'node:url';
import { test as base, expect, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { POLICY } from '../../../scripts/serve';
import { addressOf } from './empty-page';

const LAB = fileURLToPath(new URL('./equalizer-lab.ts', import.meta.url));

interface Fixtures {
  /** The content security policy of the page; empty for none. */
  policy: string;
  /** What the page has complained of. What a test leaves here fails it. */
  complaints: string[];
  /** An empty page with `lab` on it. */
  page: Page;
}

export const test = base.extend<Fixtures, { labScript: string }>({
  policy: [POLICY, { option: true }],
  labScript: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from the pattern
    async ({}, use) => {
      const options = { bundle: true, format: 'iife', target: 'es2022', write: false, logLevel: 'error' } as const;
      const { outputFiles } = await build({ entryPoints: [LAB], ...options });
      await use(outputFiles[0].text);
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  complaints: async ({}, use) => use([]),
  page: async ({ page, labScript, policy, complaints }, use) => {
    const complain = (text: string) => {
      // Firefox asks for an icon on every page, and complains of it where the policy has none.
      if (!text.includes('/favicon.ico')) complaints.push(text);
    };
    page.on('pageerror', (error) => complain(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complain(message.text());
    });
    await page.addInitScript({ content: labScript });
    await page.goto(addressOf('equalizer', { policy }));
    await use(page);
    expect(complaints).toEqual([]);
  },
});

export { expect };

/** The kit's own, and then the browser's filters. */
export const TIERS = ['simd', 'scalar', 'fallback', 'native'] as const;

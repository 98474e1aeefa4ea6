import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { encodeWav } from '../../../components';

/** For the browser alone that has them: Chromium's microphone that beeps, and `gc()`. */
const ARGUMENTS = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--js-flags=--expose-gc'];

export const test = base.extend<{ complaints: string[] }>({
  launchOptions: [
    async ({ launchOptions, browserName }, use) => {
      const more = browserName === 'chromium' ? ARGUMENTS : [];
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

export { expect };

/** The loudest that a tag draws, in dBFS. */
export const loudest = (page: Page, selector: string): Promise<number> =>
  page.locator(selector).evaluate((tag) => Math.max(...(tag as HTMLRaSpectrumElement).levels));

/** What axe finds wrong, by all of its rules or by some. Its types may name another copy of playwright-core than ours; a page is a page. */
export const faults = async (page: Page, rules?: string[]) => {
  const builder = new AxeBuilder({ page: page as never });
  return (await (rules ? builder.withRules(rules) : builder).analyze()).violations;
};

/** A tone of half of full scale, four seconds long. */
export function toneFile(hertz: number): Buffer {
  const [length, sampleRate] = [4 * 44_100, 44_100];
  const samples = Float32Array.from({ length }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hertz * i) / sampleRate));
  return Buffer.from(
    encodeWav({ numberOfChannels: 1, length, sampleRate, getChannelData: () => samples }, { bitDepth: 16 }),
  );
}

export async function play(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible({ timeout: 60_000 });
}

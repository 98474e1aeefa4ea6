// `node scripts/run.mjs picture`: the README's picture, of the demo's own piece. Needs a build (npm run build) and Chromium.
import { chromium } from '@playwright/test';
import { serve } from './serve';

const { server, address } = await serve(['www/build'], 0);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'],
});
const page = await browser.newPage({
  viewport: { width: 1060, height: 800 },
  colorScheme: 'dark',
  deviceScaleFactor: 1.5,
});
await page.goto(address);
await page.getByRole('button', { name: /play/i }).first().click();
const spectrum = page.locator('ra-spectrum').first();
await page.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) > 12, null, { timeout: 60_000 });
await spectrum.screenshot({ path: 'docs/spectrum.png' });
await browser.close();
server.close();

import { type Browser, chromium, firefox } from '@playwright/test';
import { CHROMIUM, CHROMIUM_SOUND, CHROMIUM_WITHOUT, FIREFOX, FIREFOX_PREFERENCES, FIREFOX_WITHOUT } from '../browsers';
import type { EngineName, Without } from '../cell';
import type { Engine, Visit } from './driver';

const INSECURE = 'rusty-audio.test';

async function visit(browser: Browser, address: string): Promise<Visit> {
  const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(address);
  return {
    complaints,
    outcome: () => page.evaluate(() => (globalThis as { outcome?: string }).outcome ?? null),
    screenshot: () => page.screenshot(),
    close: () => page.close(),
  };
}

const engine = (name: EngineName, browser: Browser): Engine => ({
  name,
  version: browser.version(),
  insecureHost: INSECURE,
  open: (address) => visit(browser, address),
  close: () => browser.close(),
});

export async function openChromium(without?: Without): Promise<Engine> {
  const args = ['--no-sandbox', '--disable-gpu', ...CHROMIUM_SOUND, `--host-resolver-rules=MAP ${INSECURE} 127.0.0.1`];
  if (without) args.push(CHROMIUM_WITHOUT[without]);
  return engine('chromium', await chromium.launch({ executablePath: CHROMIUM, args }));
}

export async function openFirefox(without?: Without): Promise<Engine> {
  const switched = without && FIREFOX_WITHOUT[without];
  const firefoxUserPrefs = { ...FIREFOX_PREFERENCES, ...switched, 'network.dns.localDomains': INSECURE };
  const options = { channel: 'moz-firefox', executablePath: FIREFOX, firefoxUserPrefs };
  return engine('firefox', await firefox.launch(options));
}

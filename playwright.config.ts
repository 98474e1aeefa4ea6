import { defineConfig } from '@playwright/test';
import { notInFirefox } from './tests/browser/not-in-firefox';
import { CHROMIUM_ARGUMENTS, CHROMIUM_SHELL, FIREFOX, FIREFOX_PREFERENCES } from './tests/engines/browsers';

// Another on each run, so that two runs on one machine do not meet; workers read the config anew and inherit it.
process.env.BROWSER_TEST_PORT ??= String(20_000 + (process.pid % 20_000));
const port = Number(process.env.BROWSER_TEST_PORT);

// Firefox takes as long again: it runs where it is asked for by name.
process.env.BROWSER_TEST_FIREFOX ??= process.argv.some((word) => word.includes('firefox')) ? 'yes' : '';

// What a quick run leaves out: all that composes the demo's piece anew, the site, the faults and the noise.
const SLOW = ['demo*.spec.ts', 'site*.spec.ts', 'faults.spec.ts', 'fuzz.spec.ts'];

export default defineConfig({
  testDir: 'tests/browser',
  testIgnore: process.env.BROWSER_TEST_QUICK ? SLOW : [],
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['json'], ['line']] : [['list']],
  use: { baseURL: `http://127.0.0.1:${port}/` },
  projects: [
    {
      name: 'chromium',
      use: {
        launchOptions: {
          executablePath: CHROMIUM_SHELL,
          args: CHROMIUM_ARGUMENTS,
        },
      },
    },
    {
      name: 'firefox',
      grepInvert: notInFirefox,
      use: {
        browserName: 'firefox' as const,
        channel: 'moz-firefox',
        launchOptions: { executablePath: FIREFOX, firefoxUserPrefs: FIREFOX_PREFERENCES },
      },
    },
  ].filter(({ name }) => name === 'chromium' || (FIREFOX && process.env.BROWSER_TEST_FIREFOX)),
  webServer: {
    command: `node --import tsx tests/browser/pages/server.ts ${port}`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
  },
});

import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, CHROMIUM_SHELL } from '../engines/browsers';

// Another on each run; workers read the config anew and inherit it.
process.env.WORDPRESS_TEST_PORT ??= String(20_000 + (process.pid % 20_000));
const port = Number(process.env.WORDPRESS_TEST_PORT);

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/wordpress',
  // One site, and its posts are made one after another.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['json'], ['line']] : [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    browserName: 'chromium',
    launchOptions: { executablePath: CHROMIUM_SHELL, args: CHROMIUM_ARGUMENTS },
  },
  webServer: {
    command: `node --import tsx tests/wordpress/site.ts ${port}`,
    cwd: resolve(import.meta.dirname, '../..'),
    url: `http://127.0.0.1:${port}/`,
    // The first time on a machine WordPress has to come.
    timeout: 600_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
  },
});

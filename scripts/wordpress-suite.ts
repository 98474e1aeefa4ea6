import { resolve } from 'node:path';
import { CHROMIUM } from '../tests/engines/browsers';
import { missing } from '../tests/wordpress/site';
import { buildWordpress } from './build-wordpress';
import { counted, type Outcome } from './suites';

/** The plugin in a real WordPress. */
export async function wordpress(): Promise<Outcome> {
  const lacks = CHROMIUM ? missing() : 'Chromium is not installed (apt install chromium, or CHROMIUM_PATH)';
  if (lacks) return { passed: 0, failed: 0, missing: lacks };
  await buildWordpress();
  // Playwright takes it from the folder of the config.
  const file = resolve('.cache/wordpress-report.json');
  return counted(
    'npx',
    ['playwright', 'test', '-c', 'tests/wordpress/playwright.config.ts', `--retries=${process.env.CI ? 1 : 0}`],
    file,
    ({ stats }: { stats: { expected: number; unexpected: number; flaky: number } }) => [
      stats.expected + stats.flaky,
      stats.unexpected,
    ],
    { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  );
}

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { CHROMIUM } from '../tests/engines/browsers';
import { buildKit } from './build';
import { storybookCommand } from './storybook-command';
import { check, type Outcome, run, sum } from './suites';

const REPORT = '.cache/storybook.json';

/** Storybook builds, its files are of the types they say, and each story holds in Chromium: its play function and axe. */
export async function storybook(): Promise<Outcome> {
  if (!CHROMIUM)
    return { passed: 0, failed: 0, missing: 'Chromium is not installed (apt install chromium, or CHROMIUM_PATH)' };
  if (!existsSync('dist/custom-elements.json')) await buildKit();
  const { args, env } = storybookCommand('build');
  const built = sum(
    await Promise.all([check(process.execPath, args, env), check('npx', ['tsc', '-p', 'stories/tsconfig.json'])]),
  );
  if (built.failed) return built;
  mkdirSync('.cache', { recursive: true });
  rmSync(REPORT, { force: true });
  const { output } = await run(process.execPath, ['--import', 'tsx', 'tests/storybook/run.ts']);
  if (!existsSync(REPORT)) return { passed: built.passed, failed: 1, output };
  const { passed, failed, remarks } = JSON.parse(readFileSync(REPORT, 'utf8'));
  return { passed: built.passed + passed, failed, output, remarks };
}

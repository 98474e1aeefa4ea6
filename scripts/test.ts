// `npm test`: every suite, one after another, and one line that counts them all.
import { CHROMIUM, FIREFOX } from '../tests/engines/browsers';
import { buildDemo, buildKit } from './build';
import { cms } from './cms-suite';
import { packaging } from './packaging-suite';
import { rust } from './rust-suite';
import { storybook } from './storybook-suite';
import { browser, consumers, engines, lint, node, type Outcome, sum, units } from './suites';
import { wordpress } from './wordpress-suite';

const ci = Boolean(process.env.CI);
const wanted = process.argv.slice(2);
const totals: Outcome[] = [];
/** In under ten minutes for who has just come; all of it for CI, and for who names a suite. */
const everything = ci || wanted.length > 0;

async function suite(name: string, act: () => Promise<Outcome>): Promise<void> {
  if (wanted.length && !wanted.includes(name)) return;
  const start = Date.now();
  let outcome: Outcome;
  try {
    outcome = await act();
  } catch (error) {
    outcome = { passed: 0, failed: 1, output: String(error instanceof Error ? error.stack : error) };
  }
  const seconds = ((Date.now() - start) / 1000).toFixed(0);
  if (outcome.missing) {
    console.log(`${name}: not run. ${outcome.missing}.`);
    totals.push({ passed: 0, failed: ci ? 1 : 0 });
    return;
  }
  if (outcome.failed) console.log(outcome.output);
  for (const remark of outcome.remarks ?? []) console.log(`${name}: ${remark}`);
  console.log(`${name}: ${outcome.passed} of ${outcome.passed + outcome.failed} hold (${seconds} s)`);
  totals.push(outcome);
}

// Before the build, which makes the worklet script anew.
await suite('stamp', () => node('scripts/stamp.ts'));
await suite('build', async () => {
  await buildKit();
  await buildDemo();
  return { passed: 1, failed: 0 };
});
await suite('lint', lint);
await suite('units', units);
await suite('rust', rust);
await suite('sizes', () => node('scripts/sizes.ts'));
await suite('site', () => node('scripts/check-site.ts'));
await suite('packaging', packaging);
await suite('browser', async () =>
  CHROMIUM
    ? browser('chromium', everything)
    : { passed: 0, failed: 0, missing: 'Chromium is not installed (apt install chromium, or CHROMIUM_PATH)' });
if (everything) {
  await suite('firefox', async () =>
    FIREFOX
      ? browser('firefox', true)
      : { passed: 0, failed: 0, missing: 'Firefox is not installed (apt install firefox-esr, or FIREFOX_PATH)' });
  await suite('engines', engines);
  await suite('storybook', storybook);
  await suite('consumers', consumers);
  await suite('cms', cms);
  await suite('wordpress', wordpress);
} else {
  console.log(
    'What takes longer is tested where CI is set, or where its suite is named: the rest of the browser suite, firefox, engines, storybook, consumers, cms, wordpress.',
  );
}

const { passed, failed } = sum(totals);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

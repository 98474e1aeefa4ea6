// `npm test`: every suite, one after another, and one line that counts them all.
import { CHROMIUM } from '../tests/engines/browsers';
import { buildDemo, buildKit } from './build';
import { packaging } from './packaging-suite';
import { rust } from './rust-suite';
import { browser, engines, lint, node, type Outcome, sum, units } from './suites';

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
await suite('packaging', packaging);
await suite('browser', async () =>
  CHROMIUM
    ? browser(everything)
    : { passed: 0, failed: 0, missing: 'Chromium is not installed (apt install chromium, or CHROMIUM_PATH)' });
if (everything) await suite('engines', engines);
else
  console.log(
    'The demo, the stories, the faults and the three engines are tested where CI is set, or their suite is named.',
  );

const { passed, failed } = sum(totals);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

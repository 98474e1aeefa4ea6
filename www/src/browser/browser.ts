import { copied } from '../copy';
import { byId, ready } from '../dom';
import { type Kit, loadKit } from '../kit';
import { facts, loadedOfKit, soundFacts } from './facts';
import { type Finding, findingText } from './finding';
import { numberTests } from './numbers';
import { testTier } from './tiers';

let reports = 0;
document.addEventListener('securitypolicyviolation', () => {
  reports += 1;
});

const words: Record<string, string> = {
  simd: 'WebAssembly with SIMD',
  scalar: 'WebAssembly without SIMD',
  fallback: 'plain JavaScript',
  native: 'the browser’s own filters',
};

const again = byId<HTMLButtonElement>('again');
const verdict = byId('verdict');
let running = false;
let held = 0;
let failed = 0;

function put(id: string, finding: Finding): void {
  const place = byId(id);
  place.textContent = findingText(finding);
  place.classList.toggle('failed', finding.holds === false);
  if (finding.holds === true) held += 1;
  if (finding.holds === false) failed += 1;
}

/** A test that cannot run has failed, and says why. */
const tried = (test: () => Promise<Finding>): Promise<Finding> =>
  test().catch((error: Error) => ({ holds: false, text: error.message }));

async function engines(kit: Kit): Promise<void> {
  const { engine } = await new kit.AudioOptimizationBuilder().buildSpectrumAnalyzer();
  put('engine', { text: words[engine] });
  const equalizer = await kit.createEqualizer(new OfflineAudioContext(1, 128, 48_000), {});
  put('equaliser-engine', { text: words[equalizer.engine] });
  equalizer.destroy();
}

async function runAll(): Promise<void> {
  [held, failed] = [0, 0];
  verdict.textContent = 'The tests are running …';
  for (const [id, finding] of Object.entries({ ...facts(), ...(await soundFacts()) })) put(id, finding);
  const kit = await loadKit();
  await engines(kit);
  for (const [name, test] of Object.entries(numberTests(kit))) put(`number-${name}`, await tried(test));
  // One after another, so that their times are their own.
  for (const tier of ['simd', 'scalar', 'fallback'] as const) put(`tier-${tier}`, await tried(() => testTier(tier)));
  put('policy-reports', { holds: reports === 0, text: reports ? String(reports) : 'none' });
  put('size-page', loadedOfKit());
  verdict.textContent = failed
    ? `${held} of ${held + failed} tests hold. What does not is marked ✗ below.`
    : `All ${held} tests hold: the kit runs here at its best and reads what it should.`;
}

function report(): string {
  const rows = [...document.querySelectorAll('.tests > div')].map(
    (row) => `${row.querySelector('dt')!.textContent}: ${row.querySelector('dd')!.textContent}`,
  );
  return [navigator.userAgent, verdict.textContent, ...rows].join('\n');
}

/** The button is not disabled, which would take the focus from who has pressed it. */
async function start(): Promise<void> {
  if (running) return;
  running = true;
  again.setAttribute('aria-disabled', 'true');
  await runAll().catch((error: Error) => {
    verdict.textContent = `The tests could not run: ${error.message}`;
  });
  again.removeAttribute('aria-disabled');
  running = false;
}

again.addEventListener('click', () => void start());
byId('copy-report').addEventListener('click', async () => {
  const done = await copied(report(), () => getSelection()?.selectAllChildren(byId('content')));
  byId('copied').textContent = done ? 'Copied.' : 'Selected: copy it with your keyboard.';
});
ready(byId('actions'));
void start();

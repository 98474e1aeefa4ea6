import { kitAddress } from '../kit';
import { signed } from '../text';
import type { Finding } from './finding';
import type { TierAnswer, TierQuestion } from './tier-worker';

interface TypesPolicy {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

const EXPECTED = 20 * Math.log10(0.5);
const NEAR = 0.02;
const PATIENCE_MS = 15_000;

let script: string | undefined;

/** The worker's script, as a policy of trusted types wants its address. */
function workerScript(): string {
  const address = new URL('./tier-worker.js', import.meta.url).href;
  const { trustedTypes } = globalThis as { trustedTypes?: TypesPolicy };
  script ??= trustedTypes
    ? trustedTypes.createPolicy('rusty-audio-site', { createScriptURL: () => address }).createScriptURL(address)
    : address;
  return script;
}

function ask(question: TierQuestion): Promise<TierAnswer> {
  return new Promise((resolve) => {
    const worker = new Worker(workerScript(), { type: 'module' });
    const done = (answer: TierAnswer): void => {
      clearTimeout(timer);
      worker.terminate();
      resolve(answer);
    };
    const timer = setTimeout(() => done({ problem: 'no answer within 15 s' }), PATIENCE_MS);
    worker.addEventListener('message', ({ data }) => done(data));
    worker.addEventListener('error', () => done({ problem: 'its worker could not be loaded' }));
    worker.postMessage(question);
  });
}

/** Whether one build of the core runs here and reads a tone right. */
export async function testTier(tier: TierQuestion['tier']): Promise<Finding> {
  const answer = await ask({ tier, kit: new URL(kitAddress, import.meta.url).href });
  if ('problem' in answer) return { holds: false, text: answer.problem };
  if (answer.engine !== tier) return { holds: false, text: `not here: ${answer.engine} instead` };
  return {
    holds: Math.abs(answer.level - EXPECTED) <= NEAR,
    text: `${signed(answer.level, false, 2)} dBFS, ${answer.microseconds.toFixed(0)} µs`,
  };
}

/** Runs the cell that the page's address names, and leaves its outcome as `globalThis.outcome`. */
import { type PageOutcome, pathOf } from '../cell';
import { cells } from '../cells';

declare const complaints: string[];
declare const violations: string[];

const message = (error: unknown) => (error instanceof Error ? `${error.message}` : String(error));

async function run(): Promise<void> {
  const name = decodeURIComponent(location.pathname).replace(/^\/cell\//, '');
  let error: string | null = null;
  try {
    const cell = cells.find((candidate) => pathOf(candidate) === name);
    if (!cell) throw new Error(`There is no cell ${name}.`);
    await cell.run();
  } catch (thrown) {
    error = message(thrown) || 'It threw nothing that has a message.';
  }
  // What was reported meanwhile comes as tasks of their own.
  for (let i = 0; i < 2; i++) await new Promise((done) => setTimeout(done, 20));
  const outcome = JSON.stringify({ error, complaints, violations } satisfies PageOutcome);
  Object.assign(globalThis, { outcome });
  if (parent !== globalThis.window) parent.postMessage(outcome, '*');
}

void run();

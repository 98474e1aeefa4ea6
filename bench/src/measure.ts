/** What is timed: one call is one frame. */
export interface Contender {
  readonly name: string;
  run(): void;
}

/** Microseconds a call, one figure a round, by contender. Figures of one round were taken side by side. */
export type Rounds = Record<string, number[]>;

export interface Effort {
  rounds: number;
  /** A batch lasts so long at least: the clock of a page is coarse. */
  batchMs: number;
}

const WARM_BATCH_MS = 5;
/** The second compiler works in the background and may come late. */
const WARM_LEAST_MS = 1000;
const WARM_MOST_MS = 8000;
/** Passes without a gain, after which nothing more is expected of it. */
const CALM_PASSES = 5;
const GAIN = 0.97;

function batchMs(run: () => void, calls: number): number {
  const start = performance.now();
  for (let i = 0; i < calls; i++) run();
  return performance.now() - start;
}

/**
 * Runs every contender until none becomes quicker: engines compile wasm twice, the second time in the background and
 * function by function, and one that has not come there yet is up to twice as slow.
 */
export function warmUp(contenders: Contender[]): void {
  const best = contenders.map(() => Number.POSITIVE_INFINITY);
  const start = performance.now();
  const passed = () => performance.now() - start;
  for (let calm = 0; passed() < WARM_LEAST_MS || (calm < CALM_PASSES && passed() < WARM_MOST_MS); calm++) {
    contenders.forEach(({ run }, i) => {
      const calls = Math.max(1, Math.ceil(WARM_BATCH_MS / Math.min(best[i], WARM_BATCH_MS)));
      // A coarse clock may say 0.
      const ms = Math.max(batchMs(run, calls) / calls, 1e-4);
      if (ms < best[i] * GAIN) calm = -1;
      best[i] = Math.min(best[i], ms);
    });
  }
}

/** Times contenders in turn, A B C, A B C …, each a batch. Warm them up first. */
export function interleave(contenders: Contender[], { rounds, batchMs: least }: Effort): Rounds {
  const calls = contenders.map(({ run }) => {
    let count = 1;
    while (batchMs(run, count) < least) count = Math.ceil(count * 1.3);
    return count;
  });
  const times: Rounds = Object.fromEntries(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    // Each begins a round in its turn, so that none always follows the same one.
    for (let i = 0; i < contenders.length; i++) {
      const at = (i + round) % contenders.length;
      const { name, run } = contenders[at];
      times[name].push((batchMs(run, calls[at]) / calls[at]) * 1000);
    }
  }
  return times;
}

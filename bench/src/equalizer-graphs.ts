import { EQUALIZING, noiseBuffer, PASSING, renderChain } from './equalizer-chains';
import { NOTHING } from './equalizer-names';
import { assertEqualized, exactlyEqualized } from './equalizer-oracle';
import { PLAIN_FORMS } from './equalizer-plain';
import { ourProcessors, TIERS } from './equalizer-processors';
import { quantumContender } from './equalizer-quanta';
import { noise, QUANTUM, RATE } from './equalizer-sound';
import { type Contender, type Rounds, warmUp } from './measure';

export interface GraphEffort {
  rounds: number;
  /** Of the sound. */
  seconds: number;
}

const CHECKED = 64 * QUANTUM;
/** Calls of `process` a round: ten milliseconds and more. */
const CALLS = 8000;

/**
 * Microseconds a quantum, all in one page and in turn: whole graphs, without what the same graph with nothing in it takes,
 * and `process` of the processors alone.
 */
export async function benchGraphs({ rounds, seconds }: GraphEffort): Promise<Rounds> {
  const channels = [noise(seconds * RATE, 1), noise(seconds * RATE, 2)];
  const buffer = noiseBuffer(channels, RATE);
  const quanta = buffer.length / QUANTUM;
  const graphs = { ...PASSING, ...EQUALIZING };
  for (const [name, chain] of Object.entries(EQUALIZING)) {
    const { rendered } = await renderChain(buffer, chain);
    for (const [channel, samples] of channels.entries())
      assertEqualized(name, rendered.getChannelData(channel), exactlyEqualized(samples.subarray(0, CHECKED)));
  }

  const processors: Contender[] = [];
  for (const tier of TIERS) processors.push(quantumContender(tier, (await ourProcessors(tier))()));
  for (const [name, make] of Object.entries(PLAIN_FORMS)) processors.push(quantumContender(name, make()));
  warmUp(processors);

  const times: Record<string, () => Promise<number>> = {};
  for (const [name, chain] of Object.entries(graphs))
    times[name] = async () => ((await renderChain(buffer, chain)).ms / quanta) * 1000;
  for (const { name, run } of processors) {
    times[name] = async () => {
      const start = performance.now();
      for (let i = 0; i < CALLS; i++) run();
      return ((performance.now() - start) / CALLS) * 1000;
    };
  }
  const names = Object.keys(times);
  const taken: Rounds = Object.fromEntries(names.map((name) => [name, []]));
  // The first round warms up.
  for (let round = -1; round < rounds; round++) {
    const of: Record<string, number> = {};
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round + 1) % names.length];
      of[name] = await times[name]();
    }
    if (round < 0) continue;
    for (const name of names) taken[name].push(of[name] - (name in graphs && name !== NOTHING ? of[NOTHING] : 0));
  }
  return taken;
}

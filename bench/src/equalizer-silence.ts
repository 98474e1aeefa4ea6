import { PLAIN_FORMS, PLAIN_GENERAL } from './equalizer-plain';
import { ourProcessors, type Processor, TIERS } from './equalizer-processors';
import { emptyQuantum, noiseQuanta, QUANTUM, RATE } from './equalizer-sound';
import { quartiles } from './statistics';

/** Timed together: one quantum of silence is too short for a page's clock. An eighth of a second. */
const STRETCH = 48;
const STRETCHES = Math.floor((10 * RATE) / (QUANTUM * STRETCH));
const WARM_ROUNDS = 2;

/** Microseconds a quantum. */
export interface SilenceRow {
  name: string;
  /** One figure a round. */
  noise: number[];
  silence: number[];
  /** The costliest stretch of the silence beside the same stretch of the noise, each its median over the rounds. */
  worst: number;
}

/**
 * Ten seconds of noise, and an impulse with ten seconds of silence behind it, each by a new processor. What rings on
 * becomes denormal before it is nothing, and WebAssembly and JavaScript have no way to switch that off.
 */
export async function benchSilence(rounds: number): Promise<SilenceRow[]> {
  const makers: Record<string, () => Processor> = {};
  for (const tier of TIERS) makers[tier] = await ourProcessors(tier);
  for (const name of PLAIN_GENERAL) makers[name] = PLAIN_FORMS[name];

  const sound = noiseQuanta(STRETCH);
  const quiet = Array.from({ length: STRETCH }, emptyQuantum);
  const impulse = quiet.slice();
  impulse[0] = emptyQuantum();
  for (const samples of impulse[0][0]) samples[0] = 1;
  const outputs = emptyQuantum();

  /** Of each stretch. */
  function microseconds(processor: Processor, first: Float32Array[][][], then: Float32Array[][][]): number[] {
    return Array.from({ length: STRETCHES }, (_, stretch) => {
      const quanta = stretch ? then : first;
      const start = performance.now();
      for (let i = 0; i < STRETCH; i++) processor.process(quanta[i], outputs);
      return ((performance.now() - start) / STRETCH) * 1000;
    });
  }

  const names = Object.keys(makers);
  const rows = names.map((name): SilenceRow => ({ name, noise: [], silence: [], worst: 0 }));
  const stretches = names.map(() =>
    Array.from({ length: STRETCHES }, () => ({ noise: [] as number[], silence: [] as number[] })),
  );
  for (let round = -WARM_ROUNDS; round < rounds; round++) {
    for (let i = 0; i < names.length; i++) {
      const at = (i + round + WARM_ROUNDS) % names.length;
      const make = makers[names[at]];
      const noise = microseconds(make(), sound, sound);
      const silence = microseconds(make(), impulse, quiet);
      if (round < 0) continue;
      rows[at].noise.push(mean(noise));
      rows[at].silence.push(mean(silence));
      stretches[at].forEach((times, stretch) => {
        times.noise.push(noise[stretch]);
        times.silence.push(silence[stretch]);
      });
    }
  }
  rows.forEach((row, at) => {
    row.worst = Math.max(...stretches[at].map((of) => quartiles(of.silence).median / quartiles(of.noise).median));
  });
  return rows;
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

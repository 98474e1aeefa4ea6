import { packed } from '../../components/audio/generated/worklet-script';
import { type Engine, unpacked, workletModule } from '../../components/engine';
import { assertEqualized, exactlyEqualized } from './equalizer-oracle';
import { bandTable, emptyQuantum, noiseQuanta, QUANTUM, RATE } from './equalizer-sound';

/** What an AudioWorklet calls once a quantum. */
export interface Processor {
  process(inputs: Float32Array[][], outputs: Float32Array[][]): unknown;
}

/** Ours, which also takes up changes. */
export interface OurProcessor extends Processor {
  readonly port: { onmessage(message: { data: Float64Array }): void };
}

export const TIERS = ['simd', 'scalar', 'fallback'] as const satisfies Engine[];

/**
 * The very processor that is shipped, out of its AudioWorklet. The script is evaluated anew for each tier, as each
 * context has a tier of its own: what the engine learns of one must not slow another.
 */
export async function ourProcessors(tier: Engine): Promise<() => OurProcessor> {
  const build = tier === 'fallback' ? null : await workletModule(tier);
  if (build && build.engine !== tier) throw new Error(`The ${tier} equaliser does not run here.`);
  let Registered: new (options: unknown) => OurProcessor;
  class AudioWorkletProcessor {
    readonly port = {
      postMessage(said: unknown) {
        throw new Error(`The ${tier} processor says ${said}.`);
      },
    };
  }
  const register = (_: string, processor: typeof Registered) => {
    Registered = processor;
  };
  const script = await unpacked(packed).text();
  new Function('AudioWorkletProcessor', 'registerProcessor', 'sampleRate', `${script}//${tier}`)(
    AudioWorkletProcessor,
    register,
    RATE,
  );
  const processorOptions = { module: build?.module ?? null, table: bandTable(), quantum: QUANTUM };
  return () => new Registered({ processorOptions });
}

const CHECKED_QUANTA = 64;
const LENGTH = CHECKED_QUANTA * QUANTUM;

/** Throws where a new processor does not equalise both channels. */
export function assertProcessor(name: string, processor: Processor): void {
  const quanta = noiseQuanta(CHECKED_QUANTA);
  const joined = [0, 1].map(() => ({ given: new Float32Array(LENGTH), made: new Float32Array(LENGTH) }));
  quanta.forEach((inputs, i) => {
    const outputs = emptyQuantum();
    processor.process(inputs, outputs);
    joined.forEach(({ given, made }, channel) => {
      given.set(inputs[0][channel], i * QUANTUM);
      made.set(outputs[0][channel], i * QUANTUM);
    });
  });
  for (const { given, made } of joined) assertEqualized(name, made, exactlyEqualized(given));
}

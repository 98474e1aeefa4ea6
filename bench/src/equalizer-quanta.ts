import { ramping } from './equalizer-names';
import { PLAIN_FORMS } from './equalizer-plain';
import { assertProcessor, type OurProcessor, ourProcessors, type Processor, TIERS } from './equalizer-processors';
import { bandTable, emptyQuantum, noiseQuanta } from './equalizer-sound';
import { type Contender, type Effort, interleave, type Rounds, warmUp } from './measure';

/** As many as stay in the fast caches. */
const QUANTA = 32;
/** 16 ms, a frame of a display. */
const QUANTA_OF_A_CHANGE = 6;

/** One call is one quantum of noise. */
export function quantumContender(name: string, processor: Processor): Contender {
  const inputs = noiseQuanta(QUANTA);
  const outputs = emptyQuantum();
  let at = 0;
  return {
    name,
    run() {
      at = (at + 1) % QUANTA;
      processor.process(inputs[at], outputs);
    },
  };
}

/** The same while all bands are changed 62 times a second, so that the coefficients move with every sample. */
function rampingContender(name: string, processor: OurProcessor): Contender {
  const { run } = quantumContender(name, processor);
  const tables = [bandTable(1), bandTable(-1)];
  let quanta = 0;
  return {
    name,
    run() {
      if (quanta % QUANTA_OF_A_CHANGE === 0)
        processor.port.onmessage({ data: tables[(quanta / QUANTA_OF_A_CHANGE) % 2] });
      quanta++;
      run();
    },
  };
}

/** What `process` takes for a quantum of stereo noise, ours in each tier, still and ramping, and the plain forms. */
export async function benchQuanta(effort: Effort): Promise<Rounds> {
  const contenders: Contender[] = [];
  for (const tier of TIERS) {
    const make = await ourProcessors(tier);
    assertProcessor(tier, make());
    contenders.push(quantumContender(tier, make()), rampingContender(ramping(tier), make()));
  }
  for (const [name, make] of Object.entries(PLAIN_FORMS)) {
    assertProcessor(name, make());
    contenders.push(quantumContender(name, make()));
  }
  warmUp(contenders);
  return interleave(contenders, effort);
}

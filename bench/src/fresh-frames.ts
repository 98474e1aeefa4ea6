import { loadShippedCore } from './cores';
import {
  assertFrame,
  FRAME_SIZES,
  type FrameMaker,
  type FrameRow,
  ourFrames,
  pffftFrames,
  SAMPLE_RATE,
} from './frames';
import { assertLevels, blackman, exactSpectrum, powerOf, testSignal } from './oracle';
import type { Peers } from './peers';

export interface FreshFrameRow extends FrameRow {
  /** Microseconds of a second AnalyserNode call at the same instant, which computes nothing anew. */
  stale: number[];
}

/** So many analysers at each instant: one call is too short for the clock, and a second call is not a fresh one. */
const NODES = 8;
const WARM_INSTANTS = 60;
const BATCH_MS = 1;
const QUANTUM = 128;

/**
 * The fresh frame. An AnalyserNode computes one only when the context's time has moved, so an OfflineAudioContext is
 * stopped at successive instants, and at each the eight analysers are asked once: eight fresh frames. Everyone else
 * reads the same eight, as often as fills a batch: they have no memory of the instant and compute each time. That an
 * AnalyserNode's frame was fresh is checked at every instant: its numbers must differ from the last one's.
 */
export async function benchFreshFrames(peers: Peers, instants: number): Promise<FreshFrameRow[]> {
  const rows: FreshFrameRow[] = [];
  const cores = { simd: await loadShippedCore('simd'), scalar: await loadShippedCore('scalar') };
  for (const size of FRAME_SIZES) {
    const makers: Record<string, FrameMaker[]> = {
      simd: Array.from({ length: NODES }, () => ourFrames(cores.simd, size)),
      scalar: Array.from({ length: NODES }, () => ourFrames(cores.scalar, size)),
      'pffft simd + JS': Array.from({ length: NODES }, () => pffftFrames(peers.pffftSimd, size)),
    };
    rows.push(await benchSize(size, makers, instants));
  }
  return rows;
}

async function benchSize(size: number, makers: Record<string, FrameMaker[]>, instants: number): Promise<FreshFrameRow> {
  const hop = 4 * QUANTUM;
  const all = WARM_INSTANTS + instants;
  const context = new OfflineAudioContext(1, size + (all + 2) * hop, SAMPLE_RATE);
  const signal = new AudioBufferSourceNode(context, { buffer: context.createBuffer(1, 2 * size + hop, SAMPLE_RATE) });
  signal.buffer!.copyToChannel(testSignal(2 * size + hop), 0);
  signal.loop = true;
  signal.start();
  const analysers = Array.from({ length: NODES }, () => {
    const analyser = new AnalyserNode(context, { fftSize: size });
    signal.connect(analyser).connect(context.destination);
    return analyser;
  });
  const judge = new AnalyserNode(context, { fftSize: size, smoothingTimeConstant: 0 });
  signal.connect(judge);

  const row: FreshFrameRow = { size, rounds: { AnalyserNode: [] }, stale: [] };
  for (const name of Object.keys(makers)) row.rounds[name] = [];
  const now = analysers.map(() => new Float32Array(size / 2));
  const before = new Float32Array(size / 2);

  const contenders: { name: string; once: () => void }[] = [
    ...Object.entries(makers).map(([name, frames]) => ({
      name,
      once: () => {
        for (let i = 0; i < NODES; i++) frames[i].frame(analysers[i]);
      },
    })),
    {
      name: 'AnalyserNode',
      once: () => {
        for (let i = 0; i < NODES; i++) analysers[i].getFloatFrequencyData(now[i]);
      },
    },
  ];

  function measure(instant: number): void {
    const samples = new Float32Array(size);
    // The rendering thread wrote the samples: bring them into this core's cache before anyone is timed.
    for (const analyser of analysers) analyser.getFloatTimeDomainData(samples);
    if (instant === 0) {
      for (const [name, frames] of Object.entries(makers)) assertFrame(`${name} at ${size}`, frames[0], analysers[0]);
      assertNode(judge);
    }
    for (let i = 0; i < contenders.length; i++) {
      const { name, once } = contenders[(i + instant) % contenders.length];
      const times = name === 'AnalyserNode' ? timeNode(once) : timeBatch(once);
      if (instant >= WARM_INSTANTS) row.rounds[name].push(times);
    }
  }

  const timeBatch = (once: () => void) => {
    let calls = 0;
    const start = performance.now();
    let end = start;
    for (; end - start < BATCH_MS; end = performance.now(), calls += 4) for (let i = 0; i < 4; i++) once();
    return ((end - start) / calls / NODES) * 1000;
  };

  const timeNode = (once: () => void) => {
    before.set(now[0]);
    const start = performance.now();
    once();
    const end = performance.now();
    if (now[0].every((level, k) => level === before[k])) throw new Error('The AnalyserNode did not compute a frame.');
    before.set(now[0]);
    const again = performance.now();
    once();
    row.stale.push(((performance.now() - again) / NODES) * 1000);
    if (now[0].some((level, k) => level !== before[k])) throw new Error('The AnalyserNode computed a frame twice.');
    return ((end - start) / NODES) * 1000;
  };

  const first = Math.ceil(size / QUANTUM) * QUANTUM;
  const stops = Array.from({ length: all }, async (_, instant) => {
    await context.suspend((first + instant * hop) / SAMPLE_RATE);
    measure(instant);
    await context.resume();
  });
  await Promise.all([...stops, context.startRendering()]);
  row.stale.splice(0, WARM_INSTANTS);
  return row;
}

/** An AnalyserNode's numbers by its standard: Blackman, |X|/N, no smoothing. */
function assertNode(analyser: AnalyserNode): void {
  const { fftSize, frequencyBinCount } = analyser;
  const [samples, levels] = [new Float32Array(fftSize), new Float32Array(frequencyBinCount)];
  analyser.getFloatTimeDomainData(samples);
  analyser.getFloatFrequencyData(levels);
  const powers = powerOf(exactSpectrum(samples, blackman)).map((power) => power / fftSize ** 2);
  assertLevels(`AnalyserNode at ${fftSize}`, levels, powers.subarray(0, frequencyBinCount));
}

import { createRelaxedCore, loadShippedCore } from './cores';
import {
  assertBank,
  assertFrame,
  BANK,
  BANK_SIZE,
  bankFrames,
  FRAME_SIZES,
  type FrameMaker,
  type FrameRow,
  ONE_TRANSFORM,
  ourFrames,
  pffftFrames,
  pffftTransforms,
  SAMPLE_RATE,
  type Taker,
} from './frames';
import { assertLevels, blackman, exactSpectrum, powerOf, testSignal } from './oracle';
import type { Peers } from './peers';

export interface FreshFrameRow extends FrameRow {
  /** Microseconds of a second AnalyserNode call at the same instant, which computes nothing anew. */
  stale: number[];
}

/** The row that takes the samples from the analysers into the core's memory and does nothing with them. */
export const FETCHING = 'fetching';

/** So many analysers at each instant: one call is too short for the clock, and a second call is not a fresh one. */
const NODES = 16;
const WARM_INSTANTS = 150;
const QUANTUM = 128;
const HOP = 4 * QUANTUM;

/**
 * The fresh frame. An AnalyserNode computes one only when the context's time has moved, so an OfflineAudioContext is
 * stopped at successive instants, and at each all analysers are asked once. Everyone else reads the same analysers once
 * at the same instants. That an AnalyserNode's frame was fresh is checked each time: its numbers must differ from the
 * last instant's, and a second call must give the same again.
 */
export async function benchFreshFrames(peers: Peers, instants: number): Promise<FreshFrameRow[]> {
  const cores = { simd: await loadShippedCore('simd'), scalar: await loadShippedCore('scalar') };
  const relaxed = createRelaxedCore(peers);
  const rows: FreshFrameRow[] = [];
  for (const size of FRAME_SIZES) {
    const pffft = pffftFrames(peers.pffftSimd, size);
    const each = (make: () => FrameMaker) => Array.from({ length: NODES }, make);
    const makers = {
      simd: each(() => ourFrames(cores.simd, size)),
      scalar: each(() => ourFrames(cores.scalar, size)),
      ...(relaxed ? { relaxed: each(() => ourFrames(relaxed, size)) } : {}),
      'pffft simd + JS': each(pffft),
    };
    const takers: Record<string, Taker[]> = {};
    if (size === BANK_SIZE) {
      const banks = Array.from({ length: NODES }, () => bankFrames(cores.simd));
      takers[BANK] = banks.map(({ take }, i) => {
        let checked = false;
        return (source) => {
          take(source);
          if (checked || i > 0) return;
          const samples = new Float32Array(size);
          source.getFloatTimeDomainData(samples);
          assertBank(banks[i].levels(), samples);
          checked = true;
        };
      });
      takers[ONE_TRANSFORM] = Array(NODES).fill(pffftTransforms(peers.pffftSimd));
    }
    // Last of all: what makes the memory grow takes its views away.
    const { pool } = cores.simd;
    const buffer = pool.acquire(size);
    const view = pool.view(buffer) as Float32Array<ArrayBuffer>;
    takers[FETCHING] = Array(NODES).fill((source: AnalyserNode) => source.getFloatTimeDomainData(view));
    rows.push(await benchSize(size, makers, takers, instants));
    if (view.length !== size) throw new Error('What the samples were fetched into has gone.');
    pool.release(buffer);
  }
  return rows;
}

async function benchSize(
  size: number,
  makers: Record<string, FrameMaker[]>,
  takers: Record<string, Taker[]>,
  instants: number,
): Promise<FreshFrameRow> {
  const all = WARM_INSTANTS + instants;
  const context = new OfflineAudioContext(1, size + (all + 2) * HOP, SAMPLE_RATE);
  // No multiple of the hop, so that no two instants sound the same.
  const length = 2 * size + HOP + 1;
  const buffer = context.createBuffer(1, length, SAMPLE_RATE);
  buffer.copyToChannel(testSignal(length), 0);
  const signal = new AudioBufferSourceNode(context, { buffer, loop: true });
  signal.start();
  const listen = (options: AnalyserOptions) => {
    const analyser = new AnalyserNode(context, { fftSize: size, ...options });
    signal.connect(analyser).connect(context.destination);
    return analyser;
  };
  const analysers = Array.from({ length: NODES }, () => listen({}));
  const unsmoothed = listen({ smoothingTimeConstant: 0 });

  const row: FreshFrameRow = { size, rounds: {}, stale: [] };
  const levels = analysers.map(() => new Float32Array(size / 2));
  const before = new Float32Array(size / 2);
  const ask = () => {
    for (let i = 0; i < NODES; i++) analysers[i].getFloatFrequencyData(levels[i]);
  };
  const contenders: [string, () => void][] = Object.entries(makers).map(([name, frames]) => [
    name,
    () => {
      for (let i = 0; i < NODES; i++) frames[i].frame(analysers[i]);
    },
  ]);
  for (const [name, takes] of Object.entries(takers)) {
    contenders.push([
      name,
      () => {
        for (let i = 0; i < NODES; i++) takes[i](analysers[i]);
      },
    ]);
  }
  contenders.push(['AnalyserNode', ask]);
  for (const [name] of contenders) row.rounds[name] = [];

  function microseconds(act: () => void): number {
    const start = performance.now();
    act();
    return ((performance.now() - start) / NODES) * 1000;
  }

  function measure(instant: number): void {
    if (instant === 0) {
      for (const [name, [frames]] of Object.entries(makers)) assertFrame(`${name} at ${size}`, frames, analysers[0]);
      assertNode(unsmoothed);
    }
    // The rendering thread wrote the samples: bring them into this core's cache before anyone is timed.
    for (const analyser of analysers) analyser.getFloatTimeDomainData(before);
    before.set(levels[0]);
    for (let i = 0; i < contenders.length; i++) {
      const [name, act] = contenders[(i + instant) % contenders.length];
      row.rounds[name].push(microseconds(act));
    }
    if (same(levels[0], before)) throw new Error('The AnalyserNode did not compute a frame.');
    before.set(levels[0]);
    row.stale.push(microseconds(ask));
    if (!same(levels[0], before)) throw new Error('The AnalyserNode computed a frame twice.');
  }

  const first = Math.ceil(size / QUANTUM) * QUANTUM;
  const stops = Array.from({ length: all }, async (_, instant) => {
    await context.suspend((first + instant * HOP) / SAMPLE_RATE);
    measure(instant);
    await context.resume();
  });
  await Promise.all([...stops, context.startRendering()]);
  for (const times of [row.stale, ...Object.values(row.rounds)]) times.splice(0, WARM_INSTANTS);
  return row;
}

const same = (a: Float32Array, b: Float32Array) => a.every((level, k) => level === b[k]);

/** An AnalyserNode's numbers by its standard: Blackman, |X|/N, no smoothing. */
function assertNode(analyser: AnalyserNode): void {
  const { fftSize, frequencyBinCount } = analyser;
  const [samples, levels] = [new Float32Array(fftSize), new Float32Array(frequencyBinCount)];
  analyser.getFloatTimeDomainData(samples);
  analyser.getFloatFrequencyData(levels);
  const powers = powerOf(exactSpectrum(samples, blackman)).map((power) => power / fftSize ** 2);
  assertLevels(`AnalyserNode at ${fftSize}`, levels, powers.subarray(0, frequencyBinCount));
}

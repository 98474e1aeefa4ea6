import { createBandTable } from '../../components/engine';
import { calibration } from '../../components/engine/calibration';
import { createBands } from '../../components/plot';
import { BARS } from './drawing-shape';
import { SAMPLE_RATE } from './frames';
import { type Contender, type Effort, interleave, type Rounds, warmUp } from './measure';
import { exactSpectrum, hann, powerOf, testSignal } from './oracle';
import type { BenchExports, Peers } from './peers';

export const STAGED_SIZE = 8192;
const RANGE = { min: 20, max: 22_000 };

/** The steps of a frame in the order in which they come. */
export const STAGES = {
  fetch: 'the samples out of the AnalyserNode',
  power: 'window, transform and power',
  gather: 'sums of the bands',
  settle: 'ballistics and decibels',
  hold: 'peaks',
} as const;

/**
 * The steps of a frame of 243 bands with peaks, microseconds each, in turn. Each is repeated by itself, with what it reads in the
 * cache; none has a branch that the numbers decide. `fetch` is what an AnalyserNode gives, while its context stands still.
 */
export async function benchStages({ simd }: Peers, effort: Effort): Promise<Rounds | null> {
  if (!simd) return null;
  const size = STAGED_SIZE;
  const context = new OfflineAudioContext(1, size + 4096, SAMPLE_RATE);
  const buffer = context.createBuffer(1, size, SAMPLE_RATE);
  buffer.copyToChannel(testSignal(size), 0);
  const sound = new AudioBufferSourceNode(context, { buffer, loop: true });
  const analyser = new AnalyserNode(context, { fftSize: size });
  sound.connect(analyser).connect(context.destination);
  sound.start();
  const rounds = context.suspend(size / SAMPLE_RATE).then(async () => {
    const contenders = stages(simd, analyser);
    warmUp(contenders);
    const taken = interleave(contenders, effort);
    await context.resume();
    return taken;
  });
  await context.startRendering();
  return rounds;
}

function stages(wasm: BenchExports, analyser: AnalyserNode): Contender[] {
  const size = STAGED_SIZE;
  const bins = size / 2 + 1;
  const [bench, frame] = [wasm.bench_new(size), wasm.stages_new(size, BARS)];
  const floats = (address: number, length: number) => new Float32Array(wasm.memory.buffer, address >>> 0, length);
  floats(wasm.bench_samples(bench), size).set(testSignal(size));
  const powers = powerOf(exactSpectrum(testSignal(size), hann));
  floats(wasm.stages_powers(frame), bins).set(powers);
  floats(wasm.stages_gains(frame), bins).set(calibration('power', 'hann', size));
  const { low, high } = createBands(BARS, 'log', RANGE.min, RANGE.max)!;
  const table = createBandTable(low, high, SAMPLE_RATE / size, bins);
  const numbers = new DataView(wasm.memory.buffer, wasm.stages_bands(frame) >>> 0, 16 * BARS);
  for (let i = 0; i < BARS; i++) {
    numbers.setUint32(16 * i, table.first[i], true);
    numbers.setUint32(16 * i + 4, table.last[i], true);
    numbers.setFloat32(16 * i + 8, table.firstWeight[i], true);
    numbers.setFloat32(16 * i + 12, table.lastWeight[i], true);
  }
  wasm.stages_gather(frame);
  wasm.stages_settle(frame);
  wasm.stages_hold(frame);
  const levels = floats(wasm.stages_levels(frame), BARS);
  if (!levels.every(Number.isFinite)) throw new Error('The steps of a frame make no levels.');
  const view = floats(wasm.bench_samples(bench), size);
  const steps: Record<keyof typeof STAGES, () => void> = {
    fetch: () => analyser.getFloatTimeDomainData(view as Float32Array<ArrayBuffer>),
    power: () => void wasm.bench_power(bench),
    gather: () => wasm.stages_gather(frame),
    settle: () => wasm.stages_settle(frame),
    hold: () => wasm.stages_hold(frame),
  };
  return Object.entries(steps).map(([name, run]) => ({ name, run }));
}

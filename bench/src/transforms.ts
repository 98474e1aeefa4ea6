import FFT from 'fft.js';
import { AT_ONCE } from './additions';
import { type Contender, type Effort, interleave, type Rounds, warmUp } from './measure';
import { assertEqual, exactSpectrum, hann, powerOf, testSignal } from './oracle';
import type { BenchExports, KissFftBuild, Peers, PffftBuild } from './peers';

export const SIZES = [512, 1024, 2048, 4096, 8192, 16384, 32768];

export interface TransformRow {
  size: number;
  /** Window, transform and |X|². */
  power: Rounds;
  /** The transform alone, bins in order. */
  bare: Rounds;
  /** Of the peak power, against a double-precision DFT. */
  errors: Record<string, number>;
}

/** The row that does the vector additions of our transform and nothing else. */
export const ADDITIONS = 'additions';

const POWER_TOLERANCE = 2e-6;
const BARE_TOLERANCE = 1e-6;

interface Checked extends Contender {
  /** N/2 + 1 powers, or as many complex numbers. */
  read(): ArrayLike<number>;
}

interface Pair {
  power: Checked;
  bare?: Checked;
}

function ours(name: string, wasm: BenchExports, samples: Float32Array): Pair {
  const size = samples.length;
  const bench = wasm.bench_new(size);
  const floats = (address: number, length: number) => new Float32Array(wasm.memory.buffer, address, length);
  floats(wasm.bench_samples(bench), size).set(samples);
  return {
    power: {
      name,
      run: () => void wasm.bench_power(bench),
      read: () => floats(wasm.bench_power_out(bench), size / 2 + 1),
    },
    bare: {
      name,
      run: () => void wasm.bench_transform(bench),
      read: () => floats(wasm.bench_spectrum_out(bench), size + 2),
    },
  };
}

function pffft(name: string, { module, memory, frame }: PffftBuild, samples: Float32Array): Pair {
  const size = samples.length;
  const setup = module._pffft_new_setup(size, 0);
  const room = (length: number) => module._pffft_aligned_malloc(4 * length);
  const [input, window, windowed, spectrum, work] = [0, 0, 0, 0, 0].map(() => room(size));
  const power = room(size / 2 + 1);
  const transform = module._pffft_transform_ordered;
  const floats = (address: number, length: number) => new Float32Array(memory.buffer, address, length);
  floats(input, size).set(samples);
  floats(window, size).set(samples.map((_, n) => hann(n, size)));
  return {
    power: {
      name,
      run: () => frame(setup, input, window, windowed, spectrum, work, power, size),
      read: () => floats(power, size / 2 + 1),
    },
    bare: {
      name,
      run: () => transform(setup, input, spectrum, work, 0),
      // Its X[N/2] stands where the imaginary part of X[0] would.
      read: () => {
        const ordered = floats(spectrum, size);
        return [ordered[0], 0, ...ordered.subarray(2), ordered[1], 0];
      },
    },
  };
}

/** kissfft has a real transform of its own; what it works in, too. */
function kissFft(name: string, { module, memory, frame }: KissFftBuild, samples: Float32Array): Pair {
  const size = samples.length;
  const config = module._kiss_fftr_alloc(size, 0, 0, 0);
  const [input, window, windowed] = [0, 0, 0].map(() => module._malloc(4 * size));
  const spectrum = module._malloc(4 * (size + 2));
  const power = module._malloc(4 * (size / 2 + 1));
  const transform = module._kiss_fftr;
  const floats = (address: number, length: number) => new Float32Array(memory.buffer, address, length);
  floats(input, size).set(samples);
  floats(window, size).set(samples.map((_, n) => hann(n, size)));
  return {
    power: {
      name,
      run: () => frame(config, input, window, windowed, spectrum, 0, power, size),
      read: () => floats(power, size / 2 + 1),
    },
    bare: { name, run: () => transform(config, input, spectrum), read: () => floats(spectrum, size + 2) },
  };
}

function fftJs(samples: Float32Array): Pair {
  const size = samples.length;
  const fft = new FFT(size);
  const out = fft.createComplexArray();
  const window = Float32Array.from(samples, (_, n) => hann(n, size));
  const windowed = new Float64Array(size);
  const power = new Float32Array(size / 2 + 1);
  const run = () => {
    for (let n = 0; n < size; n++) windowed[n] = samples[n] * window[n];
    fft.realTransform(out, windowed);
    for (let k = 0; k <= size / 2; k++) power[k] = out[2 * k] * out[2 * k] + out[2 * k + 1] * out[2 * k + 1];
  };
  return { power: { name: 'fft.js', run, read: () => power } };
}

/** Our transform beside the others, at every size. Whoever is wrong is not timed: it throws. */
export function benchTransforms(peers: Peers, additions: Record<number, number>, effort: Effort): TransformRow[] {
  const { simd, scalar, relaxed, pffftSimd, pffftScalar, add } = peers;
  const sizes = SIZES.map((size) => {
    const samples = testSignal(size);
    const builds = Object.entries({ simd, scalar, relaxed });
    const pairs = [
      ...builds.flatMap(([name, build]) => (build ? [ours(name, build, samples)] : [])),
      pffft('pffft simd', pffftSimd, samples),
      pffft('pffft scalar', pffftScalar, samples),
      kissFft('kissfft scalar', peers.kissFft, samples),
      fftJs(samples),
    ];
    const power = pairs.map((pair) => pair.power);
    const bare = pairs.flatMap((pair) => pair.bare ?? []);
    const errors: Record<string, number> = {};
    const expected = powerOf(exactSpectrum(samples, hann));
    for (const { name, run, read } of power) {
      run();
      errors[name] = assertEqual(`${name} at ${size}`, read(), expected, POWER_TOLERANCE);
    }
    const spectrum = exactSpectrum(samples);
    for (const { name, run, read } of bare) {
      run();
      assertEqual(`${name}'s bare transform at ${size}`, read(), spectrum, BARE_TOLERANCE);
    }
    const turns = Math.round(additions[size] / AT_ONCE);
    return { size, power: [...power, { name: ADDITIONS, run: () => add(turns) }], bare, errors };
  });
  // All sizes first: a size that comes later makes the compiler think again about code that the others share.
  warmUp(sizes.flatMap(({ power, bare }) => [...power, ...bare]));
  return sizes.map(({ size, power, bare, errors }) => ({
    size,
    power: interleave(power, effort),
    bare: interleave(bare, effort),
    errors,
  }));
}

import { describe, expect, test } from 'vitest';
import { calibration, createBandTable } from '../../../components/engine';
import { type Ballistics, NO_BALLISTICS, type SpectrumSetup } from '../../../components/engine/core';
import { ENGINES, freshCore } from './cores';
import { gaussian, powers, sine, windowed } from './oracle';

const RATE = 48_000;

/** Third-octave edges, IEC 61260-1:2014, 5.5. */
function thirds(from: number, to: number) {
  const numbers = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const at = (x: number) => 1000 * 10 ** ((0.3 * x) / 3);
  return { numbers, low: numbers.map((x) => at(x - 0.5)), high: numbers.map((x) => at(x + 0.5)) };
}

async function setUp(engine: (typeof ENGINES)[number], options: Partial<SpectrumSetup> = {}) {
  const core = await freshCore(engine);
  const fftSize = options.fftSize ?? 8192;
  const reading = options.bands ? 'power' : 'tone';
  const spectrum = core.createSpectrum({
    fftSize,
    window: 'hann',
    gains: calibration(reading, 'hann', fftSize),
    bands: null,
    firstBin: 0,
    binCount: fftSize / 2,
    peaks: false,
    ...options,
  });
  const frame = (samples: ArrayLike<number>, elapsedMs = 0, ballistics: Ballistics = NO_BALLISTICS) => {
    const buffer = core.pool.acquire(fftSize);
    core.pool.view(buffer).set(samples);
    spectrum.process(buffer, 0, elapsedMs, ballistics);
    core.pool.release(buffer);
    return spectrum.levels;
  };
  return { core, spectrum, frame };
}

describe.each(ENGINES)('band power on the %s tier', (engine) => {
  const { low, high, numbers } = thirds(-17, 13);
  const bands = createBandTable(low, high, RATE / 8192, 4097);

  test('of a full-scale 1 kHz sine is 0 dBFS, wherever it lies between bins', async () => {
    const { frame } = await setUp(engine, { bands });
    const levels = frame(sine(8192, (1000 * 8192) / RATE, 1, 0.3));
    expect(levels[numbers.indexOf(0)]).toBeCloseTo(0, 1);
    expect(Math.abs(levels[numbers.indexOf(0)])).toBeLessThan(0.02);
  });

  test('of ten equal sines in one band is 10 dB over one', async () => {
    const { frame } = await setUp(engine, { bands });
    const at = numbers.indexOf(6);
    const one = frame(sine(8192, 680, 0.05))[at];
    const samples = new Float64Array(8192);
    for (let i = 0; i < 10; i++) {
      const tone = sine(8192, 620 + 13 * i, 0.05, i * i);
      samples.forEach((_, n) => {
        samples[n] += tone[n];
      });
    }
    expect(frame(samples)[at] - one).toBeCloseTo(10, 1);
  });

  test('is that of a double-precision sum with the fractions of the edge bins', async () => {
    const { frame } = await setUp(engine, { bands });
    const next = gaussian(11);
    const samples = Float32Array.from({ length: 8192 }, () => 0.1 * next());
    const levels = frame(samples);
    const power = powers(windowed(samples, 'hann'));
    const width = RATE / 8192;
    numbers.forEach((_, i) => {
      let sum = 0;
      power.forEach((p, k) => {
        const part = Math.min(high[i] / width, k + 0.5) - Math.max(low[i] / width, k - 0.5);
        sum += p * Math.max(0, Math.min(1, part));
      });
      expect(levels[i]).toBeCloseTo(10 * Math.log10((sum * 4) / (8192 ** 2 * 0.375)), 2);
    });
  });

  test('adds up to the power of the bins, also where bands are thinner than a bin', async () => {
    const edges = Float64Array.from({ length: 1001 }, (_, i) => 20 * 1000 ** (i / 1000));
    const table = createBandTable(edges.subarray(0, 1000), edges.subarray(1), RATE / 8192, 4097);
    const { frame } = await setUp(engine, { bands: table });
    const whole = await setUp(engine, { bands: createBandTable([20], [20_000], RATE / 8192, 4097) });
    const next = gaussian(12);
    const samples = Float32Array.from({ length: 8192 }, () => 0.1 * next());
    const sum = frame(samples).reduce((total, level) => total + 10 ** (level / 10), 0);
    expect(10 * Math.log10(sum)).toBeCloseTo(whole.frame(samples)[0], 2);
  });
});

describe.each(ENGINES)('ballistics on the %s tier', (engine) => {
  const tone = sine(512, 40);
  const silence = new Float32Array(512);
  const setup = { fftSize: 512, firstBin: 40, binCount: 1, peaks: true };

  test.each([30, 60, 144])('release and attack by their time constants at %i frames a second', async (rate) => {
    const { frame } = await setUp(engine, setup);
    const ballistics = { attackMs: 100, releaseMs: 80, peakHoldMs: 0, peakDecay: 0 };
    const frames = Math.round(rate / 2);
    let level = 0;
    for (let i = 0; i < frames; i++) [level] = frame(tone, 1000 / rate, ballistics);
    // Half a second is five time constants of the attack.
    expect(10 ** (level / 10)).toBeCloseTo(1 - Math.exp(-(frames * 1000) / rate / 100), 4);
    for (let i = 0; i < frames; i++) [level] = frame(silence, 1000 / rate, ballistics);
    expect(level).toBeCloseTo(10 * Math.log10(1 - Math.exp(-5)) - (10 * Math.LOG10E * 500) / 80, 1);
  });

  test.each([7, 30, 60, 144])(
    'hold peaks a second, then let them fall 20 dB a second, at %i frames a second',
    async (rate) => {
      const { frame, spectrum } = await setUp(engine, setup);
      const ballistics = { attackMs: 0, releaseMs: 0, peakHoldMs: 1000, peakDecay: 20 };
      frame(tone, 1000 / rate, ballistics);
      const peakAfter = (seconds: number) => {
        for (let i = 0; i < Math.round(seconds * rate); i++) frame(silence, 1000 / rate, ballistics);
        return spectrum.peaks?.[0] ?? NaN;
      };
      expect(peakAfter(6 / 7)).toBeCloseTo(0, 3);
      const seconds = 1.5;
      expect(peakAfter(seconds)).toBeCloseTo(
        -20 * (Math.round((6 / 7) * rate) / rate + Math.round(seconds * rate) / rate - 1),
        1,
      );
      expect(spectrum.levels[0]).toBe(-Infinity);
    },
  );

  test('forget all on reset', async () => {
    const { frame, spectrum } = await setUp(engine, setup);
    frame(tone);
    spectrum.reset();
    expect([spectrum.levels[0], spectrum.peaks?.[0]]).toEqual([-Infinity, -Infinity]);
  });
});

test.each([
  [8192, -4.1],
  [32_768, -0.2],
])(
  'a low tone in a band thinner than the window reads as docs/numbers.md says, with %i samples',
  async (fftSize, db) => {
    // IEC 61260-1, 5.4: the sixth-octave band at 29.85 Hz.
    const centre = 1000 * 10 ** ((0.3 * (2 * -31 + 1)) / 12);
    const edge = 10 ** (0.3 / 12);
    const bands = createBandTable([centre / edge, 20], [centre * edge, 45], RATE / fftSize, fftSize / 2 + 1);
    const { frame } = await setUp('simd', { bands, fftSize });
    // Two phases a quarter apart: so near to 0 Hz a tone meets its own mirror image.
    const samples = [0, Math.PI / 2].map((phase) => frame(sine(fftSize, (centre * fftSize) / RATE, 1, phase)).slice());
    const mean = (band: number) => 10 * Math.log10((10 ** (samples[0][band] / 10) + 10 ** (samples[1][band] / 10)) / 2);
    expect(Math.abs(mean(0) - db)).toBeLessThan(0.2);
    // The sum over all its bands is right in either case.
    expect(Math.abs(mean(1))).toBeLessThan(0.7);
  },
);

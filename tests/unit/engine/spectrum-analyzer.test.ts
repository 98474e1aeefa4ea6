import { beforeAll, describe, expect, test } from 'vitest';
import { AudioOptimizationBuilder, RustyAudioError, SpectrumAnalyzer, WINDOW_NAMES } from '../../../components/engine';
import type { Core, Engine } from '../../../components/engine/core';
import { ENGINES, freshCore } from './cores';
import { directPower, gaussian, powers, sine, toneLevels } from './oracle';

const SIZES = [32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768];
const cores = new Map<Engine, Core>();

function analyzer(engine: Engine, fftSize = 2048, window = WINDOW_NAMES[0], poolSize = 16): SpectrumAnalyzer {
  return new SpectrumAnalyzer(cores.get(engine) as Core, { fftSize, window, poolSize, sampleRate: 48_000 });
}

/** A node as far as the analyser sees one; it writes as a browser's does, the oldest samples first. */
function node(samples: Float32Array) {
  return {
    fftSize: samples.length,
    getFloatTimeDomainData: (array: Float32Array) =>
      array.set(samples.subarray(0, Math.min(array.length, samples.length))),
  };
}

beforeAll(async () => {
  for (const engine of ENGINES) cores.set(engine, await freshCore(engine));
});

test('the oracle is right by the definition', () => {
  const noise = Float64Array.from({ length: 64 }, gaussian(1));
  powers(noise).forEach((power, k) => {
    expect(power).toBeCloseTo(directPower(noise, k), 9);
  });
});

describe.each(ENGINES)('the spectrum on the %s tier', (engine) => {
  test.each(SIZES)('of %i samples is that of a double-precision transform, with every window', (fftSize) => {
    const next = gaussian(fftSize);
    // A tone that leaks, one deep below it, and noise that makes the floor.
    const samples = sine(fftSize, fftSize / 5.3, 0.5).map((x, n) => {
      const quiet = 1e-3 * Math.sin((2 * Math.PI * 0.31 * n * fftSize) / fftSize);
      return x + quiet + 3e-5 * next();
    });
    for (const window of WINDOW_NAMES) {
      const expected = toneLevels(samples, window);
      const it = analyzer(engine, fftSize, window, 1);
      const levels = it.processSpectrum(samples);
      expect(levels).toHaveLength(fftSize / 2);
      const top = Math.max(...expected);
      const worst = [0, 0];
      levels.forEach((level, k) => {
        const below = top - expected[k];
        if (below > 90) return;
        const zone = below > 60 ? 1 : 0;
        worst[zone] = Math.max(worst[zone], Math.abs(level - expected[k]));
      });
      expect(worst[0], `${window}, within 60 dB`).toBeLessThan(0.01);
      expect(worst[1], `${window}, within 90 dB`).toBeLessThan(0.1);
      it.destroy();
    }
  });

  test('reads a full-scale sine on a bin as 0.00, with every window', () => {
    for (const window of WINDOW_NAMES) {
      const it = analyzer(engine, 2048, window, 1);
      expect(it.processSpectrum(sine(2048, 100, 1, 0.7))[100], window).toBeCloseTo(0, 3);
      expect(it.processSpectrum(sine(2048, 100, 0.1))[100], window).toBeCloseTo(-20, 3);
      it.destroy();
    }
  });

  test('reads a constant 1 as 0 in bin 0, and silence as −∞', () => {
    const it = analyzer(engine);
    expect(it.processSpectrum(new Float32Array(2048).fill(1))[0]).toBeCloseTo(0, 4);
    expect([...it.processSpectrum(new Float32Array(2048))]).toEqual(Array(1024).fill(-Infinity));
  });

  test('takes the newest samples of a longer array and of a larger node', () => {
    const it = analyzer(engine);
    const long = new Float32Array(8192);
    long.set(sine(4096, 300), 0);
    long.set(sine(2048, 100), 6144);
    for (const source of [long, node(long)]) {
      const levels = it.processSpectrum(source);
      expect(levels[100]).toBeCloseTo(0, 3);
      expect(levels[150]).toBeLessThan(-100);
    }
    expect(it.processSpectrum(node(sine(2048, 100)))[100]).toBeCloseTo(0, 3);
  });

  test('refuses what holds fewer samples than it takes, in words', () => {
    const it = analyzer(engine);
    expect(() => it.processSpectrum(new Float32Array(2047))).toThrow(
      /array's length must be 2048 at least; it is 2047/,
    );
    expect(() => it.processSpectrum(node(new Float32Array(1024)))).toThrow(/fftSize must be 2048 at least; it is 1024/);
    expect(it.getStats().available).toBe(16);
  });

  test('refuses what is no source, in words, and keeps no buffer', () => {
    const it = analyzer(engine);
    const process = it.processSpectrum.bind(it) as (source: unknown) => Float32Array;
    for (const [source, text] of [
      [null, 'null'],
      [undefined, 'undefined'],
      [{ fftSize: 2048 }, 'an object'],
      [new Float64Array(2048), 'a Float64Array'],
    ]) {
      expect(() => process(source)).toThrow(
        expect.objectContaining({
          code: 'bad-option',
          message: `processSpectrum: source takes an AnalyserNode or a Float32Array, not ${text}.`,
        }),
      );
    }
    const { pool } = cores.get(engine) as Core;
    for (const fftSize of [2048, 8192]) {
      const thrower = {
        fftSize,
        getFloatTimeDomainData() {
          throw new Error('gone');
        },
      };
      pool.ensure(fftSize, 1);
      const { available } = pool.stats;
      expect(() => it.processSpectrum(thrower)).toThrow('gone');
      expect(pool.stats.available).toBe(available);
    }
    it.destroy();
  });

  test('is nobody else’s once it is destroyed', () => {
    const it = analyzer(engine, 1024, 'hann', 4);
    it.destroy();
    const other = analyzer(engine, 1024, 'hann', 7);
    expect(other.getStats().available).toBe(7);
    for (const [name, act] of [
      ['getStats', () => it.getStats()],
      ['processSpectrum', () => it.processSpectrum(new Float32Array(1024))],
    ] as const) {
      const message = `${name}: this analyser has been destroyed.`;
      expect(act).toThrow(expect.objectContaining({ code: 'destroyed', message }));
    }
    other.destroy();
  });

  test.each([NaN, Infinity, -Infinity])('gives silence where a sample is %d, and leaves nothing behind', (poison) => {
    const it = analyzer(engine, 512);
    for (const at of [0, 1, 255, 511]) {
      const samples = sine(512, 40);
      samples[at] = poison;
      expect(it.processSpectrum(samples).every((level) => level === -Infinity)).toBe(true);
      expect(it.processSpectrum(sine(512, 40))[40]).toBeCloseTo(0, 3);
    }
  });

  test('is a view that stays the same and outlives the growth of memory', () => {
    const it = analyzer(engine);
    const first = it.processSpectrum(sine(2048, 100));
    expect(it.processSpectrum(sine(2048, 100))).toBe(first);
    const pool = (cores.get(engine) as Core).pool;
    const handles = Array.from({ length: 40 }, () => pool.acquire(131_072));
    const levels = it.processSpectrum(sine(2048, 100));
    expect(levels[100]).toBeCloseTo(0, 3);
    expect(levels).toHaveLength(1024);
    for (const handle of handles) expect(pool.release(handle)).toBe(true);
  });

  test('counts what its own buffers saved', () => {
    const it = analyzer(engine, 1024, 'hann', 4);
    expect(it.getStats()).toEqual({ available: 4, allocationsSaved: 0, cacheHits: 0, misses: 0, bytes: 16_384 });
    for (let i = 0; i < 100; i++) it.processSpectrum(sine(1024, 3));
    expect(it.getStats()).toEqual({ available: 4, allocationsSaved: 100, cacheHits: 99, misses: 0, bytes: 16_384 });
  });
});

test('the tiers agree', () => {
  const next = gaussian(7);
  const samples = Float32Array.from({ length: 4096 }, () => 0.2 * next());
  const [simd, scalar, fallback] = ENGINES.map((engine) =>
    analyzer(engine, 4096, 'hann', 1).processSpectrum(samples).slice(),
  );
  const top = Math.max(...fallback);
  fallback.forEach((level, k) => {
    if (top - level > 60) return;
    expect(Math.abs(simd[k] - level)).toBeLessThan(0.01);
    expect(Math.abs(simd[k] - scalar[k])).toBeLessThan(0.01);
  });
});

describe('the builder', () => {
  test('makes an analyser with the defaults', async () => {
    const it = await new AudioOptimizationBuilder().buildSpectrumAnalyzer();
    expect([it.fftSize, it.window, it.sampleRate, it.getStats().available]).toEqual([2048, 'hann', 44_100, 16]);
    expect(it.binWidth).toBeCloseTo(21.533, 3);
    expect(it.engine).toBe('simd');
  });

  test('takes its settings in any order and does not share them between what it builds', async () => {
    const builder = new AudioOptimizationBuilder().window('flat-top').poolSize(2).fftSize(512).sampleRate(48_000);
    const first = await builder.buildSpectrumAnalyzer();
    const second = await builder.fftSize(1024).maxBlockSize(128).numEqBands(0).buildSpectrumAnalyzer();
    expect([first.fftSize, second.fftSize, second.window]).toEqual([512, 1024, 'flat-top']);
  });

  test('what it builds is as it was built: nothing of that can be set', async () => {
    const builder = new AudioOptimizationBuilder();
    for (const built of [await builder.buildSpectrumAnalyzer(), await builder.buildAudioPipeline()]) {
      for (const name of ['fftSize', 'window', 'sampleRate', 'maxBlockSize', 'engine', 'binWidth']) {
        if (name in built) expect(() => Object.assign(built, { [name]: 4096 }), name).toThrow(TypeError);
      }
      expect([built.fftSize, built.window, built.sampleRate]).toEqual([2048, 'hann', 44_100]);
    }
  });

  test.each([
    ['fftSize', 1000, 'a power of two from 32 to 32768', '1000'],
    ['fftSize', 16, 'a power of two from 32 to 32768', '16'],
    ['fftSize', '2048', 'a power of two from 32 to 32768', '"2048"'],
    ['poolSize', 0, 'a whole number from 1 to 256', '0'],
    ['poolSize', 1.5, 'a whole number from 1 to 256', '1.5'],
    ['maxBlockSize', NaN, 'a whole number from 1 to 65536', 'NaN'],
    ['numEqBands', 33, 'a whole number from 0 to 32', '33'],
    ['sampleRate', Infinity, 'samples per second from 3000 to 768000', 'Infinity'],
    ['sampleRate', '48000', 'samples per second from 3000 to 768000', '"48000"'],
    ['sampleRate', [48_000], 'samples per second from 3000 to 768000', 'an array'],
    ['window', 'hanning', 'hann, hamming, blackman, blackman-harris, flat-top, rectangular', '"hanning"'],
    ['window', Object.create(null), 'hann, hamming, blackman, blackman-harris, flat-top, rectangular', 'an object'],
  ])('says what %s takes when given another: %#', (name, value, takes, said) => {
    const builder = new AudioOptimizationBuilder() as unknown as Record<string, (value: unknown) => unknown>;
    let error: unknown;
    try {
      builder[name](value);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(RustyAudioError);
    expect(error).toMatchObject({ code: 'bad-option', message: `${name} takes ${takes}, not ${said}.` });
  });
});

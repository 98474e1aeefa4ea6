import { describe, expect, test } from 'vitest';
import { type AudioPipeline, SpectrumAnalyzer } from '../../../components/engine';
import { ENGINES, freshCore } from './cores';
import { EIGHT, farthest, filtered, noise, RATE } from './equalizer-oracle';
import { sine, toneLevels } from './oracle';
import { bandsOf, bits, eight, errorOf, GAIN_DB, heard, loud, made, nothing, SETUP, white } from './pipelines';

/** The newest samples of the mean of all channels, as a down-mix has it. */
const newest = (signals: ArrayLike<number>[], count: number, end = signals[0].length) =>
  Float32Array.from({ length: count }, (_, i) => {
    const at = end - count + i;
    return at < 0 ? 0 : signals.reduce((sum, signal) => sum + signal[at], 0) / signals.length;
  });

/** The farthest two spectra are apart within 60 dB of the top, in dB. */
function apart(levels: ArrayLike<number>, expected: ArrayLike<number>): number {
  const top = Math.max(...Array.from(expected));
  let most = 0;
  for (let k = 0; k < expected.length; k++) {
    if (top - expected[k] <= 60) most = Math.max(most, Math.abs(levels[k] - expected[k]));
  }
  return most;
}

describe.each(ENGINES)('the pipeline on the %s tier', (engine) => {
  test.each([1, 2, 3, 6])('of %i channels is the cascade and its spectrum in double precision', async (channels) => {
    const pipeline = await loud(engine);
    const signals = white(channels, 30_000);
    const exact = signals.map((signal) => filtered(signal, eight()));
    const outputs = signals.map(({ length }) => new Float32Array(length));
    const lengths = [128, 1, 441, 4096, 0, 512, 513, 77, 2048];
    for (let at = 0, turn = 0; at < 30_000; turn++) {
      const end = Math.min(at + lengths[turn % lengths.length], 30_000);
      const block = (signal: Float32Array) => signal.subarray(at, end);
      const levels = pipeline.process(signals.map(block), outputs.map(block));
      const expected = toneLevels(newest(exact, 512, end), 'hann');
      expect(apart(levels, expected), `up to sample ${end}`).toBeLessThan(0.01);
      at = end;
    }
    for (const [channel, output] of outputs.entries()) expect(farthest(output, exact[channel])).toBeLessThan(1e-6);
  });

  test('gives the numbers of the analyser to the bit', async () => {
    const core = await freshCore(engine);
    const pipeline = await loud(engine, { fftSize: 2048 }, core);
    const analyzer = new SpectrumAnalyzer(core, { ...SETUP, fftSize: 2048 });
    const signals = white(2, 9000);
    const outputs = heard(pipeline, signals, [1000]);
    const levels = pipeline.process(nothing(2), nothing(2));
    expect([...levels]).toEqual([...analyzer.processSpectrum(newest(outputs, 2048))]);
    expect(levels).toHaveLength(1024);
    expect(pipeline.binWidth).toBe(RATE / 2048);
    expect(pipeline.engine).toBe(engine);
  });

  test.each([
    [32, 65_536],
    [32, 1000],
    [512, 4096],
    [4096, 100],
    [32_768, 5000],
  ])('of frames of %i keeps the newest samples whatever the blocks, of %i', async (fftSize, block) => {
    const pipeline = await made(engine, { fftSize, maxBlockSize: 65_536 });
    const signals = white(1, 5 * block + fftSize);
    const lengths = [block, 1, Math.ceil(block / 3), block, 7];
    for (let at = 0, turn = 0; at < signals[0].length; turn++) {
      const end = Math.min(at + lengths[turn % lengths.length], signals[0].length);
      const samples = signals[0].subarray(at, end);
      const levels = pipeline.process(samples, new Float32Array(end - at));
      // Each one would take long.
      if (turn % 9 === 0 || end === signals[0].length) {
        const difference = apart(levels, toneLevels(newest(signals, fftSize, end), 'hann'));
        expect(difference, `up to sample ${end}`).toBeLessThan(0.01);
      }
      at = end;
    }
  });

  test('starts in silence, and flat', async () => {
    const pipeline = await made(engine);
    expect(pipeline.process(nothing(1), nothing(1)).every((level) => level === -Infinity)).toBe(true);
    const [signal] = white(1, 1000);
    const output = new Float32Array(1000);
    pipeline.process(signal, output);
    expect(bits([output])).toEqual(bits([signal]));
  });

  test('works in place, on swapped channels and on parts of one array that overlap', async () => {
    const signals = white(2, 512);
    const apartFrom = heard(await loud(engine), signals, [512]);

    const both = signals.map((signal) => signal.slice());
    (await loud(engine)).process(both, both);
    expect(bits(both)).toEqual(bits(apartFrom));

    const crossed = signals.map((signal) => signal.slice());
    (await loud(engine)).process(crossed, [crossed[1], crossed[0]]);
    expect(bits([crossed[1], crossed[0]])).toEqual(bits(apartFrom));

    const mono = signals[0].slice();
    (await loud(engine)).process(mono, mono);
    expect(bits([mono])).toEqual(bits([apartFrom[0]]));

    const room = new Float32Array(1600);
    room.set(signals[0], 0);
    room.set(signals[1], 512);
    const [ins, outs] = [
      [0, 512].map((at) => room.subarray(at, at + 512)),
      [300, 812].map((at) => room.subarray(at, at + 512)),
    ];
    (await loud(engine)).process(ins, outs);
    expect(bits(outs)).toEqual(bits(apartFrom));
  });

  test('leaves the input as it is', async () => {
    const signals = white(2, 512);
    const before = bits(signals);
    heard(await loud(engine), signals, [128]);
    expect(bits(signals)).toEqual(before);
  });

  test('reads an AnalyserNode instead where it gets one, the newest samples of a larger one', async () => {
    const pipeline = await made(engine);
    const [signal] = white(1, 512);
    const output = new Float32Array(512);
    const own = pipeline.process(signal, output).slice();
    const node = (fftSize: number) => ({
      fftSize,
      getFloatTimeDomainData(array: Float32Array) {
        array.fill(0);
        array.set(sine(512, 40), fftSize - 512);
      },
    });
    for (const fftSize of [512, 2048, 32_768]) {
      const levels = pipeline.process(signal, output, node(fftSize));
      expect(apart(levels, toneLevels(sine(512, 40), 'hann'))).toBeLessThan(0.01);
      expect(bits([output])).toEqual(bits([signal]));
    }
    // What went through meanwhile is remembered.
    expect([...pipeline.process(nothing(1), nothing(1))]).toEqual([...own]);
    expect(errorOf(() => pipeline.process(signal, output, node(256)))).toMatchObject({
      code: 'too-short',
      message: "process: The AnalyserNode's fftSize must be 512 at least; it is 256.",
    });
  });

  test('moves to new bands without a click, and gets there', async () => {
    const pipeline = await made(engine);
    const tone = Float32Array.from({ length: RATE }, (_, n) => 0.2 * Math.sin((2 * Math.PI * 440 * n) / RATE));
    const [output] = heard(pipeline, [tone], [128], (turn) => {
      if (turn === 100) pipeline.updateEqBand(3, 440, 1, 12);
      if (turn > 150 && turn < 200) pipeline.updateEqBand(3, 440, 1, 12 - (turn - 150) / 4);
      if (turn === 250) pipeline.setBand(3, { type: 'notch', q: 4 });
      if (turn === 300) pipeline.bypass = true;
      if (turn === 340) pipeline.preamp = -6;
    });
    const level = (from: number, to: number) => Math.max(...output.subarray(128 * from, 128 * to).map(Math.abs));
    expect(level(0, 100)).toBeCloseTo(0.2, 4);
    expect(level(130, 150) / 0.2).toBeCloseTo(10 ** (12 / 20), 3);
    expect(level(275, 300)).toBeLessThan(1e-3);
    expect(level(330, 374)).toBeCloseTo(0.2, 4);
    // How far a sample is from where its neighbours would have it: of the loudest tone ω²·a, and a step would be that step.
    const bend = ((2 * Math.PI * 440) / RATE) ** 2 * 0.2 * 10 ** (12 / 20);
    for (let n = 1; n < output.length - 1; n++) {
      if (!(Math.abs(output[n - 1] - 2 * output[n] + output[n + 1]) < 1.2 * bend)) throw new Error(`a click at ${n}`);
    }
  });

  test('changes between two blocks are one, and those before the first hold from its first sample', async () => {
    const signals = white(1, 8192);
    const one = await made(engine);
    const other = await loud(engine);
    one.bands = bandsOf(EIGHT).map((band) => ({ ...band, gain: 6 }));
    for (const [index, [type, frequency, q, gain]] of EIGHT.entries()) {
      one.setBand(index, { type });
      one.updateEqBand(index, frequency, q, gain);
    }
    one.preamp = GAIN_DB;
    expect(one.bands).toEqual(other.bands);
    const [direct] = heard(other, signals, [128]);
    expect(bits(heard(one, signals, [128]))).toEqual(bits([direct]));
    expect(farthest(direct, filtered(signals[0], eight()))).toBeLessThan(1e-6);
  });

  test.each([NaN, Infinity, -Infinity])(
    'makes silence of a sample that is %d, and nothing of it stays',
    async (poison) => {
      const pipeline = await loud(engine);
      const signals = white(2, 2000);
      signals[0][500] = poison;
      const outputs = heard(pipeline, signals, [100]);
      const healed = signals.map((signal) => signal.map((x) => (Number.isFinite(x) ? x : 0)));
      const levels = pipeline.process(nothing(2), nothing(2));
      for (const [channel, output] of outputs.entries()) {
        expect(output.every(Number.isFinite)).toBe(true);
        expect(farthest(output.subarray(600), filtered(healed[channel], eight()).subarray(600))).toBeLessThan(1e-6);
      }
      expect(levels.every(Number.isFinite)).toBe(true);
    },
  );

  test('takes another number of channels as it comes', async () => {
    const pipeline = await loud(engine);
    const signal = noise(6000, 5);
    const output = new Float32Array(6000);
    const other = new Float32Array(6000);
    for (let at = 0, turn = 0; at < 6000; at += 500, turn++) {
      const [part, out, second] = [signal, output, other].map((array) => array.subarray(at, at + 500));
      if (turn % 2) pipeline.process([part, part], [out, second]);
      else pipeline.process(part, out);
    }
    expect(farthest(output, filtered(signal, eight()))).toBeLessThan(1e-6);
  });
});

describe('the tiers give the same samples to the bit', () => {
  const signals = white(3, 20_000);
  const everywhere = async (alter: (pipeline: AudioPipeline, turn: number) => void) => {
    const [simd, scalar, fallback] = await Promise.all(
      ENGINES.map(async (engine) => {
        const pipeline = await loud(engine);
        return bits(heard(pipeline, signals, [128, 1, 441, 77], (turn) => alter(pipeline, turn)));
      }),
    );
    for (const channel of [0, 1, 2]) {
      expect(simd[channel] === scalar[channel], `simd and scalar, channel ${channel}`).toBe(true);
      expect(scalar[channel] === fallback[channel], `scalar and fallback, channel ${channel}`).toBe(true);
    }
  };

  test('while the bands stay', () => everywhere(() => {}));

  test('while the bands move', () =>
    everywhere((pipeline, turn) => {
      if (turn % 10 === 5 || (turn > 50 && turn < 60)) {
        pipeline.updateEqBand(turn % 8, 60 + 100 * turn, 1 + (turn % 3), (turn % 8) + 0.5);
      }
      if (turn === 33) pipeline.preamp = -8;
    }));

  test('while bands come and go', () =>
    everywhere((pipeline, turn) => {
      if (turn === 33) pipeline.bands = bandsOf(EIGHT.slice(2, 5));
      if (turn === 34) pipeline.bands = bandsOf(EIGHT);
      if (turn === 66) pipeline.bypass = true;
      if (turn === 77) pipeline.bypass = false;
      if (turn === 100) pipeline.bands = [];
    }));
});

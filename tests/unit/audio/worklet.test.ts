import { afterEach, describe, expect, test, vi } from 'vitest';
import { BandList, type EqualizerBand } from '../../../components/engine';
import { allocated } from '../engine/allocated';
import { random } from '../engine/oracle';
import { FakeFilePort, loadProcessor, moduleOf, type Processor } from './worklet-scope';

const RATE = 48_000;
const ENGINES = ['simd', 'scalar', 'fallback'];

afterEach(() => vi.unstubAllGlobals());

const EIGHT: Partial<EqualizerBand>[] = [40, 100, 250, 600, 1500, 3500, 8000, 14_000].map((frequency, i) => ({
  type: i === 0 ? 'lowshelf' : i === 7 ? 'highshelf' : 'peaking',
  frequency,
  gain: i % 2 ? 6 : -5,
  q: 1.1,
}));

/** A copy, as a message is. */
const tableOf = (bands: Partial<EqualizerBand>[], preamp = 0) =>
  new BandList(RATE, { bands, preamp }, 'test').table.slice();

async function make(engine: string, bands = EIGHT, quantum = 128): Promise<Processor> {
  const create = await loadProcessor(RATE);
  return create({ module: await moduleOf(engine), table: tableOf(bands), quantum });
}

function noise(length: number, seed: number): Float32Array {
  const next = random(seed);
  return Float32Array.from({ length }, () => 2 * next() - 1);
}

/** Channels through a processor in quanta of one length, and what comes out. */
function through(processor: Processor, channels: Float32Array[], quantum: number): Float32Array[] {
  const out = channels.map(({ length }) => new Float32Array(length));
  for (let start = 0; start < channels[0].length; start += quantum) {
    const piece = (of: Float32Array) => of.subarray(start, start + quantum);
    expect(processor.process([channels.map(piece)], [out.map(piece)])).toBe(true);
  }
  return out;
}

/** Sections in a row in double precision, transposed direct form II. */
function oracle(table: Float64Array, input: Float32Array): Float64Array {
  let signal = Float64Array.from(input, (x) => x * table[0]);
  for (let at = 1; at < table.length; at += 5) {
    const [b0, b1, b2, a1, a2] = table.subarray(at, at + 5);
    let [s1, s2] = [0, 0];
    signal = signal.map((x) => {
      const y = b0 * x + s1;
      s1 = b1 * x - a1 * y + s2;
      s2 = b2 * x - a2 * y;
      return y;
    });
  }
  return signal;
}

const apart = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);

describe.each(ENGINES)('the processor on %s', (engine) => {
  test('is within a millionth of a double-precision cascade, eight bands down to 40 Hz', async () => {
    const channels = [noise(48_000, 1), noise(48_000, 2)];
    const out = through(await make(engine), channels, 128);
    for (const [c, samples] of channels.entries()) {
      expect(apart(out[c], oracle(tableOf(EIGHT), samples))).toBeLessThan(1e-6);
    }
  });

  test.each([1, 2, 3, 5, 8, 32])('hears %i channels, each for itself', async (count) => {
    const channels = Array.from({ length: count }, (_, c) => noise(1024, 10 + c));
    const out = through(await make(engine), channels, 128);
    for (const [c, samples] of channels.entries()) {
      expect(apart(out[c], oracle(tableOf(EIGHT), samples)), `channel ${c}`).toBeLessThan(1e-6);
    }
  });

  test('gives the same bits whatever the quantum, also where it is not the one it was made for', async () => {
    const channels = [noise(128 * 15, 3), noise(128 * 15, 4)];
    const expected = through(await make(engine), channels, 128);
    for (const [quantum, made] of [
      [64, 64],
      [640, 640],
      [64, 128],
      [192, 128],
      [384, 128],
      [960, 128],
      [128, 960],
    ]) {
      expect(through(await make(engine, EIGHT, made), channels, quantum), `${quantum} of ${made}`).toEqual(expected);
    }
  });

  test('takes the pieces of files through ports of their own, to the bits of a graph', async () => {
    const processor = await make(engine, []);
    const files = [1, 2].map((count) => {
      // A tail that dies away: what is as good as silence becomes silence at the end of a quantum.
      const channels = Array.from({ length: count }, (_, c) =>
        Float32Array.from({ length: 128 * 400 }, (_, i) => (i === c ? 1 : 0)),
      );
      const port = new FakeFilePort();
      processor.say({ port: port as unknown as MessagePort, table: tableOf(EIGHT) });
      return { channels, port };
    });
    for (const [start, end] of [
      [0, 256],
      [256, 128 * 400],
    ]) {
      for (const { channels, port } of files)
        port.say(channels.map((samples) => samples.slice(start, end)) as Float32Array<ArrayBuffer>[]);
    }
    for (const { channels, port } of files) {
      const expected = through(await make(engine), channels, 128);
      const [first, second] = port.said as Float32Array[][];
      expect(channels.map((_, c) => Float32Array.from([...first[c], ...second[c]]))).toEqual(expected);
      port.say(3);
      port.say([null as never]);
      port.say(null);
      expect(port.said.slice(2)).toEqual([3, 'failed']);
      expect(port.closed).toBe(true);
    }
    expect(processor.said).toEqual([]);
  });

  test('changes from mono to stereo and back without a jump', async () => {
    const processor = await make(engine);
    const samples = noise(128 * 30, 7);
    const expected = oracle(tableOf(EIGHT), samples);
    for (let q = 0; q < 30; q++) {
      const input = samples.subarray(q * 128, q * 128 + 128);
      const count = q >= 10 && q < 20 ? 2 : 1;
      const out = Array.from({ length: count }, () => new Float32Array(128));
      processor.process([Array.from({ length: count }, () => input)], [out]);
      for (const samples of out)
        expect(apart(samples, expected.subarray(q * 128, q * 128 + 128)), `quantum ${q}`).toBeLessThan(1e-6);
    }
  });

  test('lets what it heard ring out while nothing is connected, then is silent', async () => {
    const processor = await make(engine);
    const samples = noise(128, 8);
    processor.process([[samples]], [[new Float32Array(128)]]);
    const rest = Float32Array.from({ length: 128 * 400 }, (_, i) => (i < 128 ? samples[i] : 0));
    const expected = oracle(tableOf(EIGHT), rest);
    const out = new Float32Array(128);
    for (let q = 1; q < 400; q++) {
      expect(processor.process([[]], [[out]])).toBe(true);
      expect(apart(out, expected.subarray(q * 128, q * 128 + 128))).toBeLessThan(1e-6);
    }
    expect(out.every((value) => value === 0)).toBe(true);
    // No input and no output is no quantum either.
    expect(processor.process([[]], [[]])).toBe(true);
  });

  test('leaves no trace of a block that is not numbers', async () => {
    for (const poison of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const processor = await make(engine);
      const before = noise(1280, 9);
      through(processor, [before, before], 128);
      const bad = new Float32Array(128).fill(poison);
      const out = through(processor, [bad, bad], 128);
      expect(out.every((samples) => samples.every(Number.isFinite))).toBe(true);
      const after = noise(1280, 10);
      const whole = Float32Array.from([...before, ...new Float32Array(128), ...after]);
      const [left] = through(processor, [after, after], 128);
      expect(apart(left, oracle(tableOf(EIGHT), whole).subarray(1408))).toBeLessThan(1e-6);
    }
  });

  test('takes up a table, answers a number, and ends', async () => {
    const processor = await make(engine, []);
    const samples = noise(12_800, 11);
    processor.say(tableOf([], -6));
    processor.say(7);
    expect(processor.said).toEqual([7]);
    const [out] = through(processor, [samples], 128);
    expect(
      apart(
        out,
        samples.map((value) => value * 10 ** (-6 / 20)),
      ),
    ).toBeLessThan(1e-6);
    processor.say(null);
    expect(processor.process([[samples.subarray(0, 128)]], [[new Float32Array(128)]])).toBe(false);
  });

  test('allocates nothing in ten thousand quanta', async () => {
    const processor = await make(engine);
    const input = [noise(128, 12), noise(128, 13)];
    const output = [new Float32Array(128), new Float32Array(128)];
    const [inputs, outputs] = [[input], [output]];
    const quanta = (count: number) => {
      for (let i = 0; i < count; i++) processor.process(inputs, outputs);
    };
    quanta(20_000);
    const sizes = await allocated('', () => quanta(10_000));
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    expect(total / 10_000, JSON.stringify([...sizes])).toBeLessThan(16);
  });
});

test('the fallback takes the place of a module that does not run, and says so', async () => {
  const create = await loadProcessor(RATE);
  // A module that asks for an import it is not given.
  const asking = new WebAssembly.Module(
    Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 97, 1, 98, 0, 0),
  );
  const processor = create({ module: asking, table: tableOf(EIGHT), quantum: 128 });
  expect(processor.said).toEqual(['fallback']);
  const samples = noise(1280, 14);
  expect(apart(through(processor, [samples], 128)[0], oracle(tableOf(EIGHT), samples))).toBeLessThan(1e-6);
});

test('all tiers give the same bits, through any changes', async () => {
  const processors: Processor[] = [];
  for (const engine of ENGINES) processors.push(await make(engine));
  const next = random(99);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)];
  let channels = 2;
  for (let q = 0; q < 1500; q++) {
    if (next() < 0.03) channels = pick([1, 2, 3, 6]);
    if (next() < 0.2) {
      const bands = Array.from({ length: Math.floor(next() * 9) }, () => ({
        type: pick([
          'peaking',
          'lowshelf',
          'highshelf',
          'lowpass',
          'highpass',
          'notch',
          'allpass',
          'bandpass',
        ] as const),
        frequency: 20 * 1000 ** next(),
        gain: 48 * next() - 24,
        q: 0.3 * 20 ** next(),
        enabled: next() < 0.8,
      }));
      const table = tableOf(bands, 12 * next() - 6);
      for (const processor of processors) processor.say(table);
    }
    const silent = next() < 0.1;
    const input = Array.from({ length: channels }, () => (silent ? new Float32Array(128) : noise(128, q + 1)));
    const [first, ...others] = processors.map((processor) => {
      const out = input.map(() => new Float32Array(128));
      processor.process([input], [out]);
      return out;
    });
    expect(first.every((samples) => samples.every(Number.isFinite))).toBe(true);
    for (const [i, other] of others.entries()) {
      for (const [c, samples] of other.entries())
        expect(apart(samples, first[c]), `quantum ${q}, ${ENGINES[i + 1]}, channel ${c}`).toBe(0);
    }
  }
});

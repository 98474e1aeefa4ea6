import { describe, expect, test } from 'vitest';
import { BAND_TYPES } from '../../../components/engine';
import { FallbackEqualizer } from '../../../components/engine/fallback/fallback-equalizer';
import { allocated } from './allocated';
import {
  type Band,
  EIGHT,
  farthest,
  filtered,
  filteredInMotion,
  moving,
  noise,
  RATE,
  tableOf,
  wire,
} from './equalizer-oracle';
import { random } from './oracle';

const EXACT = 1e-6;
const eight = () => tableOf(EIGHT, 0.8);

/** The signals, one a channel, through the cascade in blocks of so many frames. */
function heard(equalizer: FallbackEqualizer, signals: Float32Array[], ...lengths: number[]): Float32Array[] {
  const output = signals.map((signal) => signal.slice());
  for (let at = 0, turn = 0; at < output[0].length; turn++) {
    const blocks = output.map((signal) => signal.subarray(at, at + (lengths[turn % lengths.length] ?? 128)));
    equalizer.process(blocks, blocks.length, blocks[0].length);
    at += blocks[0].length;
  }
  return output;
}

const mono = (equalizer: FallbackEqualizer, signal: Float32Array, ...lengths: number[]) =>
  heard(equalizer, [signal], ...lengths)[0];

/** The farthest that any signal is from its input through the table in double precision. */
const error = (output: Float32Array[], signals: Float32Array[], table: Float64Array) =>
  Math.max(...signals.map((signal, i) => farthest(output[i], filtered(signal, table))));

const bits = (signal: Float32Array) => Buffer.from(signal.slice().buffer).toString('hex');
const same = (a: Float32Array, b: Float32Array) => bits(a) === bits(b);
const joined = (...parts: Float32Array[]) => Float32Array.from(parts.flatMap((part) => [...part]));
const silence = (length: number) => new Float32Array(length);

test('eight bands down to 40 Hz sound as in double precision', () => {
  const signals = [noise(RATE, 1), noise(RATE, 2)];
  const output = heard(new FallbackEqualizer(RATE, eight()), signals);
  expect(error(output, signals, eight())).toBeLessThan(EXACT);
});

test('all 32 slots and all 32 channels sound', () => {
  const table = tableOf(Array.from({ length: 32 }, (_, i): Band => ['peaking', 40 * 1.2 ** i, 3, i % 2 ? 2 : -2]));
  const signals = Array.from({ length: 32 }, (_, i) => noise(1024, i));
  const output = heard(new FallbackEqualizer(RATE, table), signals);
  expect(error(output, signals, table)).toBeLessThan(EXACT);
});

test('the table is copied', () => {
  const [table, next] = [eight(), wire()];
  const equalizer = new FallbackEqualizer(RATE, table);
  table.fill(0);
  equalizer.update(next);
  next.fill(0);
  expect(equalizer.isWire).toBe(false);
  const signal = noise(256, 3);
  expect(same(mono(equalizer, signal), signal)).toBe(true);
});

test('a wire changes no bit', () => {
  const signal = joined(noise(1000, 4), new Float32Array([0, -0, 1e-45, -1e-45, 3e-39, 3.4e38, -3.4e38]), silence(300));
  const equalizer = new FallbackEqualizer(RATE, wire());
  expect(equalizer.isWire).toBe(true);
  expect(same(mono(equalizer, signal), signal)).toBe(true);
  expect(new FallbackEqualizer(RATE, wire(0.5)).isWire).toBe(false);
  expect(new FallbackEqualizer(RATE, eight()).isWire).toBe(false);
});

test('what is past the frames, the channels and the 32nd block stays as it is', () => {
  const blocks = Array.from({ length: 34 }, (_, i) => noise(128, i));
  for (const block of blocks) block[100] = NaN;
  const before = blocks.map(bits);
  const equalizer = new FallbackEqualizer(RATE, eight());
  equalizer.process(blocks, 33, 64);
  for (const [i, block] of blocks.entries()) {
    expect(bits(block) === before[i]).toBe(i >= 32);
    expect(bits(block.slice(64))).toBe(before[i].slice(64 * 8));
  }
  const after = bits(blocks[1]);
  equalizer.process(blocks, 1, 128);
  expect(bits(blocks[1])).toBe(after);
});

test('the length of the blocks is not heard, to the bit', () => {
  const parts = [noise(3001, 5), noise(700, 6), noise(6007, 7)];
  const run = (...lengths: number[]) => {
    const equalizer = new FallbackEqualizer(RATE, eight());
    const output = [mono(equalizer, parts[0], ...lengths)];
    equalizer.update(tableOf([...EIGHT.slice(0, 3), null, ['allpass', 700, 1, 0], ['peaking', 90, 8, 6]], 1.2));
    output.push(mono(equalizer, parts[1], ...lengths));
    equalizer.update(tableOf([null, EIGHT[1]], 0.3));
    output.push(mono(equalizer, parts[2], ...lengths));
    return bits(joined(...output));
  };
  const expected = run(128);
  for (const lengths of [[1], [2], [3], [64], [127], [1000], [8192], [5, 128, 1, 77]]) {
    expect(run(...lengths) === expected, `${lengths}`).toBe(true);
  }
});

describe('an update', () => {
  const other = () =>
    tableOf([EIGHT[0], null, ['peaking', 60, 6, 9], EIGHT[3], null, EIGHT[5], ['lowpass', 5000, 2, 0]], 1.1);

  test('before the first sample is where it starts', () => {
    const equalizer = new FallbackEqualizer(RATE, eight());
    equalizer.update(wire());
    equalizer.process([silence(0)], 1, 0);
    equalizer.update(other());
    const signal = noise(4096, 8);
    expect(same(mono(equalizer, signal), mono(new FallbackEqualizer(RATE, other()), signal))).toBe(true);
  });

  test('that stands alone goes gently from end to end in 50 ms', () => {
    const signal = noise(9600, 9);
    const equalizer = new FallbackEqualizer(RATE, eight());
    const output = [mono(equalizer, signal.slice(0, 4800))];
    equalizer.update(other());
    output.push(mono(equalizer, signal.slice(4800)));
    const at = (n: number) => (n < 4800 ? eight() : moving(eight(), other(), n - 4799, 2400, true));
    expect(farthest(joined(...output), filteredInMotion(signal, at))).toBeLessThan(EXACT);
  });

  test('among others goes straight for as long as the last one was ago', () => {
    const signal = noise(7200, 10);
    const tables = [wire(), eight(), other(), eight()];
    const equalizer = new FallbackEqualizer(RATE, tables[0]);
    const output = [mono(equalizer, signal.slice(0, 4000))];
    equalizer.update(tables[1]); // gently, for 2400
    output.push(mono(equalizer, signal.slice(4000, 4960)));
    equalizer.update(wire(0)); // the next is at the same sample: this one is not heard
    equalizer.update(tables[2]); // straight, for 960
    output.push(mono(equalizer, signal.slice(4960, 5060)));
    equalizer.update(tables[3]); // straight, for 480: 100 are too few
    output.push(mono(equalizer, signal.slice(5060)));
    const halfway = moving(tables[0], tables[1], 960, 2400, true);
    const further = moving(halfway, tables[2], 100, 960, false);
    const at = (n: number) => {
      if (n < 4000) return tables[0];
      if (n < 4960) return moving(tables[0], tables[1], n - 3999, 2400, true);
      if (n < 5060) return moving(halfway, tables[2], n - 4959, 960, false);
      return moving(further, tables[3], n - 5059, 480, false);
    };
    expect(farthest(joined(...output), filteredInMotion(signal, at))).toBeLessThan(EXACT);
  });

  test('to nothing ends in a wire, and from there a band begins as if it had always heard', () => {
    const equalizer = new FallbackEqualizer(RATE, eight());
    const signal = noise(9600, 11);
    mono(equalizer, signal);
    equalizer.update(wire());
    mono(equalizer, signal.slice(0, 4800));
    expect(equalizer.isWire).toBe(false);
    mono(equalizer, signal.slice(4800, 4960));
    expect(same(mono(equalizer, signal), signal)).toBe(true);
    expect(equalizer.isWire).toBe(true);
    equalizer.update(eight());
    const at = (n: number) => (n < 9600 ? wire() : moving(wire(), eight(), n - 9599, 2400, true));
    const expected = filteredInMotion(joined(signal, signal), at).slice(9600);
    expect(farthest(mono(equalizer, signal), expected)).toBeLessThan(EXACT);
  });
});

describe('silence', () => {
  test('leaves nothing behind within a second', () => {
    const equalizer = new FallbackEqualizer(RATE, eight());
    expect(equalizer.isQuiet).toBe(true);
    mono(equalizer, noise(4800, 12));
    expect(equalizer.isQuiet).toBe(false);
    mono(equalizer, silence(RATE));
    expect(equalizer.isQuiet).toBe(true);
    expect(mono(equalizer, silence(256)).every((sample) => sample === 0)).toBe(true);
    const signal = noise(1024, 13);
    expect(same(mono(equalizer, signal), mono(new FallbackEqualizer(RATE, eight()), signal))).toBe(true);
  });

  test('does not stop a ramp', () => {
    const equalizer = new FallbackEqualizer(RATE, wire());
    mono(equalizer, silence(4800));
    equalizer.update(eight());
    mono(equalizer, silence(2560));
    const signal = noise(1024, 14);
    expect(same(mono(equalizer, signal), mono(new FallbackEqualizer(RATE, eight()), signal))).toBe(true);
  });
});

describe('another number of channels', () => {
  const LONG = 4096;
  const signals = Array.from({ length: 6 }, (_, i) => noise(LONG, 30 + i));
  const some = (channels: number) => signals.slice(0, channels);
  const silences = (channels: number) => Array.from({ length: channels }, () => silence(LONG));

  // For each channel of the second number, the channels of the first whose mean goes on in it, as Web Audio's speakers have it.
  test.each<[number, number, number[][]]>([
    [1, 2, [[0], [0]]],
    [1, 3, [[0], [], []]],
    [1, 4, [[0], [0], [], []]],
    [1, 6, [[], [], [0], [], [], []]],
    [2, 1, [[0, 1]]],
    [2, 3, [[0], [1], []]],
    [2, 4, [[0], [1], [], []]],
    [2, 6, [[0], [1], [], [], [], []]],
    [4, 1, [[0, 1]]],
    [4, 2, [[0], [1]]],
    [4, 6, [[0], [1], [], [], [2], [3]]],
    [6, 1, [[2]]],
    [6, 2, [[0], [1]]],
    [6, 4, [[0], [1], [4], [5]]],
  ])('from %i to %i', (from, to, sources) => {
    const equalizer = new FallbackEqualizer(RATE, eight());
    heard(equalizer, some(from));
    const output = heard(equalizer, some(to));
    for (const [channel, heads] of sources.entries()) {
      const before = silence(LONG).map((_, n) => heads.reduce((sum, i) => sum + signals[i][n] / heads.length, 0));
      const expected = filtered(joined(before, signals[channel]), eight()).slice(LONG);
      expect(farthest(output[channel], expected), `channel ${channel}`).toBeLessThan(EXACT);
    }
  });

  test('lets mono become stereo and come back without a break', () => {
    const equalizer = new FallbackEqualizer(RATE, eight());
    const [a, b, c] = signals;
    const output = [[a], [b, b], [c]].map((turn) => heard(equalizer, turn)[0]);
    const expected = mono(new FallbackEqualizer(RATE, eight()), joined(a, b, c));
    expect(same(joined(...output), expected)).toBe(true);
  });

  test('leaves nothing of a channel that is gone', () => {
    const equalizer = new FallbackEqualizer(RATE, eight());
    heard(equalizer, some(3));
    heard(equalizer, some(2));
    const [left, right, third] = heard(equalizer, silences(3));
    expect([left, right].every((signal) => signal.some((sample) => sample !== 0))).toBe(true);
    expect(third.every((sample) => sample === 0)).toBe(true);
    equalizer.process([], 0, 128);
    expect(equalizer.isQuiet).toBe(true);
    expect(heard(equalizer, silences(1))[0].every((sample) => sample === 0)).toBe(true);
  });
});

describe('what is no number', () => {
  test.each([NaN, Infinity, -Infinity])('%s is silence, and nothing of it stays', (bad) => {
    for (const table of [eight(), wire()]) {
      const signal = noise(4096, 18);
      const gaps = signal.map((sample, i) => (i % 500 === 77 || (i > 1000 && i < 1200) ? 0 : sample));
      const broken = signal.map((sample, i) => (i % 500 === 77 || (i > 1000 && i < 1200) ? bad : sample));
      const output = mono(new FallbackEqualizer(RATE, table), broken);
      expect(same(output, mono(new FallbackEqualizer(RATE, table), gaps))).toBe(true);
    }
  });

  test('a huge gain is silence, and the next table sounds', () => {
    for (const gain of [1e300, Infinity, NaN]) {
      const equalizer = new FallbackEqualizer(RATE, tableOf(EIGHT, gain));
      expect(mono(equalizer, noise(4096, 19)).every((sample) => sample === 0)).toBe(true);
      expect(equalizer.isQuiet).toBe(true);
      equalizer.update(eight());
      mono(equalizer, noise(2560, 20));
      mono(equalizer, silence(RATE));
      const signal = noise(1024, 21);
      expect(same(mono(equalizer, signal), mono(new FallbackEqualizer(RATE, eight()), signal))).toBe(true);
    }
  });

  test('a sample too large for a float is silence, whatever follows in its block', () => {
    for (const table of [wire(1e39), tableOf([['lowpass', 5000, 1, 0]], 1e45)]) {
      const signal = silence(128).map((_, i) => (i === 5 ? 1 : 0));
      const output = mono(new FallbackEqualizer(RATE, table), signal);
      expect(output.every(Number.isFinite)).toBe(true);
    }
  });

  test('an unstable table breaks one channel, which begins again', () => {
    const table = wire();
    table.set([1, 0, 0, -2.5, 1.2], 1);
    const equalizer = new FallbackEqualizer(RATE, table);
    const signal = noise(RATE, 22);
    const [left, right] = heard(equalizer, [signal, silence(RATE)]);
    expect(left.some(Number.isNaN)).toBe(false);
    expect(left.subarray(0, 128).some((sample) => sample !== 0)).toBe(true);
    expect(right.every((sample) => sample === 0)).toBe(true);
  });

  test('never comes out, whatever goes in', () => {
    const next = random(23);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)];
    const anyTable = () =>
      tableOf(
        Array.from({ length: Math.floor(next() * 9) }, (): Band | null =>
          next() < 0.3 ? null : [pick(BAND_TYPES), 24_000 * next() ** 4, 0.1 * 200 ** next(), 60 * next() - 30],
        ),
        next() < 0.1 ? pick([0, 1e-40, 1e40, 1e300, Infinity, NaN]) : 2 * next(),
      );
    const strange = [NaN, Infinity, -Infinity, 3e38, -3e38, 1e-45, -0, 0];
    for (let round = 0; round < 100; round++) {
      const equalizer = new FallbackEqualizer(pick([8000, RATE, 192_000]), anyTable());
      for (let block = 0; block < 60; block++) {
        if (next() < 0.2) equalizer.update(anyTable());
        const strangeness = pick([0, 0, 0.01, 1]);
        const sample = () => (next() < strangeness ? pick(strange) : 2 * next() - 1);
        const length = Math.floor(next() * 200);
        const blocks = Array.from({ length: pick([0, 1, 2, 2, 6]) }, () => Float32Array.from({ length }, sample));
        equalizer.process(blocks, blocks.length, length);
        expect(blocks.every((samples) => samples.every(Number.isFinite))).toBe(true);
      }
    }
  });
});

test('ten thousand blocks allocate nothing', async () => {
  const tables = [eight(), tableOf(EIGHT.slice(2), 1.1), wire()];
  const equalizer = new FallbackEqualizer(RATE, tables[0]);
  const blocks = [silence(128), silence(128)];
  const sources = [noise(128, 24), noise(128, 25)];
  const play = () => {
    for (let i = 0; i < 10_000; i++) {
      if (i % 40 === 0) equalizer.update(tables[(i / 40) % 3]);
      blocks[0].set(sources[0]);
      blocks[1].set(sources[1]);
      equalizer.process(blocks, i % 100 < 90 ? 2 : 1, 128);
    }
  };
  play();
  play();
  const sizes = await allocated('fallback/', play);
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  // Boxed numbers are all that may be left; a view, an array or a closure a block would be more.
  expect(total / 10_000, JSON.stringify([...sizes])).toBeLessThan(64);
});

import { describe, expect, test } from 'vitest';
import { BAND_TYPES, type BandType, type EqualizerBand } from '../../../components/engine/equalizer/bands';
import { addResponse, designBiquad } from '../../../components/engine/equalizer/biquad';
import { COEFFICIENTS } from '../../../components/engine/equalizer/coefficient-table';
import { RustyAudioError } from '../../../components/engine/error';
import { random } from './oracle';

function band(type: BandType, frequency: number, q = 1, gain = 0): EqualizerBand {
  return { type, frequency, gain, q, enabled: true };
}

function design(of: EqualizerBand, rate = 48_000, matched = false): Float64Array {
  const table = new Float64Array(COEFFICIENTS);
  designBiquad(of, rate, matched, table, 0);
  return table;
}

function response(table: Float64Array, rate: number, frequencies: number[]) {
  const db = new Float64Array(frequencies.length);
  const phase = new Float64Array(frequencies.length);
  addResponse(table, 0, rate, frequencies, db, phase);
  return { db, phase };
}

const dbAt = (of: EqualizerBand, frequency: number, rate = 48_000, matched = false) =>
  response(design(of, rate, matched), rate, [frequency]).db[0];

/** Every choice of one from each list. */
function every<T extends unknown[]>(...lists: { [K in keyof T]: readonly T[K][] }): T[] {
  const cross = (rows: unknown[][], list: readonly unknown[]) => rows.flatMap((row) => list.map((x) => [...row, x]));
  return lists.reduce(cross, [[]]) as T[];
}

/** The analogue prototypes, s² s 1 above and below: Audio EQ Cookbook, the H(s) before any transform. */
function prototype({ type, q, gain }: EqualizerBand): number[] {
  const A = 10 ** (gain / 40);
  const slope = Math.sqrt(A) / q;
  return {
    lowpass: [0, 0, 1, 1, 1 / q, 1],
    highpass: [1, 0, 0, 1, 1 / q, 1],
    bandpass: [0, 1 / q, 0, 1, 1 / q, 1],
    notch: [1, 0, 1, 1, 1 / q, 1],
    allpass: [1, -1 / q, 1, 1, 1 / q, 1],
    peaking: [1, A / q, 1, 1, 1 / (A * q), 1],
    lowshelf: [A, A * slope, A * A, A, slope, 1],
    highshelf: [A * A, A * slope, A, 1, slope, A],
  }[type];
}

/** H at s = jx by a complex division. */
function analogue(of: EqualizerBand, x: number): { re: number; im: number; db: number } {
  const [n2, n1, n0, d2, d1, d0] = prototype(of);
  const [nRe, nIm, dRe, dIm] = [n0 - n2 * x * x, n1 * x, d0 - d2 * x * x, d1 * x];
  const norm = dRe * dRe + dIm * dIm;
  const re = (nRe * dRe + nIm * dIm) / norm;
  const im = (nIm * dRe - nRe * dIm) / norm;
  return { re, im, db: 20 * Math.log10(Math.hypot(re, im)) };
}

/** Where the bilinear transform reads the prototype. */
const warped = (frequency: number, centre: number, rate: number) =>
  Math.tan((Math.PI * frequency) / rate) / Math.tan((Math.PI * centre) / rate);

/** Web Audio's own formulas worked out at 48 kHz: b0 b1 b2 a1 a2. */
// biome-ignore format: a row each
const GOLDEN: [BandType, frequency: number, q: number, gain: number, number[]][] = [
  ['peaking', 1000, 1, 6, [1.04395308699, -1.89532072394, 0.86772228476, -1.89532072394, 0.91167537175]],
  ['peaking', 40, 4, -12, [0.999023409933, -1.99736424617, 0.998368215988, -1.99736424617, 0.997391625921]],
  ['lowshelf', 105, Math.SQRT1_2, 6, [1.00337905178, -1.98357955947, 0.980465185864, -1.98364557189, 0.983778225219]],
  ['highshelf', 10_000, Math.SQRT1_2, -6, [0.671454248995, -0.0724116238305, 0.116584302413, -0.500598440492, 0.21622536807]],
  ['lowshelf', 105, 0.7, 6.5, [1.00370085013, -1.98364643292, 0.980217999423, -1.9837181941, 0.983847088372]],
  ['highshelf', 10_000, 0.7, -6, [0.671598860807, -0.0721246647852, 0.113316783277, -0.498614625699, 0.211405604999]],
  ['lowpass', 1000, 1, 0, [0.00401550502286, 0.00803101004572, 0.00401550502286, -1.86140844453, 0.877470464624]],
];

test.each(GOLDEN)('%s %d Hz, q %d, %d dB has the coefficients of Web Audio', (type, frequency, q, gain, expected) => {
  const table = design(band(type, frequency, q, gain));
  expected.forEach((value, i) => {
    expect(Math.abs(table[i] - value)).toBeLessThan(1e-9);
  });
});

describe.each([44_100, 48_000, 96_000])('at %d Hz', (rate) => {
  const centres = [20, 100, 1000, 5000, 0.4 * rate];
  const at = [5, 20, 99, 440, 1000, 3000, 9000, 0.44 * rate];

  test.each(BAND_TYPES)('%s is its analogue prototype, warped', (type) => {
    for (const [centre, q, gain] of every(centres, [0.3, Math.SQRT1_2, 1, 8], [-24, -6, 3, 18])) {
      const of = band(type, centre, q, gain);
      const { db, phase } = response(design(of, rate), rate, at);
      at.forEach((frequency, i) => {
        const truth = analogue(of, warped(frequency, centre, rate));
        // In the complex plane: neither the decibels of a zero nor the angle of nothing are compared.
        const size = 10 ** (db[i] / 20);
        const off = Math.hypot(size * Math.cos(phase[i]) - truth.re, size * Math.sin(phase[i]) - truth.im);
        expect(off, `${JSON.stringify(of)} at ${frequency}`).toBeLessThan(1e-8 * 10 ** (Math.max(0, gain) / 20));
      });
    }
  });

  test('a peak is its gain at its centre and a shelf half of it', () => {
    for (const [frequency, gain] of every([20, 1000, 0.45 * rate], [-30, -1, 12])) {
      expect(dbAt(band('peaking', frequency, 2, gain), frequency, rate)).toBeCloseTo(gain, 7);
      expect(dbAt(band('peaking', frequency, 2, gain), frequency, rate, true)).toBeCloseTo(gain, 7);
      expect(dbAt(band('lowshelf', frequency, 2, gain), frequency, rate)).toBeCloseTo(gain / 2, 7);
      expect(dbAt(band('highshelf', frequency, 2, gain), frequency, rate)).toBeCloseTo(gain / 2, 7);
    }
  });

  test('a boost and the equal cut undo each other', () => {
    const types = ['peaking', 'lowshelf', 'highshelf'] as const;
    for (const [type, gain, matched] of every(types, [3, 24], [false, true])) {
      const boost = response(design(band(type, 3000, 2, gain), rate, matched), rate, at);
      addResponse(design(band(type, 3000, 2, -gain), rate, matched), 0, rate, at, boost.db, boost.phase);
      for (const value of [...boost.db, ...boost.phase]) expect(Math.abs(value)).toBeLessThan(1e-8);
    }
  });
});

test('the coefficients mean y = b0·x + b1·x₁ + b2·x₂ − a1·y₁ − a2·y₂', () => {
  const [b0, b1, b2, a1, a2] = design(band('lowshelf', 4000, 1, 9));
  const omega = (2 * Math.PI * 3000) / 48_000;
  let [x1, x2, y1, y2, re, im] = [0, 0, 0, 0, 0, 0];
  for (let n = 0; n < 500; n++) {
    const x = n === 0 ? 1 : 0;
    const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
    [x1, x2, y1, y2] = [x, x1, y, y1];
    re += y * Math.cos(omega * n);
    im -= y * Math.sin(omega * n);
  }
  const { db, phase } = response(design(band('lowshelf', 4000, 1, 9)), 48_000, [3000]);
  expect(db[0]).toBeCloseTo(20 * Math.log10(Math.hypot(re, im)), 9);
  expect(phase[0]).toBeCloseTo(Math.atan2(im, re), 9);
});

describe('a matched peak', () => {
  /** The largest distance in dB from the analogue peak up to a frequency. */
  const distance = (of: EqualizerBand, matched: boolean, upTo: number) => {
    const at = Array.from({ length: 400 }, (_, i) => ((i + 1) * upTo) / 400);
    const { db } = response(design(of, 48_000, matched), 48_000, at);
    return Math.max(...at.map((frequency, i) => Math.abs(db[i] - analogue(of, frequency / of.frequency).db)));
  };

  // biome-ignore format: a row each
  const CLOSE: [gains: number[], qs: number[], centres: number[], upTo: number][] = [
    [[-3, 3], [0.3, 0.7, 1, 2, 8], [40, 1000, 8000, 12_000, 16_000, 20_000], 21_600],
    [[-12, -6, 6, 12], [4, 8], [40, 1000, 8000, 12_000], 21_600],
    [[-12, -6, 6, 12], [0.7, 1, 2, 8], [40, 1000, 4000, 16_000], 20_000],
  ];

  test.each(CLOSE)('of %j dB, q %j, at %j Hz is within 0.4 dB up to %d Hz', (gains, qs, centres, upTo) => {
    for (const [gain, q, centre] of every(gains, qs, centres)) {
      expect(distance(band('peaking', centre, q, gain), true, upTo), `${gain} ${q} ${centre}`).toBeLessThan(0.4);
    }
  });

  test('is at most half as far from the analogue one as a warped one', () => {
    for (const [gain, q, centre] of every([-24, -12, 12, 24], [0.3, 0.7, 2, 10], [1000, 4000, 12_000, 18_000])) {
      const of = band('peaking', centre, q, gain);
      expect(distance(of, true, 21_600), JSON.stringify(of)).toBeLessThan(distance(of, false, 21_600) / 2);
    }
  });

  // The paper's equations as printed, worked out where they are well conditioned; the second has ζ > 1.
  // biome-ignore format: a row each
  const PAPER: [frequency: number, q: number, gain: number, number[]][] = [
    [16_000, 1, 6, [1.481061908843134, 0.05991281841993, 0.046573967814942, 0.360528927528001, 0.227019767550004]],
    [5000, 0.1, 12, [3.567161037486918, -3.25038552300965, -0.194892018594921, -0.915734874518499, 0.037618370400851]],
    [9000, 4, 3, [1.049585312972132, -0.695556835079772, 0.739653547922302, -0.686825166076619, 0.780507191891279]],
  ];

  test.each(PAPER)('of %d Hz, q %d, %d dB has the coefficients of the paper', (frequency, q, gain, expected) => {
    const table = design(band('peaking', frequency, q, gain), 48_000, true);
    expected.forEach((value, i) => {
      expect(table[i]).toBeCloseTo(value, 12);
    });
  });

  test('is finite and stable wherever it is put', () => {
    const next = random(7);
    for (let i = 0; i < 20_000; i++) {
      const rate = [8000, 48_000, 192_000][i % 3];
      const of = band('peaking', (rate / 2) * next() ** 4, 10 ** (4 * next() - 2), 120 * next() - 60);
      const [b0, b1, b2, a1, a2] = design(of, rate, true);
      expect(Math.abs(b0) + Math.abs(b1) + Math.abs(b2)).toBeLessThan(Infinity);
      expect(Math.abs(a2) < 1 && Math.abs(a1) < 1 + a2, JSON.stringify(of)).toBe(true);
    }
  });

  test('keeps its gain at 1 Hz and 192 kHz', () => {
    for (const [q, gain] of every([0.02, 1, 30], [-12, 12])) {
      expect(dbAt(band('peaking', 1, q, gain), 1, 192_000, true)).toBeCloseTo(gain, 5);
    }
  });

  test('is for peaks alone', () => {
    for (const type of BAND_TYPES.filter((name) => name !== 'peaking')) {
      expect(design(band(type, 9000, 1, 6), 48_000, true)).toEqual(design(band(type, 9000, 1, 6)));
    }
  });
});

const WIRE = [1, 0, 0, 0, 0];
const SILENCE = [0, 0, 0, 0, 0];
const BOOST = [10 ** (6 / 20), 0, 0, 0, 0];
const EDGES: [BandType, dc: number[], nyquist: number[]][] = [
  ['lowpass', SILENCE, WIRE],
  ['highpass', WIRE, SILENCE],
  ['bandpass', SILENCE, SILENCE],
  ['lowshelf', WIRE, BOOST],
  ['highshelf', BOOST, WIRE],
  ['peaking', WIRE, WIRE],
  ['notch', WIRE, WIRE],
  ['allpass', WIRE, WIRE],
];

test.each(EDGES)('%s at 0 Hz and from Nyquist on is its limit', (type, dc, nyquist) => {
  for (const [frequency, matched] of every([0, 1e-9, 24_000, 30_000, 1e9], [false, true])) {
    const expected = frequency < 1 ? dc : nyquist;
    const table = new Float64Array(COEFFICIENTS).fill(9);
    expect(designBiquad(band(type, frequency, 1, 6), 48_000, matched, table, 0)).toBe(expected !== WIRE);
    expect([...table]).toEqual(expected);
  }
});

test('a flat band is the identity to the bit and says so', () => {
  const off = BAND_TYPES.map((type) => ({ ...band(type, 500, 1, 6), enabled: false }));
  const level = (['peaking', 'lowshelf', 'highshelf'] as const).map((type) => band(type, 500));
  for (const [of, matched] of every([...off, ...level], [false, true])) {
    const table = new Float64Array(COEFFICIENTS).fill(9);
    expect(designBiquad(of, 48_000, matched, table, 0)).toBe(false);
    expect([...table]).toEqual(WIRE);
  }
});

test('a design writes its five numbers at the offset and no others', () => {
  const table = new Float64Array(15).fill(9);
  expect(designBiquad(band('notch', 500), 48_000, false, table, 5)).toBe(true);
  expect([...table.slice(0, 5), ...table.slice(10)]).toEqual(new Array(10).fill(9));
  expect(table.slice(5, 10)).toEqual(design(band('notch', 500)));
});

test('what has no stable filter is refused in a sentence and not written', () => {
  const loud = every(['peaking', 'lowshelf', 'highshelf'] as const, [1e5, -1e5, 1000]);
  const hopeless = [
    ...loud.map(([type, gain]) => band(type, 1000, 1, gain)),
    band('highshelf', 0, 1, 1e5),
    band('lowpass', 1000, 1e30),
    band('bandpass', 1000, 1e-30),
  ];
  for (const [of, matched] of every(hopeless, [false, true])) {
    const table = new Float64Array(COEFFICIENTS).fill(9);
    expect(() => designBiquad(of, 48_000, matched, table, 0), JSON.stringify(of)).toThrow(RustyAudioError);
    expect([...table]).toEqual([9, 9, 9, 9, 9]);
  }
  expect(() => design(band('peaking', 1000, 1, 1e5))).toThrow(
    'A peaking band of 1000 Hz, 100000 dB and q 1 has no stable filter at 48000 Hz; take a gain nearer to 0 dB or a q nearer to 1.',
  );
});

describe('a response', () => {
  test('is exact for narrow bands at 20 Hz', () => {
    for (const [rate, q, gain, at] of every([48_000, 192_000], [10, 30, 100], [-24, 6], [19, 19.9, 20, 20.05, 21])) {
      const of = band('peaking', 20, q, gain);
      const truth = analogue(of, warped(at, 20, rate)).db;
      expect(Math.abs(dbAt(of, at, rate) - truth), `${at} Hz, q ${q}, at ${rate}`).toBeLessThan(1e-5);
    }
  });

  test('adds to what is there, in single precision too', () => {
    const table = design(band('peaking', 1000, 1, 6));
    const db = new Float32Array([1, 2]);
    addResponse(table, 0, 48_000, new Float32Array([1000, 1000]), db);
    expect([...db].map((value) => value.toFixed(5))).toEqual(['7.00000', '8.00000']);
  });

  test('of silence is −∞ dB without a phase, of a wire 0 dB to the bit', () => {
    const at = [0, 20, 999, 24_000];
    const silence = response(new Float64Array(SILENCE), 48_000, at);
    expect([...silence.db, ...silence.phase]).toEqual([...at.map(() => -Infinity), 0, 0, 0, 0]);
    const wire = response(new Float64Array(WIRE), 48_000, at);
    expect([...wire.db, ...wire.phase].every((value) => value === 0)).toBe(true);
  });

  test('is NaN outside 0 Hz … Nyquist, and a number at both ends', () => {
    const at = [-1, 24_000.1, NaN, Infinity, 0, 24_000];
    const { db, phase } = response(design(band('peaking', 1000, 1, 6)), 48_000, at);
    expect([...db].map(Number.isNaN)).toEqual([true, true, true, true, false, false]);
    expect([...phase].map(Number.isNaN)).toEqual([true, true, true, true, false, false]);
  });

  test('runs an allpass from 0 to −2π without a jump', () => {
    const at = Array.from({ length: 1000 }, (_, i) => 24 * i);
    const { db, phase } = response(design(band('allpass', 3000, 2)), 48_000, at);
    expect(Math.max(...db.map(Math.abs))).toBeLessThan(1e-12);
    const steps = phase.slice(1).map((angle, i) => angle - phase[i]);
    expect(Math.max(...steps)).toBeLessThan(0);
    expect(Math.min(...steps)).toBeGreaterThan(-0.2);
    expect(phase[999]).toBeLessThan(-1.99 * Math.PI);
  });
});

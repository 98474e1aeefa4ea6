import { describe, expect, test } from 'vitest';
import { parseEqualizerApo } from '../../../components/audio/equalizer-apo';
import {
  bandOf,
  cookbook,
  expectAlike,
  gainAt,
  ofBandwidth,
  ofQ,
  ofSlope,
  problemOf,
  RATE,
  response,
} from './cookbook';

describe('a filter', () => {
  test.each([
    ['PK', 'peaking'],
    ['PEQ', 'peaking'],
    ['Modal', 'peaking'],
    ['LP', 'lowpass'],
    ['LPQ', 'lowpass'],
    ['HP', 'highpass'],
    ['HPQ', 'highpass'],
    ['BP', 'bandpass'],
    ['LSC', 'lowshelf'],
    ['HSC', 'highshelf'],
    ['NO', 'notch'],
    ['AP', 'allpass'],
  ])('%s is %s', (name, type) => {
    expect(bandOf(`ON ${name} Fc 1000 Hz Gain 0 dB Q 2`)).toEqual({
      type,
      frequency: 1000,
      gain: 0,
      q: 2,
      enabled: true,
    });
  });

  test.each(['Filter', 'Filter 1', 'Filter  12', 'Filter #3', 'FilterX', ' Filter 1 '])('may be called "%s"', (key) => {
    expect(parseEqualizerApo(`${key}: ON NO Fc 50 Hz`).bands).toHaveLength(1);
  });

  test('that is off is a band that is not enabled', () => {
    expect(bandOf('OFF PK Fc 1000 Hz Gain 3 dB Q 1').enabled).toBe(false);
  });

  test.each([
    'ON PK Fc 500 Hz Gain -3.5 dB Q 1.25',
    'ON PK Q 1.25 Gain -3.5 dB Fc 500 Hz',
    'ON  PK       Fc    500 Hz  Gain  -3.5 dB  Q   1.25  ',
    'ON\tPK\tFc\t500\tHz\tGain\t-3.5\tdB\tQ\t1.25',
    'ON PK Fc500Hz Gain-3.5dB Q1.25',
    'ON PK Fc 500,0 Hz Gain -3,5 dB Q 1,25',
    'ON PK Fc 500H z Gain -3.5 dB Q 1.25',
    'ON PK Fc +5e2 Hz Gain -35.e-1 dB Q .125E+1',
    'ON PK Fc 500\u00a0Hz Gain\u00a0-3.5\u00a0dB Q 1.25',
  ])('is read from "%s"', (filter) => {
    expect(bandOf(filter)).toEqual({ type: 'peaking', frequency: 500, gain: -3.5, q: 1.25, enabled: true });
  });

  test('keeps 0 dB where a gain is missing', () => {
    expect(bandOf('ON PK Fc 1000 Hz Q 2')).toEqual({ type: 'peaking', frequency: 1000, gain: 0, q: 2, enabled: true });
    expect(bandOf('ON LSC Fc 100 Hz Q 0.7').gain).toBe(0);
    expect(bandOf('ON HS 12 dB Fc 100 Hz')).toMatchObject({ frequency: 100, gain: 0 });
  });

  test('has no gain where its type uses none', () => {
    for (const type of ['LPQ', 'HPQ', 'BP', 'NO', 'AP'])
      expect(bandOf(`ON ${type} Fc 1000 Hz Gain 9 dB Q 2`).gain).toBe(0);
  });

  test('may tell the decay that its Q was made from, if it is Modal', () => {
    expect(bandOf('ON  Modal    Fc     100 Hz  Gain   3,0 dB  Q  5,41  T60 target   100 ms')).toMatchObject({
      q: 5.41,
    });
    problemOf('Filter: ON PK Fc 100 Hz Gain 3 dB Q 5 T60 target 100 ms');
  });
});

describe('a frequency', () => {
  test.each([
    ['1.000', 1000],
    ['1,000', 1000],
    ['10.000', 10000],
    ['0.500', 500],
    ['12.345', 12345],
    ['8,250', 8250],
    ['1\u00a0000', 1000],
    ['16\u00a0000', 16000],
  ])('with three digits after its point is in thousands: %s', (text, frequency) => {
    expect(bandOf(`ON PK Fc ${text} Hz Gain 1 dB Q 1`).frequency).toBeCloseTo(frequency, 9);
  });

  test.each([
    ['.500', 0.5],
    ['1.00', 1],
    ['100.0', 100],
    ['1000.00', 1000],
    ['1.0000', 1],
    ['22050', 22050],
    ['1.0e3', 1000],
    ['0', 0],
    ['96000', 96000],
  ])('is in Hz otherwise: %s', (text, frequency) => {
    expect(bandOf(`ON PK Fc ${text} Hz Gain 1 dB Q 1`).frequency).toBeCloseTo(frequency, 9);
  });

  test('alone has thousands: a gain and a Q with three decimals are what they say', () => {
    expect(bandOf('ON PK Fc 100 Hz Gain -1.500 dB Q 2.500')).toMatchObject({ gain: -1.5, q: 2.5 });
  });
});

describe('without a width', () => {
  test.each([
    ['LP', Math.SQRT1_2],
    ['LPQ', Math.SQRT1_2],
    ['HP', Math.SQRT1_2],
    ['HPQ', Math.SQRT1_2],
    ['BP', Math.SQRT1_2],
    ['NO', 30],
  ])('%s has Q %f', (name, q) => {
    expect(bandOf(`ON ${name} Fc 1000 Hz`).q).toBe(q);
  });

  test.each([
    ['LS', 'lowshelf', 6],
    ['LSC', 'lowshelf', -12],
    ['HS', 'highshelf', 5],
    ['HSC', 'highshelf', -46],
  ] as const)('%s has S = 0.9 about the centre', (name, type, gain) => {
    const band = bandOf(`ON ${name} Fc 300 Hz Gain ${gain} dB`);
    expect(band.frequency).toBe(300);
    expectAlike(response([band]), cookbook(type, 300, gain, ofSlope(0.9, gain)));
  });

  test.each(['PK', 'PEQ', 'Modal', 'AP'])('%s is a problem', (name) => {
    expect(problemOf(`Filter 1: ON ${name} Fc 100 Hz Gain 3 dB`).reason).toContain('Q');
  });
});

describe('a shelf', () => {
  test('LSC or HSC with a slope has its centre in Fc and 12 dB per octave for S = 1', () => {
    const low = bandOf('ON LSC 10.8 dB Fc 300 Hz Gain 5.0 dB');
    expect(low.frequency).toBe(300);
    expectAlike(response([low]), cookbook('lowshelf', 300, 5, ofSlope(0.9, 5)));
    expect(gainAt(low, 300)).toBeCloseTo(2.5, 9);
    const high = bandOf('ON HSC 6 dB Fc 100 Hz Gain -6.0 dB');
    expect(high.frequency).toBe(100);
    expectAlike(response([high]), cookbook('highshelf', 100, -6, ofSlope(0.5, -6)));
    expect(bandOf('ON LSC 12dB Fc 300 Hz Gain 5 dB').q).toBeCloseTo(Math.SQRT1_2, 12);
  });

  test('LSC or HSC with a Q has its centre in Fc and that Q', () => {
    expect(bandOf('ON LSC Fc 105 Hz Gain 6.5 dB Q 0.70')).toMatchObject({ frequency: 105, q: 0.7 });
    expectAlike(
      response([bandOf('ON HSC Fc 100 Hz Gain -6 dB Q 0.4272')]),
      cookbook('highshelf', 100, -6, ofQ(0.4272)),
    );
  });

  test.each([
    ['LS', 'lowshelf', 6, 50, 7.2],
    ['LS', 'lowshelf', 12, 2000, -5],
    ['HS', 'highshelf', 6, 12000, 10],
    ['HS', 'highshelf', 12, 500, -5],
  ] as const)('%s (%s) with %i dB per octave has its corner in Fc', (name, type, slope, corner, gain) => {
    const band = bandOf(`ON ${name} ${slope}dB Fc ${corner} Hz Gain ${gain} dB`);
    const factor = 10 ** (Math.abs(gain) / 80 / (slope / 12));
    const centre = name === 'LS' ? corner * factor : corner / factor;
    expect(band.frequency).toBeCloseTo(centre, 9);
    expectAlike(response([band]), cookbook(type, centre, gain, ofSlope(slope / 12, gain)));
    // The corner lies where most of the gain is reached, the centre where half of it is.
    expect(gainAt(band, centre) / gain).toBeCloseTo(0.5, 9);
    expect(gainAt(band, corner) / gain).toBeGreaterThan(0.6);
    expect(gainAt(band, corner) / gain).toBeLessThan(0.9);
  });

  test.each([
    ['LS', 3000, -4, 0.9],
    ['HS', 400, 6, 0.5],
    ['LS', 80, 12, 0.4],
  ])('%s with a Q has its corner in Fc', (name, corner, gain, q) => {
    const band = bandOf(`ON ${name} Fc ${corner} Hz Gain ${gain} dB Q ${q}`);
    expect(band.q).toBe(q);
    // S is what makes α of a slope the α of this Q, found by halving and not by the formula.
    let [low, high] = [1e-3, 1e3];
    for (let step = 0; step < 200; step += 1) {
      const middle = Math.sqrt(low * high);
      const isFlatter = !(ofSlope(middle, gain)(1) < ofQ(q)(1));
      if (isFlatter) low = middle;
      else high = middle;
    }
    const factor = 10 ** (Math.abs(gain) / 80 / low);
    expect(band.frequency).toBeCloseTo(name === 'LS' ? corner * factor : corner / factor, 6);
    expect(gainAt(band, band.frequency) / gain).toBeCloseTo(0.5, 9);
    expect(gainAt(band, corner) / gain).toBeGreaterThan(0.6);
  });

  test('says the same with its corner as with its centre', () => {
    const corner = bandOf('ON LS 12 dB Fc 100 Hz Gain 8 dB');
    const centre = bandOf(`ON LSC 12 dB Fc ${100 * 10 ** 0.1} Hz Gain 8 dB`);
    expectAlike(response([corner]), response([centre]));
  });

  test('is never a peak', () => {
    const band = bandOf('ON LSC Fc 105 Hz Gain 6.5 dB Q 0.70');
    expect(gainAt(band, 1)).toBeCloseTo(6.5, 2);
    expect(gainAt(band, 20000)).toBeCloseTo(0, 2);
  });

  test('with a slope takes the slope before a Q, as EqualizerAPO does', () => {
    expect(bandOf('ON LSC 6 dB Fc 100 Hz Gain 5 dB Q 3')).toEqual(bandOf('ON LSC 6 dB Fc 100 Hz Gain 5 dB'));
  });

  test('steeper than its gain allows is a problem', () => {
    // S = 2 at 24 dB: (A + 1/A)(1/S − 1) + 2 is below 0.
    expect(problemOf('Filter: ON LSC 24 dB Fc 100 Hz Gain 24 dB').reason).toContain('LSC');
    expect(bandOf('ON LSC 24 dB Fc 100 Hz Gain 12 dB').q).toBeCloseTo(1 / Math.sqrt(2.5 * -0.5 + 2), 2);
  });

  test('with a bandwidth is a problem', () => {
    expect(problemOf('Filter: ON LSC Fc 100 Hz Gain 3 dB BW Oct 1').reason).toContain('bandwidth');
  });
});

describe('a bandwidth', () => {
  test.each([
    ['PEQ', 'peaking', 100, 1, 0.167],
    ['PK', 'peaking', 2000, -46, 0.5],
    ['PK', 'peaking', 18000, 6, 1],
    ['BP', 'bandpass', 1000, 0, 2],
    ['NO', 'notch', 9000, 0, 1.5],
    ['LPQ', 'lowpass', 4000, 0, 1],
    ['HPQ', 'highpass', 4000, 0, 1],
  ] as const)('of %s (%s) at %i Hz makes the filter of the closed form', (name, type, frequency, gain, octaves) => {
    const band = bandOf(`ON ${name} Fc ${frequency} Hz Gain ${gain} dB BW Oct ${octaves}`);
    expectAlike(response([band]), cookbook(type, frequency, gain, ofBandwidth(octaves)));
  });

  test('lies between the two points of half the gain, that far apart', () => {
    // Low enough for the bilinear transform to bend nothing: edges at 2^±½.
    const band = bandOf('ON PK Fc 100 Hz Gain 10 dB BW Oct 1');
    expect(gainAt(band, 100 / Math.SQRT2)).toBeCloseTo(5, 3);
    expect(gainAt(band, 100 * Math.SQRT2)).toBeCloseTo(5, 3);
    expect(band.q).toBeCloseTo(Math.SQRT2, 4);
  });

  test('is that of an all-pass too', () => {
    const omega = (2 * Math.PI * 900) / RATE;
    const alpha = ofBandwidth(1)(Math.sin(omega), omega);
    expect(bandOf('ON AP Fc 900 Hz BW Oct 1').q).toBeCloseTo(Math.sin(omega) / (2 * alpha), 12);
  });

  test('has the Q of the sample rate that is told', () => {
    const filter = 'ON PK Fc 12000 Hz Gain 3 dB BW Oct 1';
    expect(bandOf(filter, 44100).q).toBeLessThan(bandOf(filter, 48000).q);
    expect(bandOf(filter, 48000).q).toBeLessThan(bandOf(filter, 192000).q);
    expect(bandOf(filter)).toEqual(bandOf(filter, 48000));
  });

  test('is taken before a Q, as EqualizerAPO does', () => {
    expect(bandOf('ON PK Fc 100 Hz Gain 3 dB Q 9 BW Oct 1')).toEqual(bandOf('ON PK Fc 100 Hz Gain 3 dB BW Oct 1'));
  });

  test('is a number even at 0 Hz', () => {
    expect(bandOf('ON PK Fc 0 Hz Gain 3 dB BW Oct 1').q).toBeCloseTo(Math.SQRT2, 12);
  });

  test('at half the sample rate and above is a problem, not NaN', () => {
    for (const hertz of [24000, 30000, 50000])
      problemOf(`Filter: ON PK Fc ${hertz} Hz Gain 3 dB BW Oct 1`, { sampleRate: 48000 });
  });
});

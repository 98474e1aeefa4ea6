import { describe, expect, test } from 'vitest';
import { formatEqualizerApo, parseEqualizerApo } from '../../../components/audio/equalizer-apo';
import { type BandType, type EqualizerBand, RustyAudioError } from '../../../components/engine';
import { bandOf, cookbook, expectAlike, GRID, ofQ, ofSlope, RATE, response } from './cookbook';

const AUTOEQ = `Preamp: -6.7 dB
Filter 1: ON LSC Fc 105 Hz Gain 6.4 dB Q 0.70
Filter 2: ON PK Fc 173 Hz Gain -2.8 dB Q 0.53
Filter 3: ON PK Fc 1268 Hz Gain 1.9 dB Q 1.74
Filter 4: ON PK Fc 2731 Hz Gain -3.3 dB Q 2.31
Filter 5: ON PK Fc 5894 Hz Gain 5.1 dB Q 4.62
Filter 6: ON PK Fc 41 Hz Gain 0.6 dB Q 1.96
Filter 7: ON PK Fc 7316 Hz Gain -1.7 dB Q 5.99
Filter 8: ON PK Fc 9022 Hz Gain 2.2 dB Q 2.88
Filter 9: ON PK Fc 19996 Hz Gain -11.4 dB Q 0.35
Filter 10: ON HSC Fc 10000 Hz Gain -2.6 dB Q 0.70
`;

const ROOM_EQ_WIZARD = `Filter Settings file

Room EQ V5,20
Equaliser settings of the left wall
No measurement
Filter  1: ON  PK       Fc    46,3 Hz  Gain -46,0 dB  Q 27,585
Filter  2: ON  Modal    Fc     118H z  Gain  -7,5 dB  Q 12,197  T60 target   300 ms
Filter  3: ON  LP       Fc  18.500 Hz
Filter  4: ON  HP       Fc    18,0 Hz
Filter  5: ON  LPQ      Fc  20.000 Hz  Q  0,400
Filter  6: ON  HPQ      Fc    20,0 Hz  Q  0,500
Filter  7: ON  LS       Fc     300 Hz  Gain   5,0 dB
Filter  8: ON  HS       Fc   1.250 Hz  Gain  -3,0 dB
Filter  9: ON  LS 12dB  Fc   2.000 Hz  Gain  -5,0 dB
Filter 10: ON  HS 12dB  Fc     640 Hz  Gain   5,0 dB
Filter 11: ON  LS 6dB   Fc    50,0 Hz  Gain   7,2 dB
Filter 12: ON  HS 6dB   Fc  12.000 Hz  Gain  10,0 dB
Filter 13: ON  NO       Fc     800 Hz
Filter 14: ON  AP       Fc     900 Hz  Q  0,720
Filter 15: ON  None   
Filter 16: OFF None   
`.replaceAll('\n', '\r\n');

const PEACE = `# my speakers: evening
Device: all
Channel: all
Preamp: -9 dB
Preamp: 1,5 dB
Filter: ON PEQ Fc 62.5 Hz Gain 4.25 dB BW Oct 0.667
Filter: ON PK Fc 14300 Hz Gain -8 dB BW Oct 1.5
Filter: ON BP Fc 1200 Hz BW Oct 8
Filter: ON LSC 9 dB Fc 90 Hz Gain 3.3 dB
Filter: ON LS Fc 3000 Hz Gain -4 dB Q 0.9
Filter: OFF PK Fc 1000 Hz Gain 12 dB Q 0.1
Filter: ON PK Fc 22050 Hz Gain 6 dB Q 1.41
Filter: ON PK Fc 333.3 Hz Q 3
Filter: ON HSC Fc 16000 Hz Gain -46 dB Q 0.55
`;

describe('a preset', () => {
  test.each([
    ['of AutoEq', AUTOEQ, 10, RATE],
    ['of Room EQ Wizard', ROOM_EQ_WIZARD, 14, RATE],
    ['of Peace', PEACE, 9, RATE],
    ['of Peace at 96 kHz', PEACE, 9, 96000],
  ])('%s sounds the same after text, bands, text and bands', (_, text, count, sampleRate) => {
    const first = parseEqualizerApo(text, { sampleRate });
    expect(first.problems).toEqual([]);
    expect(first.bands).toHaveLength(count);
    const written = formatEqualizerApo(first);
    const second = parseEqualizerApo(written, { sampleRate });
    expect(second.problems).toEqual([]);
    expect(second.bands.map(({ type, enabled }) => [type, enabled])).toEqual(
      first.bands.map(({ type, enabled }) => [type, enabled]),
    );
    const grid = GRID.map((hz) => (hz * sampleRate) / RATE);
    expectAlike(
      response(second.bands, second.preamp, grid, sampleRate),
      response(first.bands, first.preamp, grid, sampleRate),
      0.01,
    );
    expect(formatEqualizerApo(second)).toBe(written);
  });

  test('of Room EQ Wizard sounds as its filters say', () => {
    const { bands } = parseEqualizerApo(ROOM_EQ_WIZARD);
    const shelf = (type: BandType, corner: number, gain: number, S: number) => {
      const factor = 10 ** (Math.abs(gain) / 80 / S);
      return cookbook(type, type === 'lowshelf' ? corner * factor : corner / factor, gain, ofSlope(S, gain));
    };
    const filters = [
      cookbook('peaking', 46.3, -46, ofQ(27.585)),
      cookbook('peaking', 118, -7.5, ofQ(12.197)),
      cookbook('lowpass', 18500, 0, ofQ(Math.SQRT1_2)),
      cookbook('highpass', 18, 0, ofQ(Math.SQRT1_2)),
      cookbook('lowpass', 20000, 0, ofQ(0.4)),
      cookbook('highpass', 20, 0, ofQ(0.5)),
      cookbook('lowshelf', 300, 5, ofSlope(0.9, 5)),
      cookbook('highshelf', 1250, -3, ofSlope(0.9, -3)),
      shelf('lowshelf', 2000, -5, 1),
      shelf('highshelf', 640, 5, 1),
      shelf('lowshelf', 50, 7.2, 0.5),
      shelf('highshelf', 12000, 10, 0.5),
      cookbook('notch', 800, 0, ofQ(30)),
      cookbook('allpass', 900, 0, ofQ(0.72)),
    ];
    expectAlike(
      response(bands),
      GRID.map((_, i) => filters.reduce((sum, filter) => sum + filter[i], 0)),
    );
  });
});

describe('the text that is written', () => {
  const band = (more: Partial<EqualizerBand>): EqualizerBand => ({
    type: 'peaking',
    frequency: 1000,
    gain: 0,
    q: 1,
    enabled: true,
    ...more,
  });
  const written = (more: Partial<EqualizerBand>) => formatEqualizerApo({ bands: [band(more)] }).split('\n')[1];

  test('is what EqualizerAPO reads, one line each', () => {
    const bands = [
      band({ type: 'lowshelf', frequency: 105, gain: 6.5, q: 0.7 }),
      band({ frequency: 2008, gain: -7.2, q: 1.15 }),
      band({ type: 'highshelf', frequency: 10000, gain: 6.1, q: 0.7, enabled: false }),
      band({ type: 'lowpass', frequency: 16000, gain: 3, q: 0.5 }),
      band({ type: 'highpass', frequency: 20, q: 0.7123 }),
      band({ type: 'bandpass' }),
      band({ type: 'notch', frequency: 50, q: 30 }),
      band({ type: 'allpass' }),
    ];
    expect(formatEqualizerApo({ preamp: -6.2, bands })).toBe(`Preamp: -6.2 dB
Filter 1: ON LSC Fc 105 Hz Gain 6.5 dB Q 0.7
Filter 2: ON PK Fc 2008 Hz Gain -7.2 dB Q 1.15
Filter 3: OFF HSC Fc 10000 Hz Gain 6.1 dB Q 0.7
Filter 4: ON LPQ Fc 16000 Hz Q 0.5
Filter 5: ON HPQ Fc 20 Hz Q 0.7123
Filter 6: ON BP Fc 1000 Hz Q 1
Filter 7: ON NO Fc 50 Hz Q 30
Filter 8: ON AP Fc 1000 Hz Q 1
`);
  });

  test('begins with the preamp, 0 dB too: programs look for it there', () => {
    expect(formatEqualizerApo({ bands: [] })).toBe('Preamp: 0 dB\n');
    expect(formatEqualizerApo({ preamp: -0, bands: [] })).toBe('Preamp: 0 dB\n');
  });

  test('never has just three decimals in a frequency', () => {
    expect(written({ frequency: 1234.567 })).toContain('Fc 1234.5670 Hz');
    expect(written({ frequency: 1.234 })).toContain('Fc 1.2340 Hz');
    for (const frequency of [0.001, 8.125, 99.999, 12345.678])
      expect(bandOf(written({ frequency }).slice(10))).toMatchObject({ frequency });
  });

  test.each([
    [{ frequency: 1e-7 }, 'Fc 0.0000001 Hz'],
    [{ gain: -1.5e-9 }, 'Gain -0.0000000015 dB'],
    [{ q: 1.25e21 }, 'Q 1250000000000000000000'],
    [{ gain: 0.1 + 0.2 }, 'Gain 0.3 dB'],
    [{ gain: -0 }, 'Gain 0 dB'],
  ])('has no exponent and no noise: %o', (more, text) => {
    expect(written(more)).toContain(text);
    expect(written(more)).not.toMatch(/\d[eE]/);
  });

  test('is the same equaliser when it is read, whatever the numbers', () => {
    const types: BandType[] = [
      'lowpass',
      'highpass',
      'bandpass',
      'lowshelf',
      'highshelf',
      'peaking',
      'notch',
      'allpass',
    ];
    let state = 7;
    const random = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    for (let round = 0; round < 200; round += 1) {
      const bands = types.map((type) =>
        band({
          type,
          frequency: 22050 * random() ** 4,
          gain: 92 * random() - 46,
          q: 10 ** (8 * random() - 4),
          enabled: random() < 0.8,
        }),
      );
      const preset = { preamp: 40 * random() - 20, bands };
      const again = parseEqualizerApo(formatEqualizerApo(preset));
      expect(again.problems).toEqual([]);
      again.bands.forEach(({ type, frequency, gain, q, enabled }, i) => {
        expect([type, enabled]).toEqual([bands[i].type, bands[i].enabled]);
        expect(frequency / bands[i].frequency).toBeCloseTo(1, 13);
        expect(q / bands[i].q).toBeCloseTo(1, 13);
        if (['peaking', 'lowshelf', 'highshelf'].includes(type)) expect(gain / bands[i].gain).toBeCloseTo(1, 13);
      });
      expectAlike(response(again.bands, again.preamp), response(bands, preset.preamp), 0.01);
    }
  });

  test('takes bands that say a part of themselves', () => {
    const bands = [
      {},
      { type: 'lowpass', frequency: 200 },
      { type: 'lowshelf', gain: 3 },
      { type: 'notch', q: undefined, enabled: undefined },
    ] as const;
    const lines = formatEqualizerApo({ bands }).split('\n');
    expect(lines.slice(1, 5)).toEqual([
      'Filter 1: ON PK Fc 1000 Hz Gain 0 dB Q 1',
      'Filter 2: ON LPQ Fc 200 Hz Q 0.707106781186548',
      'Filter 3: ON LSC Fc 1000 Hz Gain 3 dB Q 0.707106781186548',
      'Filter 4: ON NO Fc 1000 Hz Q 1',
    ]);
    expect(parseEqualizerApo(lines.join('\n')).problems).toEqual([]);
  });

  /** The sentence of what is refused. */
  const refused = (preset: unknown): string => {
    try {
      formatEqualizerApo(preset as { bands: EqualizerBand[] });
    } catch (error) {
      expect(error).toBeInstanceOf(RustyAudioError);
      expect(error).toMatchObject({ code: 'bad-option' });
      return (error as RustyAudioError).message;
    }
    throw new Error('nothing was thrown');
  };

  test.each([
    [{ frequency: Number.NaN }, 'frequency takes a finite number of Hz from 0, not NaN.'],
    [{ frequency: -1 }, 'frequency takes a finite number of Hz from 0, not -1.'],
    [{ gain: -Infinity }, 'gain takes a finite number of dB, not -Infinity.'],
    [{ q: Infinity }, 'q takes a finite number above 0, not Infinity.'],
    [{ q: 0 }, 'q takes a finite number above 0, not 0.'],
    [{ q: '1' }, 'q takes a finite number above 0, not "1".'],
    [{ Q: 4 }, 'the quality factor is q, in lower case, not Q.'],
    [{ enabled: 'no' }, 'enabled takes true or false, not "no".'],
    [{ type: 'lowpass', gain: Number.NaN }, 'gain takes a finite number of dB, not NaN.'],
    [
      { type: 'toString' },
      'type takes one of lowpass, highpass, bandpass, lowshelf, highshelf, peaking, notch, allpass, not "toString".',
    ],
    [null, 'a band takes an object of its fields, not null.'],
  ])('cannot have %o', (wrong, words) => {
    expect(refused({ bands: [{}, wrong] })).toBe(`formatEqualizerApo, bands[1]: ${words}`);
  });

  test.each([
    [undefined, 'formatEqualizerApo takes an object of bands and a preamp, not undefined.'],
    [null, 'formatEqualizerApo takes an object of bands and a preamp, not null.'],
    ['Preamp', 'formatEqualizerApo takes an object of bands and a preamp, not "Preamp".'],
    [{}, 'formatEqualizerApo: bands takes an array of bands, not undefined.'],
    [{ bands: null }, 'formatEqualizerApo: bands takes an array of bands, not null.'],
    [{ bands: new Array(33).fill({}) }, 'formatEqualizerApo: there can be 32 bands at most, not 33.'],
    [{ bands: [], preamp: Number.NaN }, 'formatEqualizerApo: preamp takes a finite number of dB, not NaN.'],
    [{ bands: [], preamp: null }, 'formatEqualizerApo: preamp takes a finite number of dB, not null.'],
    [{ bands: [], preamp: '-6' }, 'formatEqualizerApo: preamp takes a finite number of dB, not "-6".'],
    [{ bands: [], preamp: 771 }, 'formatEqualizerApo: preamp takes 770 dB at most, not 771.'],
  ])('cannot be made of %o', (preset, sentence) => {
    expect(refused(preset)).toBe(sentence);
  });
});

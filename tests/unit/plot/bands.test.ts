import { describe, expect, it } from 'vitest';
import { bandLabel } from '../../../components/plot/band-label';
import { type BandsSetting, createAxisScale, createBands } from '../../../components/plot/bands';
import { createScale, type ScaleName } from '../../../components/plot/scales';

const bandsOf = (setting: BandsSetting, scale: ScaleName = 'log') => createBands(setting, scale, 20, 20000)!;

/** Exact third-octave mid-band frequencies, IEC 61260-1, x = −17…13. */
const THIRDS = [
  19.9526, 25.1189, 31.6228, 39.8107, 50.1187, 63.0957, 79.4328, 100, 125.893, 158.489, 199.526, 251.189, 316.228,
  398.107, 501.187, 630.957, 794.328, 1000, 1258.93, 1584.89, 1995.26, 2511.89, 3162.28, 3981.07, 5011.87, 6309.57,
  7943.28, 10000, 12589.3, 15848.9, 19952.6,
];
const NOMINAL_THIRDS =
  '20 25 31.5 40 50 63 80 100 125 160 200 250 315 400 500 630 800 1k 1.25k 1.6k 2k 2.5k 3.15k 4k 5k 6.3k 8k 10k 12.5k 16k 20k';
const NOMINAL_OCTAVES = '16 31.5 63 125 250 500 1k 2k 4k 8k 16k';

const withUnits = (list: string) =>
  list.split(' ').map((label) => (label.endsWith('k') ? `${label.slice(0, -1)} kHz` : `${label} Hz`));

describe('fractional-octave bands', () => {
  it.each([
    ['1/1', 11],
    ['1/2', 21],
    ['1/3', 31],
    ['1/4', 41],
    ['1/6', 61],
    ['1/8', 81],
    ['1/12', 121],
    ['1/24', 241],
  ] as const)('%s has %d bands from 20 Hz to 20 kHz', (setting, count) => {
    expect(bandsOf(setting).centre).toHaveLength(count);
  });

  it('has the third-octave centres of the standard', () => {
    const { centre } = bandsOf('1/3');
    THIRDS.forEach((f, i) => {
      expect(centre[i] / f).toBeCloseTo(1, 5);
    });
  });

  it('has 1 kHz as a centre of odd fractions and as an edge of even ones', () => {
    expect(Array.from(bandsOf('1/1').centre).some((f) => Math.abs(f - 1000) < 1e-9)).toBe(true);
    expect(Array.from(bandsOf('1/6').low).some((f) => Math.abs(f - 1000) < 1e-9)).toBe(true);
    const sixths = bandsOf('1/6');
    const x = sixths.low.findIndex((f) => Math.abs(f - 1000) < 1e-9);
    expect(sixths.centre[x]).toBeCloseTo(1000 * 10 ** (0.3 / 12), 9);
  });

  it('has edges half a band from the centres, and no gaps', () => {
    for (const [setting, b] of [
      ['1/1', 1],
      ['1/3', 3],
      ['1/24', 24],
    ] as const) {
      const { low, centre, high } = bandsOf(setting);
      const half = 10 ** (0.3 / (2 * b));
      for (let i = 0; i < centre.length; i++) {
        expect(high[i] / centre[i]).toBeCloseTo(half, 12);
        expect(centre[i] / low[i]).toBeCloseTo(half, 12);
        if (i > 0) expect(low[i] / high[i - 1]).toBeCloseTo(1, 12);
      }
    }
  });

  it('takes every band that touches the range, whole, and none that only ends on it', () => {
    const { low, high } = createBands('1/1', 'log', 100, 5000)!;
    expect(low[0]).toBeLessThan(100);
    expect(high[0]).toBeGreaterThan(100);
    expect(low.at(-1)).toBeLessThan(5000);
    expect(high.at(-1)).toBeGreaterThan(5000);
    // 1 kHz is a band edge of 1/2 octaves: bands from 1 kHz up begin there.
    expect(createBands('1/2', 'log', 1000, 2000)!.low[0]).toBeCloseTo(1000, 6);
    expect(createBands('1/2', 'log', 500, 1000)!.high.at(-1)).toBeCloseTo(1000, 6);
  });

  it('is called by nominal frequencies where there are any', () => {
    const thirds = bandsOf('1/3');
    expect(THIRDS.map((_, i) => bandLabel(thirds, i))).toEqual(withUnits(NOMINAL_THIRDS));
    const octaves = bandsOf('1/1');
    expect(Array.from(octaves.centre, (_, i) => bandLabel(octaves, i))).toEqual(withUnits(NOMINAL_OCTAVES));
    expect(bandLabel(bandsOf('1/6'), 0)).toBe('21.1 Hz');
  });
});

describe('equal bands', () => {
  it.each(['log', 'linear', 'mel', 'bark', 'erb'] as const)('divide the %s axis evenly', (name) => {
    const { low, centre, high } = bandsOf(40, name);
    const scale = createScale(name, 20, 20000);
    expect(low).toHaveLength(40);
    for (let i = 0; i < 40; i++) {
      expect(scale.toUnit(low[i])).toBeCloseTo(i / 40, 9);
      expect(scale.toUnit(centre[i])).toBeCloseTo((i + 0.5) / 40, 9);
      expect(scale.toUnit(high[i])).toBeCloseTo((i + 1) / 40, 9);
    }
  });

  it('are none for none, and for numbers that are none', () => {
    expect(createBands('none', 'log', 20, 20000)).toBeNull();
    expect(createBands(0, 'log', 20, 20000)).toBeNull();
    expect(createBands(Number.NaN, 'log', 20, 20000)).toBeNull();
  });
});

describe('createAxisScale', () => {
  it('reaches to the outer edges of the bands', () => {
    const bands = bandsOf('1/3');
    const scale = createAxisScale('log', 20, 20000, bands);
    expect(scale.toUnit(bands.low[0])).toBeCloseTo(0, 12);
    expect(scale.toUnit(bands.high[30])).toBeCloseTo(1, 12);
    expect(createAxisScale('log', 20, 20000, null).maxHz).toBe(20000);
  });
});

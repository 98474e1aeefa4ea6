import { beforeAll, describe, expect, it } from 'vitest';
import { cssLuminance, srgbLuminance } from '../../../components/plot/luminance';
import {
  loadPalette,
  type PaletteBy,
  type PaletteName,
  paletteStops,
  parsePalette,
} from '../../../components/plot/palettes';
import { oklchToHex, oklchToSrgb } from './oklch';
import { rampColors, ramps } from './ramps';

const rgb = (hex: string) =>
  [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255) as [number, number, number];
const contrast = (a: string, b: string) => {
  const [hi, lo] = [srgbLuminance(rgb(a)), srgbLuminance(rgb(b))].sort((x, y) => y - x);
  return (hi + 0.05) / (lo + 0.05);
};

/** OKLab lightness the other way round, from Ottosson's forward matrices: independent of the code under test. */
function lightness(hex: string): number {
  const [r, g, b] = rgb(hex).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
}

beforeAll(() => loadPalette({ name: 'prism' }) ?? undefined);

describe('OKLCH', () => {
  // CSS Color 4's own examples and the sRGB primaries.
  it.each([
    [0.62796, 0.25768, 29.234, [1, 0, 0]],
    [0.86644, 0.29483, 142.495, [0, 1, 0]],
    [0.45201, 0.31321, 264.052, [0, 0, 1]],
    [1, 0, 0, [1, 1, 1]],
    [0, 0, 0, [0, 0, 0]],
    [0.51975, 0.17686, 142.495, [0, 128 / 255, 0]],
  ])('oklch(%d %d %d)', (l, c, h, expected) => {
    oklchToSrgb(l, c, h).forEach((v, i) => {
      expect(v).toBeCloseTo(expected[i], 3);
    });
  });

  it('gives up chroma, not lightness, outside the gamut', () => {
    const hex = oklchToHex(0.7, 0.4, 150);
    expect(lightness(hex)).toBeCloseTo(0.7, 2);
  });

  it('tells the luminance of what getComputedStyle writes', () => {
    expect(cssLuminance('rgb(255, 255, 255)')).toBeCloseTo(1, 6);
    expect(cssLuminance('rgba(0, 0, 0, 0.5)')).toBe(0);
    expect(cssLuminance('color(srgb 0.5 0.5 0.5)')).toBeCloseTo(0.214, 3);
    expect(cssLuminance('color(display-p3 1 1 1 / 0.5)')).toBeCloseTo(1, 6);
    expect(cssLuminance('oklch(0.6 0.2 30)')).toBeCloseTo(0.216, 3);
    expect(cssLuminance('lab(50 10 10)')).toBeCloseTo(0.184, 3);
    expect(cssLuminance('gibberish')).toBe(-1);
  });
});

const around = (dark: boolean, by: PaletteBy = 'level') => ({
  dark,
  by,
  textColor: dark ? '#ffffff' : '#000000',
  minDb: -90,
  maxDb: 0,
});

describe.each(['rust', 'classic', 'prism', 'ice', 'mono'] as PaletteName[])('palette %s', (name) => {
  it.each([
    ['dark', ['#000000', '#111111', '#181818']],
    ['light', ['#ffffff', '#fafafa']],
  ])('reaches 3:1 everywhere on a %s surface', (kind, surfaces) => {
    for (const by of ['level', 'frequency'] as const) {
      const stops = paletteStops({ name }, around(kind === 'dark', by));
      for (const surface of surfaces) {
        for (const { color } of stops)
          expect(contrast(color, surface), `${color} on ${surface}`).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it('has its stops in order, from 0 to 1', () => {
    const offsets = paletteStops({ name }, around(true)).map((stop) => stop.offset);
    expect(offsets[0]).toBe(0);
    expect(offsets.at(-1)).toBe(1);
    expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
  });
});

describe.each(['rust', 'prism', 'ice'] as const)('palette %s', (name) => {
  it('is its OKLCH ramp', () => {
    for (const kind of ['dark', 'light'] as const) {
      const colors = paletteStops({ name }, around(kind === 'dark')).map((stop) => stop.color);
      expect(colors).toEqual(rampColors(ramps[name][kind]));
    }
  });

  it.each([true, false])('steps evenly in lightness (dark: %s)', (dark) => {
    const l = paletteStops({ name }, around(dark)).map((stop) => lightness(stop.color));
    const step = (l.at(-1)! - l[0]) / (l.length - 1);
    expect(Math.sign(step)).toBe(dark ? 1 : -1);
    for (let i = 1; i < l.length; i++) expect(Math.abs(l[i] - l[i - 1] - step)).toBeLessThan(0.006);
  });
});

describe('classic', () => {
  it('changes at −18 and −6 dBFS, whatever the axis', () => {
    const stops = paletteStops({ name: 'classic' }, { ...around(true), minDb: -60 });
    const changes = stops.filter((stop, i) => i > 0 && stop.color !== stops[i - 1].color).map((stop) => stop.offset);
    expect(changes).toEqual([42 / 60, 54 / 60]);
    const quiet = paletteStops({ name: 'classic' }, { ...around(true), minDb: -90, maxDb: -30 });
    expect(quiet.every(({ offset, color }) => offset === 1 || color === quiet[0].color)).toBe(true);
  });
});

describe('parsePalette', () => {
  const isColor = (text: string) => /^(#[0-9a-f]{3,8}|[a-z]+|[a-z-]+\(.*\))$/i.test(text) && text !== 'nonsense';
  const parse = (text: string) => parsePalette(text, isColor);

  it('knows the names', () => {
    expect(parse('rust')).toEqual({ name: 'rust' });
    expect(parse(' Ice ')).toEqual({ name: 'ice' });
  });

  it('takes lists of colours, with commas inside parentheses, and stops', () => {
    expect(parse('red, rgb(1, 2, 3) 40%, color-mix(in oklch, red, blue)')).toEqual({
      name: 'custom',
      colors: [
        { color: 'red', at: null },
        { color: 'rgb(1, 2, 3)', at: 0.4 },
        { color: 'color-mix(in oklch, red, blue)', at: null },
      ],
    });
  });

  it.each(['', 'nonsense', 'red,', 'red,,blue', 'red, nonsense 4%', 'red 4'])('refuses "%s"', (text) => {
    expect(parse(text)).toBeNull();
  });

  const offsets = (text: string) =>
    paletteStops(parse(text)!, around(true)).map((stop) => Number(stop.offset.toFixed(4)));
  it('spreads stops as CSS gradients do', () => {
    expect(offsets('red, gold 40%, white')).toEqual([0, 0.4, 1]);
    expect(offsets('red, gold, white')).toEqual([0, 0.5, 1]);
    expect(offsets('red, green, blue, gold 60%, white')).toEqual([0, 0.2, 0.4, 0.6, 1]);
    expect(offsets('red 50%, gold 20%, white')).toEqual([0.5, 0.5, 1]);
    expect(offsets('red 20%, gold 80%')).toEqual([0.2, 0.8]);
    expect(offsets('red')).toEqual([0, 1]);
  });
});

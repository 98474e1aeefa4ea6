import { type ColorStop, evenStops, type PaletteSpec, type PaletteSurroundings } from './palettes';

/** Ramps like that of rust; see there. */
const ramps = {
  prism: {
    dark: '#8e47cd #7d64eb #6281ff #36a2f9 #2ebbe8 #00d4d4 #24ebad #a6f179 #f9ed52',
    light: '#cc7722 #9e8400 #5e8d15 #008959 #007b76 #006c87 #0057ab #492fb7 #680096',
  },
  ice: {
    dark: '#3967c1 #3a7cd1 #3c91e1 #40a7ea #4dbdf1 #70d0f2 #94e1f4 #c0f0f8 #eafdff',
    light: '#1f9bba #008eb5 #0080ad #0072a6 #0063a0 #00559b #014598 #103888 #162d77',
  },
  /** A meter's three zones, of different lightness too, for eyes that cannot tell the hues. */
  classic: { dark: '#39b457 #fac131 #f53e39', light: '#25984d #c87a15 #bb0916' },
};
const CLASSIC_AMBER_DB = -18;
const CLASSIC_RED_DB = -6;

export function morePaletteStops(spec: PaletteSpec, around: PaletteSurroundings): ColorStop[] {
  if (spec.name === 'custom') return customStops(spec.colors);
  const even = evenStops(ramps[spec.name as keyof typeof ramps][around.dark ? 'dark' : 'light']);
  if (spec.name !== 'classic' || around.by === 'frequency') return even;
  const at = (db: number) => Math.min(Math.max((db - around.minDb) / (around.maxDb - around.minDb), 0), 1);
  const edges = [0, at(CLASSIC_AMBER_DB), at(CLASSIC_RED_DB), 1];
  return even.flatMap(({ color }, i) => [edges[i], edges[i + 1]].map((offset) => ({ offset, color })));
}

/** CSS Images 3, §3.4.3: ends default to 0 and 1, no stop lies before an earlier one, the rest are spread evenly. */
function customStops(colors: readonly { color: string; at: number | null }[]): ColorStop[] {
  const last = colors.length - 1;
  const at = colors.map((c) => c.at);
  at[0] ??= 0;
  at[last] ??= Math.max(1, ...at.map((v) => v ?? 0));
  let highest = 0;
  for (let i = 0; i <= last; i++) {
    const value = at[i];
    if (value !== null) highest = at[i] = Math.max(value, highest);
  }
  for (let i = 1; i < last; i++) {
    if (at[i] !== null) continue;
    const before = at[i - 1] as number;
    const next = at.findIndex((v, j) => j > i && v !== null);
    at[i] = before + ((at[next] as number) - before) / (next - i + 1);
  }
  const stops = colors.map(({ color }, i) => ({ offset: at[i] as number, color }));
  // One colour alone is a palette too; a gradient wants two stops.
  return last === 0 ? [stops[0], { offset: 1, color: stops[0].color }] : stops;
}

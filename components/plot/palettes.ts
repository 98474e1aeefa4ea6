/** Colour over the level (low to high) or over frequency (low to high). */
export type PaletteBy = 'level' | 'frequency';
export type PaletteName = 'rust' | 'classic' | 'prism' | 'ice' | 'mono';

export interface ColorStop {
  offset: number;
  color: string;
}

export type PaletteSpec =
  | { readonly name: PaletteName }
  /** A list of CSS colours; `at` is the stop, 0…1, or null where the author left it to us. */
  | { readonly name: 'custom'; readonly colors: readonly { color: string; at: number | null }[] };

/**
 * From the quiet end to the loud. Each moves away from the surface as the level rises, lighter on dark and darker on
 * light; the quiet end is where data still reach 3:1 (WCAG 2.2, 1.4.11), and lightness steps evenly, so that they read
 * without any sense of hue. They are ramps in OKLCH, written out: a page need not carry the colour space. The ramps,
 * and the check against these, are in tests/unit/plot/ramps.ts.
 */
const ramps = {
  rust: {
    dark: '#ae4632 #c35635 #d76637 #e77b40 #f7904b #fcaa64 #ffc484 #fddeb1 #fdf4e3',
    light: '#ce7b3a #c66a2d #bd5921 #b14b1d #a53d1a #94341c #842b1c #72241a #621d18',
  },
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

const NAMES: readonly string[] = ['rust', 'classic', 'prism', 'ice', 'mono'];

/**
 * `text` as the attribute has it; null if it is neither a name nor colours. `isColor` is CSS.supports('color', …) on a
 * page.
 */
export function parsePalette(text: string, isColor: (text: string) => boolean): PaletteSpec | null {
  const trimmed = text.trim();
  if (NAMES.includes(trimmed.toLowerCase())) return { name: trimmed.toLowerCase() as PaletteName };
  const colors: { color: string; at: number | null }[] = [];
  for (const part of splitOutsideParentheses(trimmed)) {
    const [, color, stop] = /^(.*?)(?:\s+(-?\d*\.?\d+)%)?$/s.exec(part) as RegExpExecArray;
    if (!color || !isColor(color)) return null;
    colors.push({ color, at: stop === undefined ? null : Math.min(Math.max(Number(stop) / 100, 0), 1) });
  }
  return { name: 'custom', colors };
}

function splitOutsideParentheses(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i <= text.length; i++) {
    const c = text[i];
    if (c === '(') depth++;
    else if (c === ')') depth--;
    else if (c === undefined || (c === ',' && depth === 0)) {
      parts.push(text.slice(from, i).trim());
      from = i + 1;
    }
  }
  return parts;
}

export interface PaletteSurroundings {
  /** Whether the surface behind the data is dark. */
  dark: boolean;
  textColor: string;
  /** The level axis, which classic's zones stand on. */
  minDb: number;
  maxDb: number;
  by: PaletteBy;
}

/** The palette as gradient stops, offset 0 the lowest level (or frequency), 1 the highest. */
export function paletteStops(spec: PaletteSpec, around: PaletteSurroundings): ColorStop[] {
  if (spec.name === 'custom') return customStops(spec.colors);
  if (spec.name === 'mono') {
    return [0, 1].map((offset) => ({ offset, color: around.textColor }));
  }
  const colors = ramps[spec.name][around.dark ? 'dark' : 'light'].split(' ');
  if (spec.name !== 'classic' || around.by === 'frequency') {
    return colors.map((color, i) => ({ offset: i / (colors.length - 1), color }));
  }
  const at = (db: number) => Math.min(Math.max((db - around.minDb) / (around.maxDb - around.minDb), 0), 1);
  const edges = [0, at(CLASSIC_AMBER_DB), at(CLASSIC_RED_DB), 1];
  return colors.flatMap((color, i) => [edges[i], edges[i + 1]].map((offset) => ({ offset, color })));
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

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
const rust = {
  dark: '#ae4632 #c35635 #d76637 #e77b40 #f7904b #fcaa64 #ffc484 #fddeb1 #fdf4e3',
  light: '#ce7b3a #c66a2d #bd5921 #b14b1d #a53d1a #94341c #842b1c #72241a #621d18',
};
const LONGEST = 4000;
const NAMES: readonly string[] = ['rust', 'classic', 'prism', 'ice', 'mono'];

/**
 * `text` as the attribute has it; null if it is neither a name nor colours. `isColor` is CSS.supports('color', …) on a
 * page.
 */
export function parsePalette(text: string, isColor: (text: string) => boolean): PaletteSpec | null {
  const trimmed = text.trim();
  if (NAMES.includes(trimmed.toLowerCase())) return { name: trimmed.toLowerCase() as PaletteName };
  // No palette is as long, and reading one would hold the page up.
  if (trimmed.length > LONGEST) return null;
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

type MoreStops = typeof import('./more-palettes').morePaletteStops;

let moreStops: MoreStops | null = null;

/** Loads what a palette needs beyond the kit's own two; null where it is there. */
export function loadPalette({ name }: PaletteSpec): Promise<unknown> | null {
  if (moreStops || name === 'rust' || name === 'mono') return null;
  return import('./more-palettes').then(
    ({ morePaletteStops }) => {
      moreStops = morePaletteStops;
    },
    // Rust takes the place of what cannot be had. It is not asked for again: that might fail at once, and for ever.
    () => {
      moreStops = (_, around) => rustStops(around);
    },
  );
}

/** The palette as gradient stops, offset 0 the lowest level (or frequency), 1 the highest. To be loaded first. */
export function paletteStops(spec: PaletteSpec, around: PaletteSurroundings): ColorStop[] {
  if (spec.name === 'mono') return [0, 1].map((offset) => ({ offset, color: around.textColor }));
  return spec.name !== 'rust' && moreStops ? moreStops(spec, around) : rustStops(around);
}

const rustStops = ({ dark }: PaletteSurroundings) => evenStops(rust[dark ? 'dark' : 'light']);

/** Colours at equal distances. */
export function evenStops(colors: string): ColorStop[] {
  return colors.split(' ').map((color, i, { length }) => ({ offset: i / (length - 1), color }));
}

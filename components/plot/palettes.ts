import { oklchToHex } from './oklch';

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

/** From the quiet end to the loud: lightness in even steps, hue and chroma through evenly spaced keys. */
interface Ramp {
  lightness: readonly [number, number];
  hue: readonly number[];
  chroma: readonly number[];
}

/**
 * Each ramp moves away from the surface as the level rises: lighter on dark, darker on light. Its quiet end is where data still
 * reach 3:1 (WCAG 2.2, 1.4.11), its lightness is monotone, so that it reads without any sense of hue.
 */
const ramps: Record<'rust' | 'prism' | 'ice', { dark: Ramp; light: Ramp }> = {
  rust: {
    dark: { lightness: [0.53, 0.97], hue: [33, 42, 52, 68, 85], chroma: [0.14, 0.155, 0.15, 0.11, 0.025] },
    light: { lightness: [0.66, 0.34], hue: [56, 46, 38, 32, 28], chroma: [0.13, 0.145, 0.145, 0.125, 0.1] },
  },
  prism: {
    dark: { lightness: [0.55, 0.93], hue: [305, 270, 225, 165, 105], chroma: [0.2, 0.19, 0.13, 0.17, 0.17] },
    light: { lightness: [0.65, 0.4], hue: [60, 130, 190, 255, 310], chroma: [0.14, 0.15, 0.11, 0.19, 0.21] },
  },
  ice: {
    dark: { lightness: [0.53, 0.98], hue: [262, 250, 232, 215, 205], chroma: [0.15, 0.145, 0.125, 0.08, 0.02] },
    light: { lightness: [0.64, 0.33], hue: [220, 232, 246, 258, 266], chroma: [0.11, 0.13, 0.145, 0.15, 0.13] },
  },
};

/** A meter's three zones; lightness differs too, for eyes that cannot tell the hues. */
const classic = {
  dark: [oklchToHex(0.68, 0.17, 148), oklchToHex(0.84, 0.16, 85), oklchToHex(0.64, 0.22, 27)],
  light: [oklchToHex(0.6, 0.15, 150), oklchToHex(0.65, 0.14, 65), oklchToHex(0.5, 0.2, 27)],
};
const CLASSIC_AMBER_DB = -18;
const CLASSIC_RED_DB = -6;

/** Canvas gradients interpolate in sRGB; between this many samples that is indistinguishable from OKLCH. */
const SAMPLES = 13;

const NAMES: readonly string[] = ['rust', 'classic', 'prism', 'ice', 'mono'];

/** `text` as the attribute has it; null if it is neither a name nor colours. `isColor` is CSS.supports('color', …) on a page. */
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
  const surface = around.dark ? 'dark' : 'light';
  if (spec.name === 'classic') {
    const [green, amber, red] = classic[surface];
    if (around.by === 'frequency') return [green, amber, red].map((color, i) => ({ offset: i / 2, color }));
    const at = (db: number) => Math.min(Math.max((db - around.minDb) / (around.maxDb - around.minDb), 0), 1);
    const amberAt = at(CLASSIC_AMBER_DB);
    const redAt = at(CLASSIC_RED_DB);
    return [
      { offset: 0, color: green },
      { offset: amberAt, color: green },
      { offset: amberAt, color: amber },
      { offset: redAt, color: amber },
      { offset: redAt, color: red },
      { offset: 1, color: red },
    ];
  }
  const ramp = ramps[spec.name][surface];
  return Array.from({ length: SAMPLES }, (_, i) => {
    const offset = i / (SAMPLES - 1);
    const [from, to] = ramp.lightness;
    return { offset, color: oklchToHex(from + (to - from) * offset, key(ramp.chroma, offset), key(ramp.hue, offset)) };
  });
}

function key(keys: readonly number[], offset: number): number {
  const position = offset * (keys.length - 1);
  const i = Math.min(Math.floor(position), keys.length - 2);
  return keys[i] + (keys[i + 1] - keys[i]) * (position - i);
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

import { oklchToHex } from './oklch';

/** A palette as it is designed: lightness in even steps, chroma and hue through evenly spaced keys. */
interface Ramp {
  lightness: readonly [number, number];
  hue: readonly number[];
  chroma: readonly number[];
}

/**
 * What the colours in components/plot/palettes.ts are made from: change them here, and write there what `rampColors`
 * gives.
 */
export const ramps: Record<'rust' | 'prism' | 'ice', { dark: Ramp; light: Ramp }> = {
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

/** Canvas gradients interpolate in sRGB; between this many samples that is indistinguishable from OKLCH. */
const SAMPLES = 9;

export function rampColors({ lightness: [from, to], hue, chroma }: Ramp): string[] {
  return Array.from({ length: SAMPLES }, (_, i) => {
    const offset = i / (SAMPLES - 1);
    return oklchToHex(from + (to - from) * offset, key(chroma, offset), key(hue, offset));
  });
}

function key(keys: readonly number[], offset: number): number {
  const position = offset * (keys.length - 1);
  const i = Math.min(Math.floor(position), keys.length - 2);
  return keys[i] + (keys[i + 1] - keys[i]) * (position - i);
}

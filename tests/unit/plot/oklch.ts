/**
 * OKLCH ↔ sRGB (Björn Ottosson, "A perceptual color space for image processing", 2020; matrices as in CSS Color 4,
 * §10–18). L 0…1, C from 0, hue in degrees; sRGB channels 0…1, gamma-encoded.
 */
export type Triple = readonly [number, number, number];

const encode = (v: number): number => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055);

/** May leave 0…1: such a colour is outside the sRGB gamut. */
export function oklchToSrgb(lightness: number, chroma: number, hue: number): Triple {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encode(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encode(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encode(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** Keeps lightness and hue and gives up chroma until the colour exists, so that even steps of lightness stay even. */
export function oklchToHex(lightness: number, chroma: number, hue: number): string {
  let low = 0;
  let high = chroma;
  let rgb = oklchToSrgb(lightness, high, hue);
  if (!inGamut(rgb)) {
    for (let i = 0; i < 16; i++) {
      const middle = (low + high) / 2;
      if (inGamut(oklchToSrgb(lightness, middle, hue))) low = middle;
      else high = middle;
    }
    rgb = oklchToSrgb(lightness, low, hue);
  }
  const bytes = rgb.map((v) => Math.round(Math.min(Math.max(v, 0), 1) * 255));
  return `#${bytes.map((v) => v.toString(16).padStart(2, '0')).join('')}`;
}

function inGamut(rgb: Triple): boolean {
  return rgb.every((v) => v > -1e-4 && v < 1.0001);
}

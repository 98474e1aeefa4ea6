const decode = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);

/** WCAG 2 relative luminance, 0…1, of gamma-encoded sRGB. */
export function srgbLuminance([r, g, b]: readonly [number, number, number]): number {
  return 0.2126 * decode(r) + 0.7152 * decode(g) + 0.0722 * decode(b);
}

/**
 * Relative luminance of a colour as getComputedStyle writes it: rgb(), color(srgb …), or a space that leads with
 * lightness. Good to a few hundredths for the last kind, which is enough to tell a light surface from a dark one. −1
 * if it is none of them.
 */
export function cssLuminance(color: string): number {
  const numbers = (color.match(/-?\d*\.?\d+(e-?\d+)?%?/g) ?? []).map((n) =>
    n.endsWith('%') ? Number.parseFloat(n) / 100 : Number(n),
  );
  if (numbers.length < 3) return -1;
  const [first, second, third] = numbers;
  if (color.startsWith('rgb')) return srgbLuminance([first / 255, second / 255, third / 255]);
  if (color.startsWith('color(')) {
    // The space's own name may hold a digit ("display-p3"), the channels are the three numbers after it.
    const channels = color.startsWith('color(srgb') ? numbers : numbers.slice(1);
    return srgbLuminance([channels[0], channels[1], channels[2]]);
  }
  if (color.startsWith('okl')) return first ** 3;
  if (color.startsWith('l')) return ((first + 16) / 116) ** 3;
  return -1;
}

/** Whether text of such a luminance is dark, and lies on what is light. */
export const isDark = (luminance: number): boolean => luminance < 0.25;

export type WindowName = 'hann' | 'hamming' | 'blackman' | 'blackman-harris' | 'flat-top' | 'rectangular';

/**
 * The windows, by name, in the order of the core's numbers. Cosine sums, periodic (divisor N); coefficients from
 * F. J. Harris, Proc. IEEE 66 (1978), Table I, and for the flat-top from Heinzel, Rüdiger, Schilling (2002), appendix D.
 */
const COEFFICIENTS: Record<WindowName, readonly number[]> = {
  hann: [0.5, 0.5],
  hamming: [0.54, 0.46],
  blackman: [0.42, 0.5, 0.08],
  'blackman-harris': [0.35875, 0.48829, 0.14128, 0.01168],
  'flat-top': [0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368],
  rectangular: [1],
};

export const WINDOW_NAMES = Object.keys(COEFFICIENTS) as WindowName[];

/** w[n] = Σ (−1)^i · a_i · cos(2π·i·n/N). */
export function windowValue(name: WindowName, n: number, length: number): number {
  return COEFFICIENTS[name].reduce((sum, a, i) => sum + (i % 2 ? -a : a) * Math.cos((2 * Math.PI * i * n) / length), 0);
}

/** The mean of w: what a tone's amplitude is multiplied by. */
export function coherentGain(name: WindowName): number {
  return COEFFICIENTS[name][0];
}

/** The mean of w²: what noise's power is multiplied by. */
export function meanSquare(name: WindowName): number {
  return COEFFICIENTS[name].reduce((sum, a, i) => sum + (i ? a * a * 0.5 : a * a), 0);
}

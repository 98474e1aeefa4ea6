import { frequency, signed } from '../text';

/** The plot: hertz across, on a log scale like the spectrum's below it, and decibels down. */
const lowest = 20;
const highest = 20_000;
const reach = 24;

/** The drawing is stretched to its place: these are its own units. */
export const width = 1000;
export const height = 480;

const x = (hertz: number): number => (width * Math.log(hertz / lowest)) / Math.log(highest / lowest);
const y = (decibels: number): number => (height * (reach - decibels)) / (2 * reach);

/** Where the response is asked for: twenty-five points an octave. */
export const frequencies = Float64Array.from({ length: 250 }, (_, i) => lowest * (highest / lowest) ** (i / 249));

export const hertzTicks = [20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000].map((hertz) => ({
  text: hertz < 1000 ? String(hertz) : `${hertz / 1000}k`,
  at: x(hertz),
}));

export const decibelTicks = [24, 12, 0, -12, -24].map((decibels) => ({
  text: signed(decibels, true).replace('.0', ''),
  at: y(decibels),
}));

/** The response as the points of a line; it ends where there is none, beyond half the sample rate. */
export function curvePoints(magnitudeDb: ArrayLike<number>): string[] {
  const points: string[] = [];
  for (let i = 0; i < frequencies.length && !Number.isNaN(magnitudeDb[i]); i += 1) {
    // Far outside, but not infinitely: a notch is a line down and up again.
    const decibels = Math.max(-3 * reach, Math.min(3 * reach, magnitudeDb[i]));
    points.push(`${x(frequencies[i]).toFixed(1)},${y(decibels).toFixed(1)}`);
  }
  return points;
}

/** The same, closed along the line of 0 dB. */
export function curveArea(points: readonly string[]): string[] {
  const right = points.at(-1)?.split(',')[0] ?? '0';
  return [`0,${y(0)}`, ...points, `${right},${y(0)}`];
}

/** What one sees, in words. */
export function curveWords(magnitudeDb: ArrayLike<number>): string {
  let low = 0;
  let high = 0;
  for (let i = 1; i < frequencies.length && !Number.isNaN(magnitudeDb[i]); i += 1) {
    if (magnitudeDb[i] < magnitudeDb[low]) low = i;
    if (magnitudeDb[i] > magnitudeDb[high]) high = i;
  }
  const value = (i: number): string => (magnitudeDb[i] < -99 ? 'nothing' : `${signed(magnitudeDb[i], true)} dB`);
  return magnitudeDb[high] - magnitudeDb[low] < 0.1
    ? `Flat, at ${value(low)}`
    : `Between ${value(low)} at ${frequency(frequencies[low])} and ${value(high)} at ${frequency(frequencies[high])}`;
}

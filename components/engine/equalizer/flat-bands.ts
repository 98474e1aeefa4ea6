import { type EqualizerBand, newBand } from './bands';

const LOWEST = 32;
const HIGHEST = 16_000;

/**
 * So many flat bands, 0 to 32, in equal steps of pitch from 32 Hz to 16 kHz, to the hertz: a low shelf, peaks, a high
 * shelf. One alone is a peak in the middle, 716 Hz. Two are a bass and a treble control, a third of the way in from the
 * ends, 254 and 2016 Hz: at the ends themselves two shelves would hardly be heard.
 */
export function flatBands(count: number): EqualizerBand[] {
  const last = count - 1;
  return Array.from({ length: count }, (_, index) => {
    const position = count < 3 ? (index + 1) / (count + 1) : index / last;
    const frequency = Math.round(LOWEST * (HIGHEST / LOWEST) ** position);
    const ends = index === 0 ? 'lowshelf' : index === last ? 'highshelf' : 'peaking';
    return newBand({ type: count === 1 ? 'peaking' : ends, frequency }, 'flatBands');
  });
}

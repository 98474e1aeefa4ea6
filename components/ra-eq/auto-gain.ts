import type { BandList } from '../engine';

// 51 to the octave. A peak of 12 dB is seen to 0.05 dB up to a Q of 40; one of 24 dB up to a Q of 10, and to 0.7 dB at 40.
const POINTS = 512;
const LOWEST = 20;
const HIGHEST = 20_000;

const frequencies = new Float64Array(POINTS);
const levels = new Float64Array(POINTS);
let spread = 0;

/** The middles of cells of one width in pitch, up to half the sample rate. */
function spreadTo(highest: number): void {
  if (spread === highest) return;
  spread = highest;
  for (let i = 0; i < POINTS; i++) frequencies[i] = LOWEST * (highest / LOWEST) ** ((i + 0.5) / POINTS);
}

/**
 * The gain in dB, besides the preamp, that leaves pink noise as loud after the bands as before them. It has the same
 * power in each octave: −10·log10 of the mean of |H|² over equal steps of pitch, 20 Hz … 20 kHz. 0 where nothing is left
 * to raise. May run on each frame of a drag: allocates nothing.
 */
export function autoGain(
  response: Pick<BandList, 'getFrequencyResponse' | 'preamp' | 'bypass'>,
  sampleRate: number,
): number {
  spreadTo(Math.min(HIGHEST, sampleRate / 2));
  response.getFrequencyResponse(frequencies, levels);
  let power = 0;
  for (let i = 0; i < POINTS; i++) power += 10 ** (levels[i] / 10);
  if (!power) return 0;
  return (response.bypass ? 0 : response.preamp) - 10 * Math.log10(power / POINTS);
}

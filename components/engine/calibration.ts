import { coherentGain, meanSquare, type WindowName } from './windows';

/**
 * Power gains per bin 0 … fftSize/2 that turn the transform's |X|² into a full-scale sine's 0 dB: for a `tone` read at
 * its bin (4 / (N·mean w)²), or for the `power` of bins summed over a band (4 / (N²·mean w²)).
 *
 * The two bins that have no twin at a negative frequency are not doubled: read as tones a constant 1 is 0 dB, and summed
 * they hold their share of the mean square.
 */
export function calibration(reading: 'tone' | 'power', window: WindowName, fftSize: number): Float64Array {
  const mean = coherentGain(window);
  const scale = 4 / (fftSize * fftSize * (reading === 'tone' ? mean * mean : meanSquare(window)));
  const gains = new Float64Array(fftSize / 2 + 1).fill(scale);
  const single = reading === 'tone' ? scale / 4 : scale / 2;
  gains[0] = single;
  gains[fftSize / 2] = single;
  return gains;
}

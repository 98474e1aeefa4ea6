import type { WeightingName } from './weighting';

// The pole frequencies of IEC 61672-1:2013, annex E, squared; that of B from IEC 60651.
const F1 = 20.598997 ** 2;
const F2 = 107.65265 ** 2;
const F3 = 737.86223 ** 2;
const F4 = 12194.217 ** 2;
const FB = 158.49 ** 2;

const amplitude: Record<WeightingName, (f2: number) => number> = {
  z: () => 1,
  a: (f2) => (10 ** (2 / 20) * F4 * f2 * f2) / ((f2 + F1) * Math.sqrt((f2 + F2) * (f2 + F3)) * (f2 + F4)),
  b: (f2) => (10 ** (0.17 / 20) * F4 * f2 * Math.sqrt(f2)) / ((f2 + F1) * Math.sqrt(f2 + FB) * (f2 + F4)),
  c: (f2) => (10 ** (0.062 / 20) * F4 * f2) / ((f2 + F1) * (f2 + F4)),
  d: (f2) => {
    const h = ((1037918.48 - f2) ** 2 + 1080768.16 * f2) / ((9837328 - f2) ** 2 + 11723776 * f2);
    return Math.sqrt((f2 * h) / ((f2 + 79919.29) * (f2 + 1345600))) / 6.8966888496476e-5;
  },
  '468': (f2) => {
    const f = Math.sqrt(f2);
    const h1 = ((-4.737338981378384e-24 * f2 + 2.043828333606125e-15) * f2 - 1.363894795463638e-7) * f2 + 1;
    const h2 = ((1.306612257412824e-19 * f2 - 2.118150887518656e-11) * f2 + 5.559488023498642e-4) * f;
    return (10 ** (18.2387 / 20) * 1.246332637532143e-4 * f) / Math.hypot(h1, h2);
  },
};

/** A weighting at a frequency in hertz, in decibels; −∞ at 0 Hz but for Z. */
export function weightingDb(name: WeightingName, frequency: number): number {
  return 20 * Math.log10(amplitude[name](frequency * frequency));
}

/**
 * Multiplies power gains per bin by a weighting and a tilt in decibels per octave about 1 kHz, in place. Bin 0 is tilted
 * as at a quarter of a bin: a tilt has no end at 0 Hz.
 */
export function weigh(gains: Float64Array, name: WeightingName, tilt: number, binWidth: number): void {
  for (let k = 0; k < gains.length; k++) {
    const frequency = k * binWidth;
    const octaves = Math.log2(Math.max(frequency, binWidth / 4) / 1000);
    gains[k] *= amplitude[name](frequency * frequency) ** 2 * 10 ** ((tilt * octaves) / 10);
  }
}

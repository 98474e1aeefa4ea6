/** A frequency axis: where on it a frequency stands, and which frequency stands at a place. */
export type ScaleName = 'log' | 'linear' | 'mel' | 'bark' | 'erb';

export interface Scale {
  readonly name: ScaleName;
  readonly minHz: number;
  readonly maxHz: number;
  /** 0 at `minHz`, 1 at `maxHz`; frequencies outside give values outside, so that lines run off the edge correctly. */
  toUnit(frequency: number): number;
  toFrequency(unit: number): number;
}

/** Mel, as HTK has it: 2595·log10(1 + f/700). */
export const hzToMel = (f: number): number => 2595 * Math.log10(1 + f / 700);
export const melToHz = (m: number): number => 700 * (10 ** (m / 2595) - 1);

/**
 * Bark: Traunmüller, "Analytical expressions for the tonotopic sensory scale", JASA 88 (1990), eq. 6 and its two
 * corrections.
 */
export const hzToBark = (f: number): number => {
  const z = (26.81 * f) / (1960 + f) - 0.53;
  if (z < 2) return z + 0.15 * (2 - z);
  return z > 20.1 ? z + 0.22 * (z - 20.1) : z;
};
export const barkToHz = (bark: number): number => {
  let z = bark;
  if (bark < 2) z = (bark - 0.3) / 0.85;
  else if (bark > 20.1) z = (bark + 4.422) / 1.22;
  return (1960 * (z + 0.53)) / (26.28 - z);
};

/** ERB-rate: Glasberg & Moore, "Derivation of auditory filter shapes from notched-noise data", Hear. Res. 47 (1990). */
export const hzToErb = (f: number): number => 21.4 * Math.log10(1 + 0.00437 * f);
export const erbToHz = (e: number): number => (10 ** (e / 21.4) - 1) / 0.00437;

const identity = (f: number): number => f;

const warps: Record<ScaleName, readonly [(f: number) => number, (v: number) => number]> = {
  log: [Math.log, Math.exp],
  linear: [identity, identity],
  mel: [hzToMel, melToHz],
  bark: [hzToBark, barkToHz],
  erb: [hzToErb, erbToHz],
};

/** A logarithm has no zero: a log axis asked to start at 0 Hz starts here instead. */
const LOWEST_LOG_HZ = 1;

export function createScale(name: ScaleName, minHz: number, maxHz: number): Scale {
  const [warp, unwarp] = warps[name];
  const lowHz = name === 'log' ? Math.max(minHz, LOWEST_LOG_HZ) : minHz;
  const low = warp(lowHz);
  const span = warp(maxHz) - low;
  return {
    name,
    minHz: lowHz,
    maxHz,
    toUnit: (frequency) => (warp(frequency) - low) / span,
    toFrequency: (unit) => unwarp(low + unit * span),
  };
}

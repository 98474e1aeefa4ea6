import { createScale, type Scale, type ScaleName } from './scales';

/** 1/b of an octave, a whole number of equal bands on the scale, or no bands at all. */
export type BandsSetting = 'none' | '1/1' | '1/2' | '1/3' | '1/4' | '1/6' | '1/8' | '1/12' | '1/24' | number;

export interface BandEdges {
  /** Lower edges, centres and upper edges in Hz, rising; each band begins where the one before ends. */
  readonly low: Float64Array;
  readonly centre: Float64Array;
  readonly high: Float64Array;
  /**
   * Where bands have nominal frequencies: the distance of two in thirds of an octave, and the number of the first from
   * 1 kHz, for `band-label.ts`; else 0 and 0.
   */
  readonly thirds: number;
  readonly first: number;
}

/** IEC 61260-1:2014, 5.3: the octave is the base-ten one, G = 10^(3/10), and 1 kHz the reference. */
const G = 10 ** 0.3;
const REFERENCE_HZ = 1000;

function fractionalOctaves(fraction: number, minHz: number, maxHz: number): BandEdges {
  // 5.4: with an even designator 1 kHz is an edge, with an odd one a centre. `u` counts half bands from 1 kHz.
  const offset = fraction % 2 === 0 ? 1 : 0;
  const at = (u: number) => REFERENCE_HZ * G ** (u / (2 * fraction));
  const halvesFrom = (frequency: number) => (2 * fraction * Math.log(frequency / REFERENCE_HZ)) / Math.log(G);
  // Every band that touches the range, shown whole. The tolerance keeps a band that merely ends on the limit out.
  const tiny = 1e-9;
  const first = Math.floor((halvesFrom(Math.max(minHz, 1)) + 1 - offset) / 2 + tiny);
  const last = Math.ceil((halvesFrom(maxHz) - 1 - offset) / 2 - tiny);
  const count = Math.max(1, last - first + 1);
  const pick = (shift: number) => Float64Array.from({ length: count }, (_, i) => at(2 * (first + i) + offset + shift));
  const centre = pick(0);
  const thirds = fraction === 1 ? 3 : fraction === 3 ? 1 : 0;
  return {
    low: pick(-1),
    centre,
    high: pick(1),
    thirds,
    first,
  };
}

function equalBands(count: number, scale: Scale): BandEdges {
  const pick = (shift: number) =>
    Float64Array.from({ length: count }, (_, i) => scale.toFrequency((i + shift) / count));
  const centre = pick(0.5);
  return { low: pick(0), centre, high: pick(1), thirds: 0, first: 0 };
}

export function createBands(
  setting: BandsSetting,
  scaleName: ScaleName,
  minHz: number,
  maxHz: number,
): BandEdges | null {
  if (setting === 'none') return null;
  if (typeof setting === 'number') {
    return setting >= 1 ? equalBands(Math.floor(setting), createScale(scaleName, minHz, maxHz)) : null;
  }
  return fractionalOctaves(Number(setting.slice(2)), minHz, maxHz);
}

/**
 * The axis a display of these bands needs. Octave bands overhang the range they touch (31.5 Hz thirds begin at 28.2
 * Hz); the axis reaches to their outer edges, so that the first and last bar are as wide as their neighbours and still
 * stand on their own frequencies.
 */
export function createAxisScale(scaleName: ScaleName, minHz: number, maxHz: number, bands: BandEdges | null): Scale {
  return bands
    ? createScale(scaleName, bands.low[0], bands.high[bands.high.length - 1])
    : createScale(scaleName, minHz, maxHz);
}

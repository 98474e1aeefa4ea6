import type { BandEdges } from './bands';
import type { Scale } from './scales';

/** Where bars stand: bar k covers pixels [x0[k], x1[k]) and shows the loudest of bands first[k] … end[k]−1. */
export interface BarColumns {
  readonly count: number;
  readonly x0: Int32Array;
  readonly x1: Int32Array;
  readonly first: Int32Array;
  readonly end: Int32Array;
}

/** Space between bars, as a part of their pitch; at least one device pixel. */
const GAP = 0.12;

/**
 * Whole pixels only: a bar edge on a fraction would be blended, and a row of such bars flickers as they move. Bands
 * thinner than a pixel share one, bars too thin for a gap stand without.
 */
export function barColumns(scale: Scale, bands: BandEdges, width: number): BarColumns {
  const bandCount = bands.centre.length;
  const x0: number[] = [];
  const x1: number[] = [];
  const first: number[] = [];
  const end: number[] = [];
  const edge = (frequency: number) => Math.min(Math.max(scale.toUnit(frequency) * width, 0), width);
  for (let i = 0; i < bandCount; ) {
    const from = i;
    const left = edge(bands.low[from]);
    const start = Math.round(left);
    let right = edge(bands.high[i++]);
    while (i < bandCount && Math.round(right) <= start) right = edge(bands.high[i++]);
    const stop = Math.round(right);
    if (stop <= start) {
      // Leftovers at the end of the axis belong to the last pixel.
      if (end.length > 0) end[end.length - 1] = i;
      break;
    }
    const pitch = right - left;
    const gap = pitch < 2 ? 0 : Math.max(1, Math.round(pitch * GAP));
    x0.push(start);
    x1.push(Math.max(start + 1, stop - gap));
    first.push(from);
    end.push(i);
  }
  return {
    count: x0.length,
    x0: Int32Array.from(x0),
    x1: Int32Array.from(x1),
    first: Int32Array.from(first),
    end: Int32Array.from(end),
  };
}

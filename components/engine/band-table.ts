import type { BandTable } from './core';

/**
 * Which bins make up each band. Bin k is [k−½, k+½] wide (in bins) and counts by the part of it that lies in the band, so
 * a band thinner than a bin gets its share and the sum over adjoining bands is the sum over their bins.
 *
 * `low` and `high` are band edges in hertz, `binWidth` the distance of two bins, `bins` their number (fftSize/2 + 1).
 */
export function createBandTable(
  low: ArrayLike<number>,
  high: ArrayLike<number>,
  binWidth: number,
  bins: number,
): BandTable {
  const { length } = low;
  const table = {
    length,
    first: new Uint32Array(length),
    last: new Uint32Array(length),
    firstWeight: new Float64Array(length),
    lastWeight: new Float64Array(length),
  };
  for (let i = 0; i < length; i++) {
    const from = Math.max(low[i] / binWidth, -0.5);
    const to = Math.min(high[i] / binWidth, bins - 0.5);
    if (!(to > from)) continue;
    const first = Math.min(Math.floor(from + 0.5), bins - 1);
    const last = Math.min(Math.floor(to + 0.5), bins - 1);
    table.first[i] = first;
    table.last[i] = last;
    table.firstWeight[i] = first === last ? to - from : first + 0.5 - from;
    table.lastWeight[i] = first === last ? 0 : to - (last - 0.5);
  }
  return table;
}

import type { Scale } from './scales';

/**
 * From bins to one level a pixel column. Where a column holds the centres of bins it shows the loudest of them, so no
 * tone is lost; where bins are wider than columns a smooth curve runs through them.
 */
export interface ColumnMap {
  readonly scale: Scale;
  readonly width: number;
  readonly binCount: number;
  readonly firstBin: number;
  readonly binHz: number;
  /**
   * Column x holds bins start[x] … end[x]−1; none, when both are equal, and then the curve is read after bin start[x].
   */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** How far between bin start[x] and the next the curve is read, 0…1; −1 where there are no data. */
  readonly fraction: Float32Array;
  /** The same bins over another axis; itself where it is the same. */
  over(scale: Scale, width: number): ColumnMap;
  /** HOT: `fillColumns` of this map. */
  fill(levelsDb: Float32Array, out: Float32Array): void;
}

/** Silence is −∞, and nothing can be interpolated from that: it counts as this, which is below any axis. */
const FLOOR_DB = -200;

export function createColumnMap(
  scale: Scale,
  width: number,
  binCount: number,
  firstBin: number,
  binHz: number,
): ColumnMap {
  const start = new Int32Array(width);
  const end = new Int32Array(width);
  const fraction = new Float32Array(width);
  // Positions in bins, relative to the first level handed over.
  const position = (column: number) => scale.toFrequency(column / width) / binHz - firstBin;
  const limit = (bin: number) => Math.min(Math.max(bin, 0), binCount);
  for (let x = 0; x < width; x++) {
    start[x] = limit(Math.ceil(position(x)));
    // The last column is closed at its right edge: a bin on the very end of the axis is on the axis.
    const right = position(x + 1);
    end[x] = limit(x === width - 1 ? Math.floor(right + 1e-6) + 1 : Math.ceil(right));
    if (end[x] > start[x]) continue;
    const middle = position(x + 0.5);
    const bin = Math.min(Math.max(Math.floor(middle), 0), Math.max(binCount - 1, 0));
    start[x] = end[x] = bin;
    // Half a bin past the last one its own width ends, and nothing is known.
    fraction[x] = binCount === 0 || middle > binCount - 0.5 ? -1 : Math.min(Math.max(middle - bin, 0), 1);
  }
  const map: ColumnMap = {
    ...{ scale, width, binCount, firstBin, binHz, start, end, fraction },
    over: (other, length) =>
      other === scale && length === width ? map : createColumnMap(other, length, binCount, firstBin, binHz),
    fill: (levelsDb, out) => fillColumns(map, levelsDb, out),
  };
  return map;
}

/** HOT: once a frame. Fills `out` (one level a column) from `levelsDb` (one level a bin); allocates nothing. */
export function fillColumns(map: ColumnMap, levelsDb: Float32Array, out: Float32Array): void {
  const { start, end, fraction, width, binCount } = map;
  let segment = -1;
  let y0 = 0;
  let y1 = 0;
  let slope0 = 0;
  let slope1 = 0;
  for (let x = 0; x < width; x++) {
    const from = start[x];
    const to = end[x];
    if (to > from) {
      let loudest = -Infinity;
      for (let bin = from; bin < to; bin++) if (levelsDb[bin] > loudest) loudest = levelsDb[bin];
      out[x] = loudest;
      continue;
    }
    const t = fraction[x];
    if (t < 0) {
      out[x] = -Infinity;
      continue;
    }
    if (from !== segment) {
      // Fritsch & Carlson's monotone cubic with harmonic-mean slopes: it passes through the bins and never beyond them.
      segment = from;
      const last = binCount - 1;
      y0 = audible(levelsDb[from]);
      y1 = audible(levelsDb[Math.min(from + 1, last)]);
      const before = y0 - audible(levelsDb[Math.max(from - 1, 0)]);
      const here = y1 - y0;
      const after = audible(levelsDb[Math.min(from + 2, last)]) - y1;
      slope0 = before * here > 0 ? (2 * before * here) / (before + here) : 0;
      slope1 = here * after > 0 ? (2 * here * after) / (here + after) : 0;
    }
    const s = 1 - t;
    out[x] = s * s * ((1 + 2 * t) * y0 + t * slope0) + t * t * ((3 - 2 * t) * y1 - s * slope1);
  }
}

/** NaN and −∞ both fail the comparison. */
function audible(level: number): number {
  if (level > FLOOR_DB) return level;
  return FLOOR_DB;
}

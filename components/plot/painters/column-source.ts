import { barColumns } from '../bar-columns';
import type { PaintTarget } from './painter';

/** Levels as a painter wants them, one a column, whether they come from bands or from bins. */
export interface ColumnSource {
  readonly count: number;
  /** Column k covers [x0[k], x1[k]) of `width`. */
  readonly x0: Int32Array;
  readonly x1: Int32Array;
  /** Where the column's own frequency stands, in pixels of `width`, not rounded. */
  readonly centre: Float32Array;
  /** HOT. Fills `out`, of `count`. */
  read(levels: Float32Array, out: Float32Array): void;
}

/** Columns over an axis `width` pixels long. */
export function createColumnSource(target: PaintTarget, width: number): ColumnSource {
  const { bands, columnMap, scale } = target;
  if (bands) {
    const { count, x0, x1, first, end } = barColumns(scale, bands, width);
    const centre = Float32Array.from(first, (band, i) => {
      const unit = (scale.toUnit(bands.centre[band]) + scale.toUnit(bands.centre[end[i] - 1])) / 2;
      return Math.min(Math.max(unit, 0), 1) * width;
    });
    return {
      count,
      x0,
      x1,
      centre,
      read(levels, out) {
        for (let i = 0; i < count; i++) {
          let loudest = -Infinity;
          for (let band = first[i]; band < end[i]; band++) if (levels[band] > loudest) loudest = levels[band];
          out[i] = loudest;
        }
      },
    };
  }
  if (!columnMap) throw new TypeError('A paint target has either bands or a column map');
  const map = columnMap.over(scale, width);
  return {
    count: width,
    x0: Int32Array.from({ length: width }, (_, i) => i),
    x1: Int32Array.from({ length: width }, (_, i) => i + 1),
    centre: Float32Array.from({ length: width }, (_, i) => i + 0.5),
    read: (levels, out) => map.fill(levels, out),
  };
}

import type { BandEdges } from '../bands';
import type { ColumnMap } from '../columns';
import type { PlotGeometry } from '../geometry';
import type { Look } from '../look';
import type { Scale } from '../scales';

export type PlotMode = 'bars' | 'line' | 'filled' | 'circular';

/** An off-screen canvas. */
export interface Layer {
  canvas: CanvasImageSource;
  context: CanvasRenderingContext2D;
}

/** All a painter needs to know before the first frame. */
export interface PaintTarget {
  /** The data canvas: transparent, above the one with the axes, of the geometry's canvas size. */
  context: CanvasRenderingContext2D;
  geometry: PlotGeometry;
  look: Look;
  scale: Scale;
  /** With bands, levels are one a band; without, one a bin of `columnMap`. One of the two is given. */
  bands: BandEdges | null;
  columnMap: ColumnMap | null;
  /** Data grow up and down from a line in the middle; on a ring, left and right from 6 o'clock. */
  mirror: boolean;
  glow: boolean;
  createLayer(width: number, height: number): Layer;
}

/**
 * HOT: once a frame, allocates nothing. Levels in dBFS, −∞ and NaN are silence; peaks, where there are any, are as
 * many. Returns whether any pixel changed.
 */
export type Paint = (levels: Float32Array, peaks: Float32Array | null) => boolean;

export interface Painter {
  /**
   * Takes a target over and empties its canvas; the next `paint` draws everything. To be called again when anything in
   * it changed.
   */
  prepare(target: PaintTarget): void;
  readonly paint: Paint;
}

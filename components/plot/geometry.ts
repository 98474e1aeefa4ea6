import type { MeasureText } from './axes';

/**
 * Everything in whole device pixels. The data rectangle is `x`, `y`, `width`, `height`; what is outside it belongs to
 * labels.
 */
export interface PlotGeometry {
  readonly canvasWidth: number;
  readonly canvasHeight: number;
  readonly dpr: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly minDb: number;
  readonly maxDb: number;
  /** Whether there is room for labels, and they were asked for. */
  readonly labels: boolean;
}

export interface GeometryOptions {
  /** Size of the canvas in device pixels (ResizeObserver's devicePixelContentBoxSize where there is one). */
  canvasWidth: number;
  canvasHeight: number;
  dpr: number;
  minDb: number;
  maxDb: number;
  labels: boolean;
  /** A ring has its labels inside, and needs no gutter. */
  circular?: boolean;
  /** Label widths in device pixels; see `labelMeasure`. Only needed for labels. */
  measure?: MeasureText;
}

/** CSS pixels. Labels are 11 px; a gutter holds one line of them and some air. */
export const LABEL_SIZE = 11;
const TOP_GUTTER = 20;
const BOTTOM_GUTTER = 20;
export const LABEL_GAP = 6;
/** Half the height of a figure: what a baseline lies below the middle of its text. */
export const HALF_FIGURE = 0.36 * LABEL_SIZE;
/** Labels that would leave less plot than this are left out. */
const LEAST_WIDTH = 96;
const LEAST_HEIGHT = 48;

export function createGeometry(options: GeometryOptions): PlotGeometry {
  const { dpr, minDb, maxDb, measure } = options;
  const canvasWidth = Math.max(1, Math.round(options.canvasWidth));
  const canvasHeight = Math.max(1, Math.round(options.canvasHeight));
  const bare = { canvasWidth, canvasHeight, dpr, x: 0, y: 0, width: canvasWidth, height: canvasHeight, minDb, maxDb };
  if (!options.labels || !measure) return { ...bare, labels: false };
  if (options.circular) return { ...bare, labels: Math.min(canvasWidth, canvasHeight) >= 200 * dpr };
  const x = Math.ceil(Math.max(measure('−000'), measure('dBFS')) + (LABEL_GAP + 2) * dpr);
  const right = Math.ceil(measure('20 kHz') / 2 + dpr);
  const y = Math.round(TOP_GUTTER * dpr);
  const width = canvasWidth - x - right;
  const height = canvasHeight - y - Math.round(BOTTOM_GUTTER * dpr);
  if (width < LEAST_WIDTH * dpr || height < LEAST_HEIGHT * dpr) return { ...bare, labels: false };
  return { ...bare, x, y, width, height, labels: true };
}

/** How many of `pixels` a level fills, whole, 0…pixels. −∞ and NaN fill none. HOT. */
export function levelToPixels(geometry: PlotGeometry, level: number, pixels: number): number {
  const { minDb, maxDb } = geometry;
  if (!(level > minDb)) return 0;
  return level >= maxDb ? pixels : Math.round(((level - minDb) / (maxDb - minDb)) * pixels);
}

/**
 * The same for a row of levels. HOT: in one go, because a number that is handed to a function is boxed wherever the browser
 * does not inline that.
 */
export function levelsToPixels(geometry: PlotGeometry, levels: Float32Array, pixels: number, out: Int32Array): void {
  const { minDb, maxDb } = geometry;
  for (let i = 0; i < levels.length; i++) {
    const level = levels[i];
    if (!(level > minDb)) out[i] = 0;
    else out[i] = level >= maxDb ? pixels : Math.round(((level - minDb) / (maxDb - minDb)) * pixels);
  }
}

/** The y of a level: the upper edge of a bar that high. */
export function levelToY(geometry: PlotGeometry, level: number): number {
  return geometry.y + geometry.height - levelToPixels(geometry, level, geometry.height);
}

/** The level at a y. */
export function yToLevel(geometry: PlotGeometry, y: number): number {
  return geometry.minDb + ((geometry.y + geometry.height - y) / geometry.height) * (geometry.maxDb - geometry.minDb);
}

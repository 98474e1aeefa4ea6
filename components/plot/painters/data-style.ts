import type { ColumnSource } from './column-source';
import { isPlain, placed, withStops } from './gradient-stops';
import type { PaintTarget } from './painter';

/**
 * The palette as one canvas style for the whole data rectangle. Set once a frame: what is slow is to fill each bar
 * with a gradient of its own, not to fill small pieces with one that is there already.
 */
export function dataStyle(context: CanvasRenderingContext2D, target: PaintTarget): string | CanvasGradient {
  const { geometry, look, mirror } = target;
  const { x, y, width, height } = geometry;
  const { stops, paletteBy } = look;
  if (isPlain(stops)) return stops[0].color;
  if (paletteBy === 'frequency') return withStops(context.createLinearGradient(x, 0, x + width, 0), stops);
  if (!mirror) return withStops(context.createLinearGradient(0, y + height, 0, y), stops);
  const gradient = context.createLinearGradient(0, y, 0, y + 2 * (height >> 1));
  return withStops(gradient, [...placed([...stops].reverse(), 0.5, -0.5), ...placed(stops, 0.5, 0.5)]);
}

/**
 * As `dataStyle`, but with one colour a bar where the palette goes by frequency: a bar is one band, and is of one
 * colour.
 */
export function barStyle(
  context: CanvasRenderingContext2D,
  target: PaintTarget,
  columns: ColumnSource,
): string | CanvasGradient | CanvasPattern {
  const smooth = dataStyle(context, target);
  if (typeof smooth === 'string' || target.look.paletteBy === 'level' || !target.bands) return smooth;
  const { x, canvasWidth } = target.geometry;
  const gradient = target.createLayer(canvasWidth, 1);
  gradient.context.fillStyle = smooth;
  gradient.context.fillRect(0, 0, canvasWidth, 1);
  const strip = target.createLayer(canvasWidth, 1);
  for (let i = 0; i < columns.count; i++) {
    const left = x + columns.x0[i];
    const bar = columns.x1[i] - columns.x0[i];
    strip.context.drawImage(gradient.canvas, left + (bar >> 1), 0, 1, 1, left, 0, bar, 1);
  }
  return context.createPattern(strip.canvas, 'repeat-y') ?? smooth;
}

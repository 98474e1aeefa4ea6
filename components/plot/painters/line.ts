import { levelsToPixels } from '../geometry';
import { createColumnSource } from './column-source';
import { dataStyle } from './data-style';
import type { Paint, PaintTarget } from './painter';
import { createSurface } from './surface';

/** CSS pixels. */
const LINE_WIDTH = 1.75;
/**
 * A line may stand between pixels, unlike a bar: a quarter is as fine as its smoothed edge can show, and what heights
 * are counted in.
 */
const STEPS = 4;
/** How much of the palette lies under a filled line. */
const FILL = 0.32;
/**
 * Points a path: stroked in short pieces with round ends, which look the same, a line of 1280 points costs some two
 * thirds.
 */
const PIECE = 16;

/** A curve through the levels, optionally filled. Repainted whole when any of its points moved. */
export function createLine(target: PaintTarget, filled: boolean): Paint {
  const { geometry, mirror, look } = target;
  const { x, y, width, height, dpr } = geometry;
  const { context, present } = createSurface(target);
  const columns = createColumnSource(target, width);
  const { count } = columns;
  const style = dataStyle(context, target);
  const peakStyle = look.peak;
  const lineWidth = LINE_WIDTH * dpr;
  const rows = mirror ? height >> 1 : height;
  const base = y + rows;
  const left = x + lineWidth / 2;
  const right = x + width - lineWidth / 2;
  const last = count - 1;
  // The whole width of the line stays inside.
  const most = Math.floor((rows - lineWidth / 2) * STEPS);
  const least = Math.min(mirror ? 0 : Math.ceil((lineWidth / 2) * STEPS), most);
  const across = columns.centre.map((centre) => Math.min(Math.max(x + centre, left), right));
  const levels = new Float32Array(count);
  // Nothing is as high as −1: the first frame differs in every point.
  const heights = new Int32Array(count).fill(-1);
  const peakHeights = new Int32Array(count).fill(-1);
  const next = new Int32Array(count);
  let hadPeaks = false;
  context.lineJoin = 'round';
  context.lineCap = 'round';

  /** Levels to heights above the base. True if any is another than before. */
  function place(from: Float32Array, to: Int32Array): boolean {
    columns.read(from, levels);
    levelsToPixels(geometry, levels, rows * STEPS, next);
    let changed = false;
    for (let i = 0; i < count; i++) {
      const h = Math.min(Math.max(next[i], least), most);
      if (h !== to[i]) {
        to[i] = h;
        changed = true;
      }
    }
    return changed;
  }

  // Where pieces meet their ends lie on each other, which shows in a colour that lets something through.
  const pieceOf = (...colors: string[]) => (colors.some((color) => /rgba|\//.test(color)) ? Infinity : PIECE);
  const piece = pieceOf(...look.stops.map(({ color }) => color));
  const peakPiece = pieceOf(peakStyle);

  /**
   * A path from edge to edge above the base (side −1) or below it (1). Points inside a level run say nothing and are
   * left out.
   */
  function trace(h: Int32Array, side: number, longest: number): void {
    const unit = side / STEPS;
    let points = 0;
    context.beginPath();
    context.moveTo(left, base + unit * h[0]);
    for (let i = 0; i <= last; i++) {
      if (i > 0 && i < last && h[i] === h[i - 1] && h[i] === h[i + 1]) continue;
      context.lineTo(across[i], base + unit * h[i]);
      if (++points < longest) continue;
      context.stroke();
      context.beginPath();
      context.moveTo(across[i], base + unit * h[i]);
      points = 0;
    }
    context.lineTo(right, base + unit * h[last]);
  }

  function stroke(h: Int32Array, longest: number): void {
    for (let side = -1; side <= (mirror ? 1 : -1); side += 2) {
      trace(h, side, longest);
      context.stroke();
    }
  }

  return (newLevels, newPeaks) => {
    const hasPeaks = newPeaks !== null;
    let changed = place(newLevels, heights);
    if (hasPeaks && place(newPeaks, peakHeights)) changed = true;
    if (hasPeaks !== hadPeaks) changed = true;
    if (!changed) return false;
    hadPeaks = hasPeaks;

    context.clearRect(x, y, width, height);
    if (filled) {
      context.fillStyle = style;
      context.globalAlpha = FILL;
      // Written out, as a minifier would make a function that is called once a closure, anew at each frame.
      for (let side = -1; side <= (mirror ? 1 : -1); side += 2) {
        trace(heights, side, Infinity);
        context.lineTo(right, base);
        context.lineTo(left, base);
        context.fill();
      }
      context.globalAlpha = 1;
    }
    if (hasPeaks) {
      context.strokeStyle = peakStyle;
      context.lineWidth = 1;
      stroke(peakHeights, peakPiece);
    }
    context.strokeStyle = style;
    context.lineWidth = lineWidth;
    stroke(heights, piece);
    present();
    return true;
  };
}

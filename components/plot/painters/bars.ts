import { levelsToPixels } from '../geometry';
import { createColumnSource } from './column-source';
import { barStyle } from './data-style';
import type { Paint, PaintTarget } from './painter';
import { createSurface } from './surface';

/** CSS pixels. */
const PEAK_MARK = 2;
/** No mark. Less than any row. */
const NONE = -1;

/**
 * Bars, painted by difference: the canvas keeps what it shows, and a frame fills only what a bar grew by and clears
 * only what it shrank by. A bar that did not move by a pixel costs a comparison.
 */
export function createBars(target: PaintTarget): Paint {
  const { geometry, mirror, look } = target;
  const { context, present } = createSurface(target);
  const columns = createColumnSource(target, geometry.width);
  const { count, x1 } = columns;
  const style = barStyle(context, target, columns);
  const peakStyle = look.peak;
  const rows = mirror ? geometry.height >> 1 : geometry.height;
  /** The first row below what bars stand on, and the highest they reach. */
  const base = geometry.y + rows;
  const ceiling = geometry.y;
  const fold = 2 * base;
  const markRows = Math.min(rows, Math.max(1, Math.round(PEAK_MARK * geometry.dpr)));
  const left = columns.x0.map((x) => geometry.x + x);
  const width = columns.x0.map((x, i) => x1[i] - x);
  const levels = new Float32Array(count);
  const peakLevels = new Float32Array(count);
  const reached = new Int32Array(count);
  const peakReached = new Int32Array(count);
  // Per column the first row of its bar and of its mark, as drawn and as they are to be.
  const top = new Int32Array(count).fill(base);
  const mark = new Int32Array(count).fill(NONE);
  const nextTop = new Int32Array(count);
  const nextMark = new Int32Array(count);

  function fill(i: number, row: number, height: number): void {
    context.fillRect(left[i], row, width[i], height);
    if (mirror) context.fillRect(left[i], fold - row - height, width[i], height);
  }

  function clear(i: number, row: number, height: number): void {
    context.clearRect(left[i], row, width[i], height);
    if (mirror) context.clearRect(left[i], fold - row - height, width[i], height);
  }

  return (newLevels, newPeaks) => {
    columns.read(newLevels, levels);
    levelsToPixels(geometry, levels, rows, reached);
    if (newPeaks !== null) {
      columns.read(newPeaks, peakLevels);
      levelsToPixels(geometry, peakLevels, rows, peakReached);
    }
    // Where everything is to be. Written out: a minifier would make a function that is called once a closure, anew at each
    // frame.
    let changed = false;
    for (let i = 0; i < count; i++) {
      let barTop = base - reached[i];
      let markTop = NONE;
      if (newPeaks !== null) {
        const peakTop = base - peakReached[i];
        const highest = Math.min(peakTop, barTop);
        if (highest < base) {
          // A mark lies on its level, and takes its room from the bar only at the very top of the plot.
          markTop = highest - markRows;
          if (markTop < ceiling) markTop = ceiling;
          if (barTop < markTop + markRows) barTop = markTop + markRows;
        }
      }
      nextTop[i] = barTop;
      nextMark[i] = markTop;
      if (barTop !== top[i] || markTop !== mark[i]) changed = true;
    }
    if (!changed) return false;

    // First all clearing, then bars, then marks: nothing is painted over, and the style is set twice a frame.
    for (let i = 0; i < count; i++) {
      if (mark[i] !== NONE && mark[i] !== nextMark[i]) clear(i, mark[i], markRows);
      if (nextTop[i] > top[i]) clear(i, top[i], nextTop[i] - top[i]);
    }
    context.fillStyle = style;
    for (let i = 0; i < count; i++) {
      if (nextTop[i] < top[i]) fill(i, nextTop[i], top[i] - nextTop[i]);
      top[i] = nextTop[i];
    }
    context.fillStyle = peakStyle;
    for (let i = 0; i < count; i++) {
      if (nextMark[i] !== mark[i] && nextMark[i] !== NONE) fill(i, nextMark[i], markRows);
      mark[i] = nextMark[i];
    }
    present();
    return true;
  };
}

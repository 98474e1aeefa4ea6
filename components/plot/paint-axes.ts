import { decibelTicks, frequencyTicks } from './axes';
import { HALF_FIGURE, LABEL_GAP, LABEL_SIZE, type PlotGeometry } from './geometry';
import { drawFigures, labelFont, labelMeasure } from './labels';
import type { Look } from './look';
import { ringMode } from './modes';
import type { Scale } from './scales';

export interface AxesOptions {
  circular?: boolean;
  mirror?: boolean;
  /** What levels are in: dBFS by default. */
  unit?: string;
}

/** Least distance of decibel labels, and of minor lines, in CSS pixels. */
const DB_SPACING = 26;
const MINOR_SPACING = 5;
const TICK_GAP = 8;

/** Lines and labels, onto a canvas of their own beneath the data. Cold: when a size, a setting or the look changed. */
export function paintAxes(
  context: CanvasRenderingContext2D,
  geometry: PlotGeometry,
  look: Look,
  scale: Scale,
  options: AxesOptions = {},
): void {
  const { x, y, width, height, dpr, minDb, maxDb, labels } = geometry;
  const measure = labelMeasure(context, look, dpr);
  context.clearRect(0, 0, geometry.canvasWidth, geometry.canvasHeight);
  context.font = labelFont(look, dpr);
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  // Figures and units are one line of a formula, whichever way the page runs.
  context.direction = 'ltr';
  if (options.circular) {
    ringMode().paintRingAxes(context, geometry, look, scale, measure, options.mirror === true);
    return;
  }

  const line = (label: string, left: number, top: number, across: number, down: number) => {
    context.fillStyle = look.grid;
    context.globalAlpha = label ? 1 : 0.5;
    context.fillRect(left, top, across, down);
    context.globalAlpha = 1;
  };
  const write = (label: string, left: number, baseline: number, align: number) => {
    context.fillStyle = look.text;
    drawFigures(context, label, left, baseline, align);
  };

  const bottom = y + height;
  for (const tick of frequencyTicks(scale, width, measure, TICK_GAP * dpr, MINOR_SPACING * dpr)) {
    const column = x + Math.min(Math.round(tick.unit * width), width - 1);
    line(tick.label, column, y, 1, height);
    if (!labels) continue;
    // The gutter has room for half of "20 kHz"; what is longer stands a little to the left.
    const centre = Math.min(x + tick.unit * width, geometry.canvasWidth - measure(tick.label) / 2);
    write(tick.label, centre, bottom + Math.round((LABEL_GAP + LABEL_SIZE * 0.75) * dpr), 0.5);
  }

  const rows = options.mirror ? height >> 1 : height;
  const base = y + rows;
  const half = Math.round(HALF_FIGURE * dpr);
  const labelEnd = x - LABEL_GAP * dpr;
  for (const { value, unit, label } of decibelTicks(minDb, maxDb, rows, DB_SPACING * dpr)) {
    const up = Math.round(unit * rows);
    // The lowest level's line is the lowest row of the plot, not the one below it.
    const above = Math.min(base - up, bottom - 1);
    for (const row of options.mirror && value !== minDb ? [above, Math.min(base + up, bottom - 1)] : [above]) {
      line(label, x, row, width, 1);
      // Near the middle a label and its reflection would lie on each other, and one serves for both.
      if (labels && (row === above || up > 2 * half)) write(label, labelEnd, row + half, 1);
    }
  }
  if (labels) write(options.unit ?? 'dBFS', labelEnd, Math.round(LABEL_SIZE * 0.75 * dpr), 1);
}

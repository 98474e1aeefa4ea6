import { decibelTicks, frequencyTicks, type MeasureText } from './axes';
import { HALF_FIGURE, LABEL_GAP, LABEL_SIZE, type PlotGeometry } from './geometry';
import { drawFigures } from './labels';
import type { Look } from './look';
import { createRing } from './ring';
import type { Scale } from './scales';

/** CSS pixels. */
const DB_SPACING = 22;
const TICK_GAP = 10;

/**
 * Rings for levels, rays for frequencies; labels inside the ring and in its opening at 6 o'clock, where there are no
 * data.
 */
export function paintRingAxes(
  context: CanvasRenderingContext2D,
  geometry: PlotGeometry,
  look: Look,
  scale: Scale,
  measure: MeasureText,
  mirror: boolean,
): void {
  const { dpr, minDb, maxDb, labels } = geometry;
  const ring = createRing(geometry, mirror, measure);
  const { x, y, inner, outer, start, sweep, labelRadius } = ring;
  const length = outer - inner;
  const drop = Math.round(HALF_FIGURE * dpr);
  context.lineWidth = 1;
  context.strokeStyle = look.grid;

  const write = (label: string, centre: number, middle: number) => {
    context.fillStyle = look.text;
    context.globalAlpha = 1;
    drawFigures(context, label, centre, Math.round(middle) + drop, 0.5);
  };
  // The last ring is drawn inside the canvas's edge, not across it.
  const radius = (unit: number) => Math.max(0, Math.min(inner + Math.round(unit * length), outer - 0.5));
  const opening = start - Math.PI / 2;
  for (const { unit, label } of decibelTicks(minDb, maxDb, length, DB_SPACING * dpr)) {
    context.globalAlpha = label ? 1 : 0.5;
    context.beginPath();
    context.arc(x, y, radius(unit), start, start + 2 * (Math.PI - opening));
    context.stroke();
    // Nor where the unit stands.
    if (!labels || !label || outer - radius(unit) < LABEL_SIZE * 1.6 * dpr) continue;
    write(label, x, y + radius(unit));
  }

  for (const { unit, label } of frequencyTicks(scale, labelRadius * sweep, measure, TICK_GAP * dpr)) {
    const angle = start + unit * sweep;
    const sin = Math.sin(angle);
    for (const side of mirror ? [1, -1] : [1]) {
      const cos = Math.cos(angle) * side;
      context.globalAlpha = label ? 1 : 0.5;
      context.beginPath();
      context.moveTo(x + cos * inner, y + sin * inner);
      context.lineTo(x + cos * (outer - 0.5), y + sin * (outer - 0.5));
      context.stroke();
      if (!labels || !label) continue;
      // Each label just inside the ring, whichever way its box meets it.
      const half = (measure(label) * Math.abs(cos) + LABEL_SIZE * dpr * Math.abs(sin)) / 2;
      const radius = inner - LABEL_GAP * dpr - half;
      // Near 12 o'clock, and on a small ring at the opening, a label and its reflection would touch, and one serves for both.
      const gap = sin < 0 ? TICK_GAP : 1;
      const single = mirror && 2 * Math.abs(cos) * radius < measure(label) + gap * dpr;
      if (!single || side > 0) write(label, x + cos * radius, y + sin * radius);
    }
  }
  if (labels) write('dBFS', x, y + outer - LABEL_SIZE * 0.6 * dpr);
  context.globalAlpha = 1;
}

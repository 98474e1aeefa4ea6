import type { MeasureText } from './axes';
import { LABEL_SIZE, type PlotGeometry } from './geometry';

/** A circular plot: bars grow outward from `inner` to `outer`, the lowest frequency at 6 o'clock, rising clockwise. */
export interface Ring {
  readonly x: number;
  readonly y: number;
  readonly inner: number;
  readonly outer: number;
  /** Canvas angle (0 at 3 o'clock, clockwise) of the low end, and how far it is from there to the high end. */
  readonly start: number;
  readonly sweep: number;
  /** The circle labels stand on, inside the ring; on the arc of this there must be room for them. */
  readonly labelRadius: number;
}

const INNER = 0.4;
const SIX = Math.PI / 2;

/** With labels, the ring stays open at 6 o'clock, just wide enough for the level axis to stand there. */
export function createRing(geometry: PlotGeometry, mirror: boolean, measure?: MeasureText): Ring {
  const { x, y, width, height, dpr } = geometry;
  const outer = Math.floor(Math.min(width, height) / 2);
  const inner = Math.round(outer * INNER);
  const labelRadius = inner - LABEL_SIZE * 1.6 * dpr;
  let opening = 0;
  if (geometry.labels && measure) {
    const air = LABEL_SIZE * 0.5 * dpr;
    // Wide enough for the levels outside the ring, and inside it for the labels of both ends of the frequency axis.
    const levels = (measure('−00') / 2 + air) / inner;
    const ends = (measure('20') + measure('20 kHz') + 3 * air) / (mirror ? 6 : 4) / labelRadius;
    opening = Math.asin(Math.min(0.5, Math.max(levels, ends)));
  }
  return {
    x: x + Math.floor(width / 2),
    y: y + Math.floor(height / 2),
    inner,
    outer,
    labelRadius,
    start: SIX + opening,
    sweep: (mirror ? Math.PI : 2 * Math.PI) - (mirror ? 1 : 2) * opening,
  };
}

/** The place on the frequency axis (0…1) that a point of the canvas faces, or null where there is none. */
export function ringUnitAt(ring: Ring, mirror: boolean, x: number, y: number): number | null {
  const dx = x - ring.x;
  const angle = Math.atan2(y - ring.y, mirror ? -Math.abs(dx) : dx);
  const turn = 2 * Math.PI;
  const unit = ((((angle - ring.start) % turn) + turn) % turn) / ring.sweep;
  return unit <= 1 ? unit : null;
}

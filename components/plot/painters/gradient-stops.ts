import type { ColorStop } from '../palettes';

/** Whether they are of one colour. */
export function isPlain(stops: readonly ColorStop[]): boolean {
  return stops.every((stop) => stop.color === stops[0].color);
}

/** From `from` on, over `span`. */
export function placed(stops: readonly ColorStop[], from: number, span: number): ColorStop[] {
  return stops.map(({ offset, color }) => ({ offset: from + span * offset, color }));
}

export function withStops(gradient: CanvasGradient, stops: readonly ColorStop[]): CanvasGradient {
  for (const { offset, color } of stops) gradient.addColorStop(Math.min(Math.max(offset, 0), 1), color);
  return gradient;
}

import type { Ring } from '../ring';
import { isPlain, placed, withStops } from './gradient-stops';
import type { PaintTarget } from './painter';

/** The palette outward from a ring, or around it. */
export function ringStyle(context: CanvasRenderingContext2D, target: PaintTarget, ring: Ring): string | CanvasGradient {
  const { stops, paletteBy } = target.look;
  const { x, y, inner, outer, start, sweep } = ring;
  if (isPlain(stops)) return stops[0].color;
  if (paletteBy === 'level') return withStops(context.createRadialGradient(x, y, inner, x, y, outer), stops);
  const turn = sweep / (2 * Math.PI);
  // The reflection of the start lies short of a whole turn by twice the opening at 6 o'clock.
  const end = 1 - (start - Math.PI / 2) / Math.PI;
  const around = placed(stops, 0, turn);
  if (target.mirror) around.push(...placed([...stops].reverse(), end, -turn));
  return withStops(context.createConicGradient(start, x, y), around);
}

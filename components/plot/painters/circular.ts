import { levelsToPixels } from '../geometry';
import { labelMeasure } from '../labels';
import { createRing } from '../ring';
import { createColumnSource } from './column-source';
import type { Paint, PaintTarget } from './painter';
import { ringStyle } from './ring-style';
import { createSurface } from './surface';

/** CSS pixels. */
const PEAK_MARK = 2;
/** Without bands, one spoke for so many CSS pixels of the ring. */
const SPOKE_PITCH = 3;
const GAP = 0.12;

/**
 * Bars outward from a ring. Spokes lie across pixels, so differences cannot be painted: any change repaints them all.
 */
export function createCircular(target: PaintTarget): Paint {
  const { geometry, mirror, look, bands } = target;
  const { dpr } = geometry;
  const ring = createRing(geometry, mirror, labelMeasure(target.context, look, dpr));
  const { x, y, inner, outer, start, sweep } = ring;
  const { context, present } = createSurface(target);
  const arc = Math.max(1, Math.round(inner * sweep));
  const pixels = bands ? arc : Math.max(8, Math.round(arc / (SPOKE_PITCH * dpr)));
  const columns = createColumnSource(target, pixels);
  const { count, x0 } = columns;
  const style = ringStyle(context, target, ring);
  const peakStyle = look.peak;
  const longest = outer - inner;
  const markRows = Math.max(1, Math.round(PEAK_MARK * dpr));
  // Per spoke drawn: its direction, the right halves of a mirrored ring after the left ones.
  const spokes = count * (mirror ? 2 : 1);
  const cos = new Float32Array(spokes);
  const sin = new Float32Array(spokes);
  const widths = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const end = i < count - 1 ? x0[i + 1] : pixels;
    const pitch = ((end - x0[i]) / pixels) * arc;
    widths[i] = Math.max(1, pitch - Math.max(pitch < 2 ? 0 : 1, pitch * GAP));
    const angle = start + ((x0[i] + end) / 2 / pixels) * sweep;
    cos[i] = Math.cos(angle);
    sin[i] = Math.sin(angle);
    if (mirror) {
      cos[count + i] = -cos[i];
      sin[count + i] = sin[i];
    }
  }
  const levels = new Float32Array(count);
  const next = new Int32Array(count);
  const lengths = new Int32Array(count);
  const peakLengths = new Int32Array(count);
  let hadPeaks = false;
  context.lineCap = 'butt';

  function place(from: Float32Array, to: Int32Array): boolean {
    columns.read(from, levels);
    levelsToPixels(geometry, levels, longest, next);
    let changed = false;
    for (let i = 0; i < count; i++) {
      if (next[i] === to[i]) continue;
      to[i] = next[i];
      changed = true;
    }
    return changed;
  }

  /**
   * Strokes every spoke from the ring outward, or only its outermost `mark` pixels. A short path each is far cheaper
   * than one long one.
   */
  function strokeSpokes(far: Int32Array, mark: number): void {
    for (let i = 0, k = 0; i < spokes; i++, k = k + 1 === count ? 0 : k + 1) {
      const length = far[k];
      if (length === 0) continue;
      const from = mark === 0 || length < mark ? inner : inner + length - mark;
      const to = inner + length;
      context.lineWidth = widths[k];
      context.beginPath();
      context.moveTo(x + cos[i] * from, y + sin[i] * from);
      context.lineTo(x + cos[i] * to, y + sin[i] * to);
      context.stroke();
    }
  }

  return (newLevels, newPeaks) => {
    const hasPeaks = newPeaks !== null;
    let changed = place(newLevels, lengths);
    if (hasPeaks && place(newPeaks, peakLengths)) changed = true;
    if (hasPeaks !== hadPeaks) changed = true;
    if (!changed) return false;
    hadPeaks = hasPeaks;

    context.clearRect(geometry.x, geometry.y, geometry.width, geometry.height);
    context.strokeStyle = style;
    strokeSpokes(lengths, 0);
    if (hasPeaks) {
      context.strokeStyle = peakStyle;
      strokeSpokes(peakLengths, markRows);
    }
    present();
    return true;
  };
}

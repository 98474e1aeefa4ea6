import { ringMode } from '../plot';
import type { Places } from './face';

/** The frequency under a point in CSS pixels from the plot's corner, or null where there is none. */
export function frequencyAt({ geometry, scale, ring, mirror }: Places, left: number, top: number): number | null {
  const [x, y] = [left * geometry.dpr, top * geometry.dpr];
  const unit = ring ? ringMode().ringUnitAt(ring, mirror, x, y) : (x - geometry.x) / geometry.width;
  return unit !== null && unit >= 0 && unit <= 1 ? scale.toFrequency(unit) : null;
}

/** Whether a place, in CSS pixels from the left, is on the reflected half of a mirrored ring. */
export function isReflected({ geometry, ring, mirror }: Places, left: number): boolean {
  return mirror && ring !== null && left * geometry.dpr > ring.x;
}

/** A line, in CSS pixels from the plot's corner. */
export interface Line {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** Where a frequency stands: the line through the data there, from silence to full scale; of a mirrored ring also on the right. */
export function lineAt({ geometry, scale, ring }: Places, frequency: number, onRight: boolean): Line {
  const { dpr } = geometry;
  const unit = Math.min(Math.max(scale.toUnit(frequency), 0), 1);
  if (!ring) {
    const x = (geometry.x + Math.min(Math.floor(unit * geometry.width), geometry.width - 1)) / dpr;
    return { x1: x, y1: (geometry.y + geometry.height) / dpr, x2: x, y2: geometry.y / dpr };
  }
  const angle = ring.start + unit * ring.sweep;
  const cos = Math.cos(angle) * (onRight ? -1 : 1);
  const at = (radius: number) => [ring.x + radius * cos, ring.y + radius * Math.sin(angle)];
  const [[x1, y1], [x2, y2]] = [at(ring.inner), at(ring.outer)];
  return { x1: x1 / dpr, y1: y1 / dpr, x2: x2 / dpr, y2: y2 / dpr };
}

/** What a step is where there are no bands, as a part of the axis. */
export const STEP = 0.01;

/** A frequency that many steps of the axis further. */
export function step({ scale }: Places, frequency: number, steps: number): number {
  return scale.toFrequency(Math.min(Math.max(scale.toUnit(frequency) + steps * STEP, 0), 1));
}

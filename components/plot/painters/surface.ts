import type { createGlow as CreateGlow } from './glow';
import type { PaintTarget } from './painter';

/** Where a painter draws, and how what it drew comes before the eye. */
export interface Surface {
  readonly context: CanvasRenderingContext2D;
  /** HOT. After a change. */
  present(): void;
}

let createGlow: typeof CreateGlow | null = null;
let loading: Promise<void> | null = null;
let settled = false;

/** Loads what glow takes; null where that is there, or could not be had: the data are drawn without it then. */
export function loadGlow(): Promise<void> | null {
  loading ??= import('./glow')
    .then(
      (part) => {
        createGlow = part.createGlow;
      },
      () => {},
    )
    .then(() => {
      settled = true;
    });
  return settled ? null : loading;
}

/** Draws straight onto the canvas, or with glow. */
export function createSurface(target: PaintTarget): Surface {
  const { context, geometry } = target;
  context.clearRect(0, 0, geometry.canvasWidth, geometry.canvasHeight);
  return target.glow && createGlow ? createGlow(target) : { context, present() {} };
}

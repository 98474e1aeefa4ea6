import type { PaintTarget } from './painter';

/** Where a painter draws, and how what it drew comes before the eye. */
export interface Surface {
  readonly context: CanvasRenderingContext2D;
  /** HOT. After a change. */
  present(): void;
}

/** How much smaller the glow is painted than it is shown: the enlarging is the blur. In CSS pixels. */
const COARSE = 4;
const COARSER = 12;
const STRENGTH = 0.55;

/** Draws straight onto the canvas, or, with glow, onto a layer that is then laid over its own blur. */
export function createSurface(target: PaintTarget): Surface {
  const { context, geometry, glow, createLayer } = target;
  const { x, y, width, height, canvasWidth, canvasHeight, dpr } = geometry;
  context.clearRect(0, 0, canvasWidth, canvasHeight);
  if (!glow) return { context, present() {} };

  const sharp = createLayer(canvasWidth, canvasHeight);
  const shrunk = (by: number) => {
    const layer = createLayer(Math.ceil(width / by), Math.ceil(height / by));
    layer.context.imageSmoothingQuality = 'medium';
    // Each frame replaces the last one whole, and saves a clearing.
    layer.context.globalCompositeOperation = 'copy';
    return layer;
  };
  const near = shrunk(COARSE * dpr);
  const far = shrunk(COARSER * dpr);
  const nearWidth = Math.ceil(width / (COARSE * dpr));
  const nearHeight = Math.ceil(height / (COARSE * dpr));
  const farWidth = Math.ceil(width / (COARSER * dpr));
  const farHeight = Math.ceil(height / (COARSER * dpr));
  return {
    context: sharp.context,
    present() {
      near.context.drawImage(sharp.canvas, x, y, width, height, 0, 0, nearWidth, nearHeight);
      far.context.drawImage(near.canvas, 0, 0, nearWidth, nearHeight, 0, 0, farWidth, farHeight);
      context.clearRect(x, y, width, height);
      context.globalAlpha = STRENGTH;
      context.drawImage(near.canvas, 0, 0, nearWidth, nearHeight, x, y, width, height);
      context.drawImage(far.canvas, 0, 0, farWidth, farHeight, x, y, width, height);
      context.globalAlpha = 1;
      context.drawImage(sharp.canvas, x, y, width, height, x, y, width, height);
    },
  };
}

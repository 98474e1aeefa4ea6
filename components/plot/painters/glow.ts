import type { PaintTarget } from './painter';
import type { Surface } from './surface';

/**
 * The blur is in the enlarging: the glow is painted that much smaller than it is shown, and once more that much
 * smaller under itself.
 */
const COARSE = 4;
const COARSER = 4;
const STRENGTH = 0.6;

/** Draws onto a layer that is then laid over its own blur. */
export function createGlow({ context, geometry, createLayer }: PaintTarget): Surface {
  const { x, y, width, height, canvasWidth, canvasHeight, dpr } = geometry;
  const sharp = createLayer(canvasWidth, canvasHeight);
  const nearWidth = Math.ceil(width / (COARSE * dpr));
  const nearHeight = Math.ceil(height / (COARSE * dpr));
  const farWidth = Math.ceil(nearWidth / COARSER);
  const farHeight = Math.ceil(nearHeight / COARSER);
  const near = createLayer(nearWidth, nearHeight);
  const far = createLayer(farWidth, farHeight);
  near.context.imageSmoothingQuality = far.context.imageSmoothingQuality = 'medium';
  // Each frame replaces the last one whole, and saves a clearing.
  far.context.globalCompositeOperation = 'copy';
  return {
    context: sharp.context,
    present() {
      near.context.globalCompositeOperation = 'copy';
      near.context.drawImage(sharp.canvas, x, y, width, height, 0, 0, nearWidth, nearHeight);
      far.context.drawImage(near.canvas, 0, 0, nearWidth, nearHeight, 0, 0, farWidth, farHeight);
      near.context.globalCompositeOperation = 'destination-over';
      near.context.drawImage(far.canvas, 0, 0, farWidth, farHeight, 0, 0, nearWidth, nearHeight);
      context.clearRect(x, y, width, height);
      context.globalAlpha = STRENGTH;
      context.drawImage(near.canvas, 0, 0, nearWidth, nearHeight, x, y, width, height);
      context.globalAlpha = 1;
      context.drawImage(sharp.canvas, x, y, width, height, x, y, width, height);
    },
  };
}

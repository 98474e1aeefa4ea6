import type { MeasureText } from './axes';
import { LABEL_SIZE } from './geometry';
import type { Look } from './look';

/** The label font at a device pixel ratio. */
export function labelFont(look: Look, dpr: number): string {
  return `${LABEL_SIZE * dpr}px ${look.font}`;
}

/** Measures labels in device pixels, figures counted as equally wide. */
export function labelMeasure(context: CanvasRenderingContext2D, look: Look, dpr: number): MeasureText {
  const font = labelFont(look, dpr);
  return (text) => {
    context.font = font;
    return figuresWidth(context, text);
  };
}

/**
 * Tabular figures: a canvas's font takes no font-variant-numeric, so each figure is set in a cell as wide as the
 * widest. `align` is where `x` lies in the text: 0 its start, ½ its middle, 1 its end.
 */
export function drawFigures(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  align: number,
): void {
  const cell = cellWidth(context);
  let left = Math.round(x - figuresWidth(context, text) * align);
  for (const piece of pieces(text)) {
    const width = context.measureText(piece).width;
    const advance = isFigure(piece) ? cell : width;
    context.fillText(piece, Math.round(left + (advance - width) / 2), y);
    left += advance;
  }
}

function figuresWidth(context: CanvasRenderingContext2D, text: string): number {
  const cell = cellWidth(context);
  return pieces(text).reduce((sum, piece) => sum + (isFigure(piece) ? cell : context.measureText(piece).width), 0);
}

function cellWidth(context: CanvasRenderingContext2D): number {
  let widest = 0;
  for (let figure = 0; figure < 10; figure++) widest = Math.max(widest, context.measureText(String(figure)).width);
  return widest;
}

/** Single figures, and the words between them, whole: a word keeps its kerning. */
function pieces(text: string): string[] {
  return text.match(/\d|\D+/g) ?? [];
}

function isFigure(piece: string): boolean {
  return piece >= '0' && piece <= '9';
}

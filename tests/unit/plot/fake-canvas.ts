import type { Look } from '../../../components/plot/look';
import type { Layer } from '../../../components/plot/painters/painter';

/**
 * A canvas context that records, and paints rectangles into a small framebuffer: a pixel holds the style it was filled
 * with, '' when clear. Rectangles must be whole pixels and lie on the canvas, else it throws.
 */
export class FakeContext {
  readonly pixels: unknown[];
  /** Name of each call with its numbers. */
  calls: [string, ...number[]][] = [];
  fillStyle: unknown = '#000';
  strokeStyle: unknown = '#000';
  lineWidth = 1;
  lineJoin = 'miter';
  lineCap = 'butt';
  globalAlpha = 1;
  globalCompositeOperation = 'source-over';
  imageSmoothingQuality = 'low';
  font = '';
  textAlign = '';
  textBaseline = '';
  /** Text drawn, with its box. */
  texts: { text: string; left: number; right: number; baseline: number }[] = [];

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.pixels = new Array(width * height).fill('');
  }

  private set(x: number, y: number, w: number, h: number, value: unknown): void {
    for (const v of [x, y, w, h]) if (!Number.isInteger(v)) throw new Error(`not whole: ${x} ${y} ${w} ${h}`);
    if (w <= 0 || h <= 0) throw new Error(`empty: ${w} × ${h}`);
    if (x < 0 || y < 0 || x + w > this.width || y + h > this.height) throw new Error(`outside: ${x} ${y} ${w} ${h}`);
    for (let row = y; row < y + h; row++) this.pixels.fill(value, row * this.width + x, row * this.width + x + w);
  }
  fillRect(x: number, y: number, w: number, h: number): void {
    this.calls.push(['fillRect', x, y, w, h]);
    this.set(x, y, w, h, this.fillStyle);
  }
  clearRect(x: number, y: number, w: number, h: number): void {
    this.calls.push(['clearRect', x, y, w, h]);
    this.set(x, y, w, h, '');
  }
  beginPath(): void {
    this.calls.push(['beginPath']);
  }
  moveTo(x: number, y: number): void {
    this.calls.push(['moveTo', x, y]);
  }
  lineTo(x: number, y: number): void {
    this.calls.push(['lineTo', x, y]);
  }
  arc(x: number, y: number, r: number): void {
    this.calls.push(['arc', x, y, r]);
  }
  stroke(): void {
    this.calls.push(['stroke']);
  }
  fill(): void {
    this.calls.push(['fill']);
  }
  drawImage(_image: unknown, ...numbers: number[]): void {
    this.calls.push(['drawImage', ...numbers]);
  }
  measureText(text: string): { width: number } {
    // Figures of unequal width, as proportional type has them.
    return { width: [...text].reduce((sum, c) => sum + (c === '1' ? 4 : 7), 0) };
  }
  fillText(text: string, x: number, y: number): void {
    this.texts.push({ text, left: x, right: x + this.measureText(text).width, baseline: y });
  }
  createLinearGradient(...at: number[]): object {
    return gradient('linear', at);
  }
  createRadialGradient(...at: number[]): object {
    return gradient('radial', at);
  }
  createConicGradient(...at: number[]): object {
    return gradient('conic', at);
  }
  createPattern(): object {
    return { kind: 'pattern' };
  }

  names(): Set<string> {
    return new Set(this.calls.map(([name]) => name));
  }
  /** For what takes a real one. */
  get real(): CanvasRenderingContext2D {
    return this as unknown as CanvasRenderingContext2D;
  }
}

function gradient(kind: string, at: number[]) {
  const stops: [number, string][] = [];
  return { kind, at, stops, addColorStop: (offset: number, color: string) => stops.push([offset, color]) };
}

export const createLayer = (width: number, height: number): Layer => {
  const fake = new FakeContext(width, height);
  return { canvas: fake as unknown as CanvasImageSource, context: fake.real };
};

export const look: Look = {
  text: 'white',
  grid: 'grey',
  peak: 'peak',
  stops: [
    { offset: 0, color: 'low' },
    { offset: 1, color: 'high' },
  ],
  paletteBy: 'level',
  font: 'sans-serif',
  dark: true,
  ground: '#121212',
  forcedColors: false,
  reducedMotion: false,
};

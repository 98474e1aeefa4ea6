import type { EqualizerBand } from '../engine';
import {
  type ColorStop,
  createGeometry,
  createScale,
  type Look,
  labelMeasure,
  loadPalette,
  type PlotGeometry,
  paintAxes,
  parsePalette,
  resolveLook,
  type Scale,
} from '../plot';
import { Curves } from './curves';
import { type EqSettings, isColor } from './eq-settings';

/** What the face is drawn on, one above the other; the probe lends its style to read the look from. */
export interface EqFaceParts {
  frame: HTMLElement;
  axes: HTMLCanvasElement;
  pre: HTMLCanvasElement;
  post: HTMLCanvasElement;
  curve: HTMLCanvasElement;
  probe: HTMLElement;
}

/** What a curve shows beside its bands. */
export interface CurveState {
  bands: readonly Readonly<EqualizerBand>[];
  /** Gain of all, in dB: preamp and auto gain. */
  offset: number;
  /** Bands whose own curves are shown; −1 for none. */
  selected: number;
  hovered: number;
  bypass: boolean;
}

/** CSS pixels. */
const LINE = 2;
const OWN_LINE = 1;
/** How much of the text colour lies between the sum and 0 dB. */
const FILL = 0.12;
const GHOST = 0.35;

const HEX = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;

/** The colour at a place of a palette, 0 … 1: between two of its own six-figure colours, else the nearer stop. */
export function colorAt(stops: readonly ColorStop[], place: number): string {
  const at = Math.min(Math.max(place, 0), 1);
  const next = Math.max(
    stops.findIndex(({ offset }) => offset >= at),
    0,
  );
  const [low, high] = [stops[Math.max(next - 1, 0)], stops[next]];
  const share = high.offset > low.offset ? (at - low.offset) / (high.offset - low.offset) : 0;
  const [from, to] = [HEX.exec(low.color), HEX.exec(high.color)];
  if (!from || !to) return share < 0.5 ? low.color : high.color;
  const mixed = [1, 2, 3].map((i) => {
    const [a, b] = [Number.parseInt(from[i], 16), Number.parseInt(to[i], 16)];
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${mixed.join('')}`;
}

/** The canvases of an equaliser: axes, spectrums, curves, and where everything stands on them. */
export class EqFace {
  readonly curves = new Curves();
  look: Look | null = null;
  geometry: PlotGeometry | null = null;
  scale: Scale | null = null;
  private colors: readonly string[] = [];
  /** In dB, up and down. */
  rangeDb = 12;
  private width = 0;
  private height = 0;
  private dpr = 1;
  private readonly axes: CanvasRenderingContext2D;
  private readonly curve: CanvasRenderingContext2D;

  constructor(private readonly parts: EqFaceParts) {
    this.axes = parts.axes.getContext('2d') as CanvasRenderingContext2D;
    this.curve = parts.curve.getContext('2d') as CanvasRenderingContext2D;
  }

  get isEmpty(): boolean {
    return this.width === 0 || this.height === 0;
  }

  /** Takes a size in device pixels. */
  resize(width: number, height: number, dpr: number): void {
    if (width === this.width && height === this.height && dpr === this.dpr) return;
    this.width = width;
    this.height = height;
    this.dpr = dpr;
    const { axes, pre, post, curve } = this.parts;
    for (const canvas of [axes, pre, post, curve]) {
      canvas.width = width;
      canvas.height = height;
    }
  }

  /** What has to be loaded before these settings can be laid out; null where it is all there. */
  load({ palette }: EqSettings): Promise<unknown> | null {
    return loadPalette(parsePalette(palette, isColor) ?? { name: 'rust' });
  }

  /** Draws the axes and sets up the curves, for a sample rate in Hz. */
  layout({ rangeDb, minFrequency, maxFrequency, palette }: EqSettings, sampleRate: number): void {
    const { axes, curve, dpr, width, height } = this;
    const [minDb, maxDb] = [-rangeDb, rangeDb];
    const spec = parsePalette(palette, isColor) ?? { name: 'rust' };
    const look = resolveLook(this.parts.probe, { palette: spec, paletteBy: 'frequency', minDb, maxDb });
    this.parts.frame.style.setProperty('--canvas', look.ground);
    const measure = labelMeasure(axes, look, dpr);
    const size = { canvasWidth: width, canvasHeight: height, dpr };
    const geometry = createGeometry({ ...size, minDb, maxDb, labels: true, measure });
    this.rangeDb = rangeDb;
    this.look = look;
    this.geometry = geometry;
    this.scale = createScale('log', minFrequency, maxFrequency);
    paintAxes(axes, geometry, look, this.scale, { unit: 'dB' });
    // The clip goes with what the size set back.
    curve.restore();
    curve.save();
    curve.beginPath();
    curve.rect(geometry.x, geometry.y, geometry.width, geometry.height);
    curve.clip();
    curve.lineJoin = 'round';
    this.curves.resize(this.scale, Math.max(Math.round(geometry.width / dpr), 2) + 1, sampleRate);
  }

  /** The hue of each of so many bands, evenly spread over the palette. */
  tint(count: number): readonly string[] {
    const { stops } = this.look as Look;
    this.colors = Array.from({ length: count }, (_, i) => colorAt(stops, count > 1 ? i / (count - 1) : 0.5));
    return this.colors;
  }

  /** CSS pixels from the plot's left edge. */
  toX(frequency: number): number {
    const { x, width, dpr } = this.geometry as PlotGeometry;
    const unit = (this.scale as Scale).toUnit(frequency);
    return (x + Math.min(Math.max(unit, 0), 1) * width) / dpr;
  }

  /** CSS pixels from the plot's top edge; what is beyond the range stands at its end. */
  toY(decibels: number): number {
    const { y, height, dpr } = this.geometry as PlotGeometry;
    const { rangeDb } = this;
    const inside = Math.min(Math.max(decibels, -rangeDb), rangeDb);
    return (y + ((rangeDb - inside) / (2 * rangeDb)) * height) / dpr;
  }

  frequencyAt(left: number): number {
    const { x, width, dpr } = this.geometry as PlotGeometry;
    return (this.scale as Scale).toFrequency(Math.min(Math.max((left * dpr - x) / width, 0), 1));
  }

  get decibelsPerPixel(): number {
    const { height, dpr } = this.geometry as PlotGeometry;
    return (2 * this.rangeDb * dpr) / height;
  }

  decibelsAt(top: number): number {
    const { y, height, dpr } = this.geometry as PlotGeometry;
    const unit = Math.min(Math.max((top * dpr - y) / height, 0), 1);
    return this.rangeDb * (1 - 2 * unit);
  }

  /** Draws the sum and the curves of bands that are shown. A hot path: while a band is dragged nothing is allocated. */
  paint(state: CurveState): void {
    const { curve, curves, dpr, geometry, look } = this;
    if (!geometry || !look) return;
    const { bands, offset, selected, hovered, bypass } = state;
    curve.clearRect(geometry.x, geometry.y, geometry.width, geometry.height);
    const zero = geometry.y + geometry.height / 2;
    if (!bypass) {
      curve.lineTo(this.trace(curves.sum, offset), zero);
      curve.lineTo(geometry.x, zero);
      curve.fillStyle = look.text;
      curve.globalAlpha = FILL;
      curve.fill();
      curve.globalAlpha = 1;
    }
    curve.lineWidth = OWN_LINE * dpr;
    for (let i = 0; i < bands.length; i++) {
      if (i !== selected && i !== hovered) continue;
      curve.strokeStyle = this.colors[i] ?? look.text;
      this.trace(curves.row(i), 0);
      curve.stroke();
    }
    curve.strokeStyle = look.text;
    curve.lineWidth = LINE * dpr;
    curve.globalAlpha = bypass ? GHOST : 1;
    this.trace(curves.sum, offset);
    curve.stroke();
    curve.globalAlpha = 1;
    if (!bypass) return;
    // What is heard.
    curve.beginPath();
    curve.moveTo(geometry.x, zero);
    curve.lineTo(geometry.x + geometry.width, zero);
    curve.stroke();
  }

  /** Gives where it ends. */
  private trace(row: Float32Array, offset: number): number {
    const { curve, rangeDb } = this;
    const { places } = this.curves;
    const { x, y, width, height } = this.geometry as PlotGeometry;
    const step = width / (row.length - 1);
    const scale = height / (2 * rangeDb);
    let end = x;
    curve.beginPath();
    for (let i = 0; i < row.length; i++) {
      const level = row[i] + offset;
      // Above half the sample rate there is no response.
      if (Number.isNaN(level)) break;
      end = x + places[i] * step;
      curve.lineTo(end, y + (rangeDb - Math.max(level, -1000)) * scale);
    }
    return end;
  }
}

import {
  type BandEdges,
  type ColumnMap,
  createAxisScale,
  createColumnMap,
  createGeometry,
  createPainter,
  createScale,
  type Layer,
  type Look,
  labelMeasure,
  loadGlow,
  loadMode,
  loadPalette,
  type Painter,
  type PaletteSpec,
  type PlotGeometry,
  type PlotMode,
  pageLoop,
  paintAxes,
  parsePalette,
  type Ring,
  resolveLook,
  ringMode,
  type Scale,
} from '../plot';
import { type Analysis, axisMin, edgesOf } from './analysis';
import type { Settings } from './settings';

/** What the face is drawn on: the axes lie under the data, each on a canvas of its own. */
export interface FaceParts {
  axes: HTMLCanvasElement;
  data: HTMLCanvasElement;
  /** Shows nothing; lends its style to read the look from. */
  probe: HTMLElement;
}

/** Where everything stands. */
export interface Places {
  geometry: PlotGeometry;
  scale: Scale;
  ring: Ring | null;
  mirror: boolean;
  /** From bins to columns, where bins are drawn. */
  columns: ColumnMap | null;
}

function createLayer(width: number, height: number): Layer {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return { canvas, context: canvas.getContext('2d') as CanvasRenderingContext2D };
}

/** The two canvases of a tag: sizes, look, axes and the painter of its mode. */
export class Face {
  look: Look | null = null;
  private geometry: PlotGeometry | null = null;
  private scale: Scale | null = null;
  private ring: Ring | null = null;
  private columns: ColumnMap | null = null;
  private painter: Painter | null = null;
  private mode: PlotMode | null = null;
  private mirror = false;
  private width = 0;
  private height = 0;
  private dpr = 1;
  private ready = false;
  private readonly axes: CanvasRenderingContext2D;
  private readonly data: CanvasRenderingContext2D;

  constructor(private readonly parts: FaceParts) {
    this.axes = parts.axes.getContext('2d') as CanvasRenderingContext2D;
    this.data = parts.data.getContext('2d') as CanvasRenderingContext2D;
  }

  get isEmpty(): boolean {
    return this.width === 0 || this.height === 0;
  }

  /** Takes a size in device pixels, which counts from the next layout on. */
  resize(width: number, height: number, dpr: number): void {
    this.width = width;
    this.height = height;
    this.dpr = dpr;
  }

  /** What has to be loaded before these settings can be laid out; null where it is all there. */
  load(settings: Settings): Promise<unknown> | null {
    const parts = [
      loadMode(settings.mode, edgesOf(settings) === null),
      loadPalette(paletteOf(settings)),
      settings.glow ? loadGlow() : null,
    ];
    const loading = parts.some(Boolean) ? Promise.all(parts) : null;
    // Until then the picture stays as it is: the numbers may already be of another kind.
    if (loading) this.ready = false;
    return loading;
  }

  /** Draws all that stands still, and readies the painter where there are numbers to paint. */
  layout(settings: Settings, analysis: Analysis | null): void {
    this.ready = false;
    if (this.isEmpty) return;
    const { mode, mirror, glow, labels, minDb, maxDb, paletteBy } = settings;
    const { axes, data } = this;
    const { density } = pageLoop();
    const [width, height] = [this.width, this.height].map((pixels) => Math.round(pixels * density));
    const dpr = this.dpr * density;
    for (const { canvas } of [axes, data]) {
      // Even the same size again would clear it.
      if (canvas.width !== width) canvas.width = width;
      if (canvas.height !== height) canvas.height = height;
    }
    const palette = paletteOf(settings);
    const look = resolveLook(this.parts.probe, { palette, paletteBy, minDb, maxDb });
    const circular = mode === 'circular';
    const measure = labelMeasure(axes, look, dpr);
    const size = { canvasWidth: width, canvasHeight: height, dpr };
    const geometry = createGeometry({ ...size, minDb, maxDb, labels, circular, measure });
    const edges: BandEdges | null = analysis ? analysis.edges : edgesOf(settings);
    const scale = edges
      ? createAxisScale(settings.scale, 0, 0, edges)
      : createScale(settings.scale, axisMin(settings), settings.maxFrequency);
    this.look = look;
    this.geometry = geometry;
    this.scale = scale;
    this.mirror = mirror;
    this.ring = circular ? ringMode().createRing(geometry, mirror, measure) : null;
    paintAxes(axes, geometry, look, scale, { circular, mirror });
    data.clearRect(0, 0, width, height);
    if (!analysis) return;
    if (this.mode !== mode) this.painter = createPainter(mode);
    this.mode = mode;
    this.columns = edges
      ? null
      : createColumnMap(scale, geometry.width, analysis.length, analysis.firstBin, analysis.binWidth);
    this.painter?.prepare({
      context: data,
      geometry,
      look,
      scale,
      bands: edges,
      columnMap: this.columns,
      mirror,
      // The dearest of all goes first.
      glow: glow && density === 1 && !look.forcedColors && !look.reducedMotion,
      createLayer,
    });
    this.ready = true;
  }

  /** Draws one frame; gives whether any pixel changed. A hot path: nothing is allocated. */
  paint(levels: Float32Array, peaks: Float32Array | null): boolean {
    return this.ready && this.painter!.paint(levels, peaks);
  }

  /** Where everything stands, for the readout; null before the first layout. */
  get places(): Places | null {
    const { geometry, scale, ring, mirror, columns } = this;
    return geometry && scale && { geometry, scale, ring, mirror, columns };
  }
}

function paletteOf({ palette }: Settings): PaletteSpec {
  return parsePalette(palette, isColor) ?? { name: 'rust' };
}

export const isColor = (text: string): boolean => CSS.supports('color', text);

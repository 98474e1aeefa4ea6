import { analyserOf, type Use } from '../audio';
import { type Ballistics, type Core, calibration, loadCore, type Spectrum } from '../engine';
import { createColumnMap, createPainter, type Layer, loadMode, type PlotMode } from '../plot';
import type { EqFace } from './eq-face';

/** What the picture does without is said once it is missed; the sound goes on. */
const lacking = (cause: unknown) => console.warn('<ra-eq>: its spectrum could not be loaded.', cause);

const FFT = 8192;
const MIN_DB = -90;
const RELEASE_MS = 80;
const CALM_RELEASE_MS = 250;

function createLayer(width: number, height: number): Layer {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return { canvas, context: canvas.getContext('2d') as CanvasRenderingContext2D };
}

/** A spectrum behind the curve, on the same axis of frequency and a level axis of its own, −90 … 0 dBFS. */
export class EqSpectrum {
  private readonly context: CanvasRenderingContext2D;
  private readonly painter;
  private use: Use<AnalyserNode> | null = null;
  private node: AudioNode | null = null;
  private core: Core | null = null;
  private spectrum: Spectrum | null = null;
  private shape = '';
  private ready = false;
  private readonly ballistics: Ballistics = { attackMs: 0, releaseMs: RELEASE_MS, peakHoldMs: 0, peakDecay: 0 };

  constructor(
    canvas: HTMLCanvasElement,
    private readonly mode: PlotMode,
    private readonly face: EqFace,
    private readonly onReady: () => void,
  ) {
    this.context = canvas.getContext('2d') as CanvasRenderingContext2D;
    this.painter = createPainter(mode);
  }

  /** Listens to a node, or to nothing. */
  follow(node: AudioNode | null): void {
    if (node === this.node) return;
    const { use } = this;
    this.node = node;
    this.use = node && analyserOf(node, FFT);
    use?.release();
    this.layout();
  }

  /** After the face was laid out anew. */
  layout(): void {
    try {
      this.prepare();
    } catch (cause) {
      lacking(cause);
    }
  }

  private prepare(): void {
    const { node, face, context, mode, core } = this;
    this.ready = false;
    const { geometry, scale, look } = face;
    if (!node || !geometry || !scale || !look) {
      if (geometry) context.clearRect(0, 0, geometry.canvasWidth, geometry.canvasHeight);
      this.let();
      return;
    }
    const loading = loadMode(mode, true);
    if (!core || loading) {
      Promise.all([loadCore(), loading]).then(([loaded]) => {
        const first = this.core !== loaded;
        this.core = loaded;
        if (first || loading) this.layout();
        this.onReady();
      }, lacking);
      return;
    }
    const { sampleRate } = node.context;
    const binWidth = sampleRate / FFT;
    const last = Math.min(Math.ceil(scale.maxHz / binWidth), FFT / 2);
    const first = Math.min(Math.floor(scale.minHz / binWidth), last);
    const shape = `${sampleRate} ${first} ${last}`;
    if (shape !== this.shape || !this.spectrum) {
      this.let();
      this.shape = shape;
      this.spectrum = core.createSpectrum({
        fftSize: FFT,
        window: 'hann',
        gains: calibration('tone', 'hann', FFT),
        bands: null,
        firstBin: first,
        binCount: last - first + 1,
        peaks: false,
      });
    }
    this.ballistics.releaseMs = look.reducedMotion ? CALM_RELEASE_MS : RELEASE_MS;
    this.painter.prepare({
      context,
      geometry: { ...geometry, minDb: MIN_DB, maxDb: 0 },
      look,
      scale,
      bands: null,
      columnMap: createColumnMap(scale, geometry.width, last - first + 1, first, binWidth),
      mirror: false,
      glow: false,
      createLayer,
    });
    this.ready = true;
    // At once, or a resize would flash the empty canvas.
    this.painter.paint(this.spectrum.levels, null);
  }

  /** Where it listens; null while it shows nothing. */
  get ear(): AnalyserNode | null {
    return (this.ready && this.use?.value) || null;
  }

  /** Whether there is nothing to show, also of what was. */
  get isSilent(): boolean {
    return !this.ear || !this.spectrum?.levels.some((level) => level > -Infinity);
  }

  /** Gives whether any pixel has changed. A hot path: nothing is allocated. */
  frame(elapsedMs: number): boolean {
    const { use, core, spectrum } = this;
    if (!this.ready || !use || !core || !spectrum) return false;
    const { pool } = core;
    const held = use.value.fftSize;
    const buffer = pool.acquire(held);
    use.value.getFloatTimeDomainData(pool.view(buffer) as Float32Array<ArrayBuffer>);
    spectrum.process(buffer, held - FFT, elapsedMs, this.ballistics);
    pool.release(buffer);
    return this.painter.paint(spectrum.levels, null);
  }

  get engine(): Core['engine'] | null {
    return this.core?.engine ?? null;
  }

  private let(): void {
    this.spectrum?.destroy();
    this.spectrum = null;
  }
}

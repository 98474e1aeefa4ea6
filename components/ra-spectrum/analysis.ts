import { type Ballistics, type Core, calibration, createBandTable, type loadWeigh, type Spectrum } from '../engine';
import { type BandEdges, createBands } from '../plot';
import type { Bands, Settings } from './settings';
import type { createBank } from './spectrum-bank';

/** What changes the numbers; anything else changes only how they are drawn. */
const SHAPING = [
  'fftSize',
  'resolution',
  'window',
  'mode',
  'scale',
  'bands',
  'weighting',
  'tilt',
  'minFrequency',
  'maxFrequency',
  'peaks',
] as const satisfies readonly (keyof Settings)[];

const LOWEST_LOG_HZ = 1;

/** Bars show bands, a curve shows bins, unless told otherwise. */
function bandsOf({ bands, mode }: Settings): Exclude<Bands, 'auto'> {
  if (bands !== 'auto') return bands;
  return mode === 'bars' || mode === 'circular' ? '1/6' : 'none';
}

/** The lowest frequency of the axis: a logarithm has none at 0 Hz. */
export function axisMin({ scale, minFrequency }: Settings): number {
  return scale === 'log' ? Math.max(minFrequency, LOWEST_LOG_HZ) : minFrequency;
}

/** The weighting of gains, loaded for those who want it. */
export type Weigh = Awaited<ReturnType<typeof loadWeigh>>['weigh'];

/** The bank of spectrums, likewise. */
export type Bank = typeof createBank;

/** The bands that these settings show, or null where bins are. */
export function edgesOf(settings: Settings): BandEdges | null {
  return createBands(bandsOf(settings), settings.scale, axisMin(settings), settings.maxFrequency);
}

/** The numbers of one tag: which bins or bands, how calibrated and weighted, and the spectrum that computes them. */
export class Analysis {
  /** The bands shown, or null where bins are. */
  readonly edges: BandEdges | null;
  readonly firstBin: number;
  readonly binWidth: number;
  private readonly spectrum: Spectrum;
  private readonly key: string;
  private readonly from: number;
  private readonly end: number;
  private view: Float32Array | null = null;
  private centres: Float64Array | null = null;

  constructor(
    private readonly core: Core,
    settings: Settings,
    readonly sampleRate: number,
    weigh: Weigh | null,
    bank: Bank | null,
  ) {
    const { window, weighting, tilt, maxFrequency, peaks } = settings;
    this.key = Analysis.keyOf(settings, sampleRate);
    this.binWidth = sampleRate / settings.fftSize;
    const edges = edgesOf(settings);
    this.edges = edges;
    const [low, high] = [axisMin(settings) / this.binWidth, maxFrequency / this.binWidth];
    // A curve runs on to the next bin beyond either end of the axis.
    const last = Math.min(Math.ceil(high), settings.fftSize / 2);
    this.firstBin = Math.min(Math.floor(low), last);
    this.from = edges ? 0 : Math.ceil(low) - this.firstBin;
    this.end = edges?.centre.length ?? Math.floor(high) - this.firstBin + 1;
    // Between two bins the axis has none of its own.
    if (this.from === this.end) [this.from, this.end] = [0, 2];
    const make = (fftSize: number, from?: number, end?: number) => {
      const binWidth = sampleRate / fftSize;
      const gains = calibration(edges ? 'power' : 'tone', window, fftSize);
      weigh?.(gains, weighting, tilt, binWidth);
      const cut = (hertz: Float64Array) => hertz.subarray(from, end);
      return core.createSpectrum({
        fftSize,
        window,
        gains,
        bands: edges && createBandTable(cut(edges.low), cut(edges.high), binWidth, fftSize / 2 + 1),
        firstBin: this.firstBin,
        binCount: last - this.firstBin + 1,
        peaks,
      });
    };
    this.spectrum = bank && edges ? bank(make, edges, settings.fftSize, sampleRate, peaks) : make(settings.fftSize);
  }

  /** Whether it serves these settings too. */
  serves(settings: Settings, sampleRate: number): boolean {
    return this.key === Analysis.keyOf(settings, sampleRate);
  }

  get length(): number {
    return this.spectrum.length;
  }

  /** dBFS with weighting, tilt and ballistics; −∞ is silence. A view, good until the next frame. Of bins one beyond either end too. */
  get levels(): Float32Array {
    return this.spectrum.levels;
  }

  /** Those of the bands, or of the bins on the axis. */
  get shown(): Float32Array {
    const { levels } = this;
    if (this.view?.buffer !== levels.buffer) this.view = levels.subarray(this.from, this.end);
    return this.view;
  }

  get peaks(): Float32Array | null {
    return this.spectrum.peaks;
  }

  /** The centres of what is shown, in hertz. */
  get frequencies(): Float64Array {
    this.centres ??=
      this.edges?.centre ?? Float64Array.from(this.shown, (_, i) => (this.firstBin + this.from + i) * this.binWidth);
    return this.centres;
  }

  /** One frame from the newest samples that a node holds. A hot path: nothing is allocated. */
  read(analyser: AnalyserNode, fftSize: number, elapsedMs: number, ballistics: Ballistics): void {
    const { pool } = this.core;
    const held = analyser.fftSize;
    const buffer = pool.acquire(held);
    analyser.getFloatTimeDomainData(pool.view(buffer) as Float32Array<ArrayBuffer>);
    this.spectrum.process(buffer, held - fftSize, elapsedMs, ballistics);
    pool.release(buffer);
  }

  reset(): void {
    this.spectrum.reset();
  }

  destroy(): void {
    this.spectrum.destroy();
  }

  private static keyOf(settings: Settings, sampleRate: number): string {
    return `${sampleRate} ${SHAPING.map((name) => settings[name]).join(' ')}`;
  }
}

import type { Ballistics, Spectrum } from '../engine';
import type { BandEdges } from '../plot';

const LONGEST = 32_768;
/** From one size to the next. Twice as much would give each band its two bins from a shorter one, for more transforms in all. */
const STEP = 4;
const BINS = 2;

/** Makes the spectrum of the bands `from` … `end` − 1, from so many samples. */
export type MakeSpectrum = (fftSize: number, from: number, end: number) => Spectrum;

/**
 * The size for each band: the shortest, from `fftSize` up to 32768, whose bins are half as wide as the band, and that of the band
 * below it at most.
 */
export function sizesOf({ low, high }: BandEdges, fftSize: number, sampleRate: number): number[] {
  let longest = LONGEST;
  return Array.from(low, (from, i) => {
    let size = fftSize;
    while (size < longest && high[i] - from < (BINS * sampleRate) / size) size = Math.min(size * STEP, LONGEST);
    longest = Math.min(size, longest);
    return longest;
  });
}

/** One spectrum of several: narrow bands from long transforms, wide ones from short ones, all of the newest samples. */
class SpectrumBank implements Spectrum {
  readonly length: number;
  readonly levels: Float32Array;
  readonly peaks: Float32Array | null;
  private readonly parts: { readonly from: number; readonly fftSize: number; readonly spectrum: Spectrum }[] = [];

  constructor(
    make: MakeSpectrum,
    sizes: readonly number[],
    private readonly fftSize: number,
    peaks: boolean,
  ) {
    this.length = sizes.length;
    this.levels = new Float32Array(this.length).fill(Number.NEGATIVE_INFINITY);
    this.peaks = peaks ? this.levels.slice() : null;
    try {
      for (let from = 0; from < this.length; ) {
        const size = sizes[from];
        const end = sizes.lastIndexOf(size) + 1;
        this.parts.push({ from, fftSize: size, spectrum: make(size, from, end) });
        from = end;
      }
    } catch (cause) {
      this.destroy();
      throw cause;
    }
  }

  /** A hot path: nothing is allocated. `offset` is that of the newest `fftSize` samples; there are 32768 before their end. */
  process(buffer: number, offset: number, elapsedMs: number, ballistics: Ballistics): void {
    const { parts, levels, peaks } = this;
    for (let i = 0; i < parts.length; i++) {
      const { spectrum, fftSize, from } = parts[i];
      spectrum.process(buffer, offset + this.fftSize - fftSize, elapsedMs, ballistics);
      levels.set(spectrum.levels, from);
      if (peaks) peaks.set(spectrum.peaks as Float32Array, from);
    }
  }

  reset(): void {
    for (const { spectrum } of this.parts) spectrum.reset();
    for (const array of [this.levels, this.peaks]) array?.fill(Number.NEGATIVE_INFINITY);
  }

  destroy(): void {
    for (const { spectrum } of this.parts) spectrum.destroy();
  }
}

/** A bank where any band asks for more than `fftSize` samples; else the one spectrum that is enough. */
export function createBank(
  make: MakeSpectrum,
  edges: BandEdges,
  fftSize: number,
  sampleRate: number,
  peaks: boolean,
): Spectrum {
  const sizes = sizesOf(edges, fftSize, sampleRate);
  return sizes[0] === fftSize ? make(fftSize, 0, sizes.length) : new SpectrumBank(make, sizes, fftSize, peaks);
}

import { BufferPool, type PoolMemory } from './buffer-pool';
import { type Ballistics, type Core, type Engine, remainder, type Spectrum, type SpectrumSetup } from './core';
import { RustyAudioError } from './error';
import type { InitOutput } from './generated/simd';
import { WINDOW_NAMES } from './windows';

const SLOT_MASK = 0xfff;

/** The buffer pool in the core's own memory. */
class WasmMemory implements PoolMemory {
  // One view a slot, made once and remade when the memory has grown.
  private readonly views: Float32Array[] = [];

  constructor(private readonly wasm: InitOutput) {}

  acquire(length: number, reservation: number): number {
    return (reservation ? this.wasm.pool_acquire_reserved(reservation) : this.wasm.pool_acquire(length)) >>> 0;
  }

  release(handle: number): boolean {
    return this.wasm.pool_release(handle) !== 0;
  }

  view(handle: number): Float32Array | null {
    const address = this.wasm.pool_address(handle);
    if (!address) return null;
    const known = this.views[handle & SLOT_MASK];
    if (known && known.length > 0) return known;
    const view = new Float32Array(this.wasm.memory.buffer, address >>> 0, this.wasm.pool_length(handle));
    this.views[handle & SLOT_MASK] = view;
    return view;
  }

  ensure(length: number, count: number): boolean {
    return this.wasm.pool_ensure(length, count) !== 0;
  }

  reserve(length: number, count: number): number {
    return this.wasm.pool_reserve(length, count) >>> 0;
  }

  cancel(reservation: number): boolean {
    return this.wasm.pool_cancel(reservation) !== 0;
  }

  figure(reservation: number, figure: number): number {
    return this.wasm.pool_figure(reservation, figure);
  }
}

class WasmSpectrum implements Spectrum {
  readonly length: number;
  private readonly number: number;
  private levelsView: Float32Array;
  private peaksView: Float32Array | null;

  constructor(
    private readonly wasm: InitOutput,
    setup: SpectrumSetup,
  ) {
    const { fftSize, gains, bands, firstBin, binCount } = setup;
    this.length = bands ? bands.length : binCount;
    const window = WINDOW_NAMES.indexOf(setup.window);
    const [banded, peaks] = [Number(bands !== null), Number(setup.peaks)];
    this.number = wasm.spectrum_new(fftSize, window, firstBin, this.length, banded, peaks) >>> 0;
    if (!this.number) {
      throw new RustyAudioError('out-of-memory', `The audio core cannot make a spectrum of ${fftSize} samples.`);
    }
    this.floats(wasm.spectrum_gains(this.number), fftSize / 2 + 1).set(gains);
    if (bands) this.writeBands(bands);
    this.levelsView = this.floats(wasm.spectrum_levels(this.number), this.length);
    this.peaksView = setup.peaks ? this.floats(wasm.spectrum_peaks(this.number), this.length) : null;
  }

  get levels(): Float32Array {
    if (this.levelsView.length === 0)
      this.levelsView = this.floats(this.wasm.spectrum_levels(this.number), this.length);
    return this.levelsView;
  }

  get peaks(): Float32Array | null {
    if (this.peaksView?.length === 0) this.peaksView = this.floats(this.wasm.spectrum_peaks(this.number), this.length);
    return this.peaksView;
  }

  process(buffer: number, offset: number, elapsedMs: number, ballistics: Ballistics): void {
    this.wasm.spectrum_frame(
      this.number,
      buffer,
      offset,
      remainder(elapsedMs, ballistics.attackMs),
      remainder(elapsedMs, ballistics.releaseMs),
      elapsedMs,
      ballistics.peakHoldMs,
      ballistics.peakDecay / 1000,
    );
  }

  reset(): void {
    this.wasm.spectrum_reset(this.number);
  }

  destroy(): void {
    this.wasm.spectrum_free(this.number);
  }

  private writeBands(bands: NonNullable<SpectrumSetup['bands']>): void {
    const address = this.wasm.spectrum_bands(this.number) >>> 0;
    const weights = this.floats(address, bands.length * 4);
    const bins = new Uint32Array(this.wasm.memory.buffer, address, bands.length * 4);
    for (let i = 0; i < bands.length; i++) {
      bins[4 * i] = bands.first[i];
      bins[4 * i + 1] = bands.last[i];
      weights[4 * i + 2] = bands.firstWeight[i];
      weights[4 * i + 3] = bands.lastWeight[i];
    }
  }

  private floats(address: number, length: number): Float32Array {
    return new Float32Array(this.wasm.memory.buffer, address >>> 0, length);
  }
}

/** The core on one of the two wasm builds. */
export function createWasmCore(engine: Engine, wasm: InitOutput, poolSize: number): Core {
  wasm.pool_start(poolSize);
  return {
    engine,
    pool: new BufferPool(new WasmMemory(wasm)),
    memory: wasm.memory,
    createSpectrum: (setup) => new WasmSpectrum(wasm, setup),
  };
}

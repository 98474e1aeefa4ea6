import type { BufferPool } from '../buffer-pool';
import { type Ballistics, remainder, type Spectrum, type SpectrumSetup } from '../core';
import { windowValue } from '../windows';
import { RealFft } from './real-fft';

// The limits of the core's numbers: beside them the two would part where nothing is heard.
const SMALLEST_POWER = 1.17549435e-38;
const LARGEST_POWER = 3.4028234e38;
const SETTLED = 1e-30;

/** The plain twin of the core's `dsp::spectrum`: what it does is written there. */
export class FallbackSpectrum implements Spectrum {
  readonly length: number;
  readonly levels: Float32Array;
  readonly peaks: Float32Array | null;
  private readonly gains: Float64Array;
  private readonly power: Float64Array;
  private readonly smoothed: Float64Array;
  private readonly peakLevels: Float64Array;
  private readonly heldMs: Float64Array;
  private readonly fft: RealFft;

  constructor(
    private readonly pool: BufferPool,
    private readonly setup: SpectrumSetup,
  ) {
    const { fftSize, window, bands, binCount } = setup;
    this.length = bands ? bands.length : binCount;
    this.levels = new Float32Array(this.length);
    this.peaks = setup.peaks ? new Float32Array(this.length) : null;
    this.gains = Float64Array.from(setup.gains);
    this.power = new Float64Array(fftSize / 2 + 1);
    this.smoothed = new Float64Array(this.length);
    this.peakLevels = new Float64Array(setup.peaks ? this.length : 0);
    this.heldMs = new Float64Array(setup.peaks ? this.length : 0);
    const values = Float64Array.from({ length: fftSize }, (_, n) => windowValue(window, n, fftSize));
    this.fft = new RealFft(fftSize, values);
    this.reset();
  }

  process(buffer: number, offset: number, elapsedMs: number, ballistics: Ballistics): void {
    const { power, gains, smoothed, levels, setup } = this;
    this.fft.power(this.pool.view(buffer), offset, power);
    for (let k = 0; k < power.length; k++) power[k] *= gains[k];
    const attack = remainder(elapsedMs, ballistics.attackMs);
    const release = remainder(elapsedMs, ballistics.releaseMs);
    for (let i = 0; i < levels.length; i++) {
      const value = setup.bands ? this.bandPower(i) : power[setup.firstBin + i];
      const fresh = value >= SMALLEST_POWER && value <= LARGEST_POWER ? value : 0;
      const kept = fresh > smoothed[i] ? attack : release;
      const now = fresh * (1 - kept) + smoothed[i] * kept;
      smoothed[i] = now > SETTLED ? now : 0;
      levels[i] = 10 * Math.log10(smoothed[i]);
    }
    if (this.peaks) this.hold(this.peaks, elapsedMs, ballistics);
  }

  reset(): void {
    this.smoothed.fill(0);
    this.levels.fill(-Infinity);
    this.peaks?.fill(-Infinity);
    this.peakLevels.fill(-Infinity);
    this.heldMs.fill(0);
  }

  destroy(): void {}

  private bandPower(i: number): number {
    const { power } = this;
    const { first, last, firstWeight, lastWeight } = this.setup.bands!;
    let sum = power[first[i]] * firstWeight[i];
    if (last[i] > first[i]) sum += power[last[i]] * lastWeight[i];
    for (let k = first[i] + 1; k < last[i]; k++) sum += power[k];
    return sum;
  }

  private hold(peaks: Float32Array, elapsedMs: number, { peakHoldMs, peakDecay }: Ballistics): void {
    const { peakLevels, heldMs, levels } = this;
    for (let i = 0; i < peaks.length; i++) {
      const fallen = peakLevels[i] - (peakDecay / 1000) * Math.max(elapsedMs - heldMs[i], 0);
      const reached = levels[i] >= fallen;
      heldMs[i] = reached ? peakHoldMs : Math.max(heldMs[i] - elapsedMs, 0);
      peakLevels[i] = reached ? levels[i] : fallen;
      peaks[i] = peakLevels[i];
    }
  }
}

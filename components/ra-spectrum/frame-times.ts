const KEPT = 256;

/** Durations of the latest frames, and what can be said of them. Adding one allocates nothing. */
export class FrameTimes {
  private readonly times = new Float32Array(KEPT);
  private count = 0;

  add(ms: number): void {
    this.times[this.count % KEPT] = ms;
    this.count++;
  }

  /** The time that a fraction of the latest frames stayed within, in milliseconds; 0 before the first. */
  quantile(fraction: number): number {
    const kept = this.times.slice(0, Math.min(this.count, KEPT)).sort();
    return kept.length ? kept[Math.min(Math.floor(fraction * kept.length), kept.length - 1)] : 0;
  }
}

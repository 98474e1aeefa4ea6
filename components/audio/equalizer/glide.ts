/** Seconds over which a change is spread. */
export const FADE = 0.02;

/**
 * An AudioParam that goes to each value in a straight line. Where it is on its way is reckoned here: a param's `value` is not
 * everywhere what its automation has made of it (Firefox: https://bugzilla.mozilla.org/show_bug.cgi?id=893020).
 */
export class Glide {
  private from: number;
  private to: number;
  private start = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly context: BaseAudioContext,
    private readonly param: AudioParam,
    value: number,
  ) {
    this.to = this.clamped(value);
    this.from = this.to;
    param.value = this.to;
  }

  /** Nothing has been heard before the context's clock moves: until then the value is set. */
  move(value: number): void {
    const { param } = this;
    const to = this.clamped(value);
    if (to === this.to) return;
    const now = this.context.currentTime;
    if (now === 0) {
      this.from = to;
      param.value = to;
    } else {
      this.from += (this.to - this.from) * Math.min((now - this.start) / FADE, 1);
      this.start = now;
      param.cancelScheduledValues(now);
      param.setValueAtTime(this.from, now);
      param.linearRampToValueAtTime(to, now + FADE);
    }
    this.to = to;
  }

  /** A number beyond single precision would be thrown back. */
  private clamped(value: number): number {
    return Math.min(Math.max(value, this.param.minValue), this.param.maxValue);
  }
}

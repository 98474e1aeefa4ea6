import { COEFFICIENTS } from '../equalizer/coefficient-table';

// The plain twin of the core's `dsp::equalizer::kernel`, to the bit: the order of every addition is part of it. Hot: no
// double crosses a call, where it would be put into a box.

// Below the first, two samples in turn are silence; above the last, a sample is infinite.
const TINY = 1e-30;
const SMALLEST_NORMAL = 2 ** -1022;
const LIMIT = 3.4028234663852886e38;

/** Makes zeros of what is no number, and tells whether there is nothing but zeros. */
export function heal(block: Float32Array, frames: number): boolean {
  // Floats sum to a finite double, and to zero only if all are.
  let sum = 0;
  for (let i = 0; i < frames; i++) sum += Math.abs(block[i]);
  if (sum < Infinity) return sum === 0;
  for (let i = 0; i < frames; i++) if (!(Math.abs(block[i]) < Infinity)) block[i] = 0;
  return false;
}

/**
 * A block from `first` to `end` through the gain and the sections in `running`, in place. `history` holds two samples, the
 * older first, of the signal before the first section and after each. Four samples at a time go through all sections, so
 * that a processor works on the next four while the last sections wait for their own results.
 */
export function run(
  running: Float64Array,
  sections: number,
  history: Float64Array,
  block: Float32Array,
  first: number,
  end: number,
): void {
  const gain = running[0];
  const stop = 1 + sections * COEFFICIENTS;
  let i = first;
  for (; i + 4 <= end; i += 4) {
    let s0 = block[i] * gain;
    let s1 = block[i + 1] * gain;
    let s2 = block[i + 2] * gain;
    let s3 = block[i + 3] * gain;
    let point = 0;
    let x2 = history[0];
    let x1 = history[1];
    for (let k = 1; k < stop; k += COEFFICIENTS) {
      const b0 = running[k];
      const b1 = running[k + 1];
      const b2 = running[k + 2];
      const a1 = running[k + 3];
      const a2 = running[k + 4];
      const older = history[point + 2];
      const newer = history[point + 3];
      const y0 = b0 * s0 + (b1 * x1 + (b2 * x2 - a2 * older)) - a1 * newer;
      const y1 = b0 * s1 + (b1 * s0 + (b2 * x1 - a2 * newer)) - a1 * y0;
      const y2 = b0 * s2 + (b1 * s1 + (b2 * s0 - a2 * y0)) - a1 * y1;
      const y3 = b0 * s3 + (b1 * s2 + (b2 * s1 - a2 * y1)) - a1 * y2;
      history[point] = s2;
      history[point + 1] = s3;
      point += 2;
      x2 = older;
      x1 = newer;
      s0 = y0;
      s1 = y1;
      s2 = y2;
      s3 = y3;
    }
    history[point] = s2;
    history[point + 1] = s3;
    block[i] = s0;
    block[i + 1] = s1;
    block[i + 2] = s2;
    block[i + 3] = s3;
  }
  for (; i < end; i++) {
    let s = block[i] * gain;
    let point = 0;
    let x2 = history[0];
    let x1 = history[1];
    for (let k = 1; k < stop; k += COEFFICIENTS) {
      const older = history[point + 2];
      const newer = history[point + 3];
      const y =
        running[k] * s +
        (running[k + 1] * x1 + (running[k + 2] * x2 - running[k + 4] * older)) -
        running[k + 3] * newer;
      history[point] = x1;
      history[point + 1] = s;
      point += 2;
      x2 = older;
      x1 = newer;
      s = y;
    }
    history[point] = x1;
    history[point + 1] = s;
    block[i] = s;
  }
}

/** What `run` remembers of a block that goes through a wire. */
export function watch(history: Float64Array, block: Float32Array, frames: number): void {
  if (frames === 0) return;
  history[0] = frames > 1 ? block[frames - 2] : history[1];
  history[1] = block[frames - 1];
}

/** Flushes what is as good as silence at the first points, and looks whether all are numbers that can be heard. */
export function rest(history: Float64Array, points: number): 'quiet' | 'sounding' | 'broken' {
  let sounding = false;
  for (let i = 0; i < 2 * points; i += 2) {
    const older = Math.abs(history[i]);
    const newer = Math.abs(history[i + 1]);
    if (older < TINY && newer < TINY) {
      history[i] = 0;
      history[i + 1] = 0;
    } else if (older <= LIMIT && newer <= LIMIT) {
      if (older < SMALLEST_NORMAL) history[i] = 0;
      if (newer < SMALLEST_NORMAL) history[i + 1] = 0;
      sounding = true;
    } else {
      return 'broken';
    }
  }
  return sounding ? 'sounding' : 'quiet';
}

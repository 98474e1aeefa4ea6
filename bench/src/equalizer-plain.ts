import type { Processor } from './equalizer-processors';
import { BANDS, bandTable, QUANTUM } from './equalizer-sound';

// What a careful author writes without a core: transposed direct form II in double precision, typed arrays, nothing
// allocated, and nothing against denormals or for changes. The quicker of the two forms that take any number of channels is
// the yardstick; the forms for stereo alone stand beside it.

const SECTIONS = BANDS.length;
const NUMBERS = 5 * SECTIONS;
const coefficients = () => bandTable().slice(1, 1 + NUMBERS);
const states = () => new Float64Array(2 * SECTIONS);

/** A sample through all bands, then the next; the left channel, then the right. */
class SampleByBand implements Processor {
  private readonly table = coefficients();
  private readonly states = [states(), states()];

  process([input]: Float32Array[][], [output]: Float32Array[][]): void {
    const { table } = this;
    for (let c = 0; c < output.length; c++) {
      const [from, to, z] = [input[c], output[c], this.states[c]];
      for (let i = 0; i < QUANTUM; i++) {
        let x = from[i];
        for (let k = 0, s = 0; k < NUMBERS; k += 5, s += 2) {
          const y = table[k] * x + z[s];
          z[s] = table[k + 1] * x - table[k + 3] * y + z[s + 1];
          z[s + 1] = table[k + 2] * x - table[k + 4] * y;
          x = y;
        }
        to[i] = x;
      }
    }
  }
}

/** The same, with both channels' sample in one loop. */
class PairByBand implements Processor {
  private readonly table = coefficients();
  private readonly left = states();
  private readonly right = states();

  process([input]: Float32Array[][], [output]: Float32Array[][]): void {
    const { table, left, right } = this;
    const [fromLeft, fromRight] = input;
    const [toLeft, toRight] = output;
    for (let i = 0; i < QUANTUM; i++) {
      let l = fromLeft[i];
      let r = fromRight[i];
      for (let k = 0, s = 0; k < NUMBERS; k += 5, s += 2) {
        const yl = table[k] * l + left[s];
        const yr = table[k] * r + right[s];
        left[s] = table[k + 1] * l - table[k + 3] * yl + left[s + 1];
        right[s] = table[k + 1] * r - table[k + 3] * yr + right[s + 1];
        left[s + 1] = table[k + 2] * l - table[k + 4] * yl;
        right[s + 1] = table[k + 2] * r - table[k + 4] * yr;
        l = yl;
        r = yr;
      }
      toLeft[i] = l;
      toRight[i] = r;
    }
  }
}

/** A block through one band, then through the next, the band's numbers in registers. */
class BandBySample implements Processor {
  private readonly table = coefficients();
  private readonly states = [states(), states()];
  private readonly block = new Float64Array(QUANTUM);

  process([input]: Float32Array[][], [output]: Float32Array[][]): void {
    const { table, block } = this;
    for (let c = 0; c < output.length; c++) {
      const z = this.states[c];
      block.set(input[c]);
      for (let k = 0, s = 0; k < NUMBERS; k += 5, s += 2) {
        const [b0, b1, b2, a1, a2] = [table[k], table[k + 1], table[k + 2], table[k + 3], table[k + 4]];
        let z1 = z[s];
        let z2 = z[s + 1];
        for (let i = 0; i < QUANTUM; i++) {
          const x = block[i];
          const y = b0 * x + z1;
          z1 = b1 * x - a1 * y + z2;
          z2 = b2 * x - a2 * y;
          block[i] = y;
        }
        z[s] = z1;
        z[s + 1] = z2;
      }
      output[c].set(block);
    }
  }
}

/** The same, with both channels' sample in one loop. */
class BandByPair implements Processor {
  private readonly table = coefficients();
  private readonly left = states();
  private readonly right = states();
  private readonly blockLeft = new Float64Array(QUANTUM);
  private readonly blockRight = new Float64Array(QUANTUM);

  process([input]: Float32Array[][], [output]: Float32Array[][]): void {
    const { table, left, right, blockLeft, blockRight } = this;
    blockLeft.set(input[0]);
    blockRight.set(input[1]);
    for (let k = 0, s = 0; k < NUMBERS; k += 5, s += 2) {
      const [b0, b1, b2, a1, a2] = [table[k], table[k + 1], table[k + 2], table[k + 3], table[k + 4]];
      let l1 = left[s];
      let l2 = left[s + 1];
      let r1 = right[s];
      let r2 = right[s + 1];
      for (let i = 0; i < QUANTUM; i++) {
        const l = blockLeft[i];
        const r = blockRight[i];
        const yl = b0 * l + l1;
        const yr = b0 * r + r1;
        l1 = b1 * l - a1 * yl + l2;
        r1 = b1 * r - a1 * yr + r2;
        l2 = b2 * l - a2 * yl;
        r2 = b2 * r - a2 * yr;
        blockLeft[i] = yl;
        blockRight[i] = yr;
      }
      left[s] = l1;
      left[s + 1] = l2;
      right[s] = r1;
      right[s + 1] = r2;
    }
    output[0].set(blockLeft);
    output[1].set(blockRight);
  }
}

export const PLAIN_FORMS = {
  'plain JS, all bands a sample': () => new SampleByBand(),
  'plain JS, band after band': () => new BandBySample(),
  'plain JS, all bands a stereo sample': () => new PairByBand(),
  'plain JS, band after band in stereo': () => new BandByPair(),
} satisfies Record<string, () => Processor>;

/** Those that take any number of channels, of which the quicker is the yardstick. */
export const PLAIN_GENERAL = ['plain JS, all bands a sample', 'plain JS, band after band'] as const;
/** Those that do nothing but stereo. */
export const PLAIN_STEREO = ['plain JS, all bands a stereo sample', 'plain JS, band after band in stereo'] as const;

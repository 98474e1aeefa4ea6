import { RustyAudioError } from '../error';
import type { BandType, EqualizerBand } from './bands';

// Closer than this to 0 or to π, 1 + a1 + a2 ≈ ω₀² or its mirror drowns in the rounding of a1 ≈ 2, and with it the
// poles' distance from the unit circle. At 48 kHz it is 8 mHz.
const NEAREST_EDGE = 1e-6;

/**
 * Writes a band's section to `table` from `offset` and says whether it does anything: where it is flat (switched off, a
 * peak or shelf of 0 dB, a band whose frequency leaves all of 0 Hz … Nyquist alone) that is 1 0 0 0 0 and false. Allocates
 * nothing.
 *
 * The filters are those of Web Audio 1.1, BiquadFilterNode, "Filters Characteristics" (after R. Bristow-Johnson's Audio
 * EQ Cookbook), but q is the ordinary quality factor throughout: a lowpass or highpass there takes 20·log10(q), and a
 * shelf, which there has the slope 1, is the same at q = √½. At 0 Hz and at Nyquist, and beyond, each is its limit.
 *
 * `matched` fits a peak to the analogue one instead of warping it into the range below Nyquist; other types ignore it.
 *
 * Throws `bad-option`, the table untouched, where double precision holds no stable filter: a gain of many hundred dB, a
 * q far beyond what a resonance can be.
 */
export function designBiquad(
  band: EqualizerBand,
  sampleRate: number,
  matched: boolean,
  table: Float64Array,
  offset: number,
): boolean {
  const { type, gain, q } = band;
  const peakOrShelf = type === 'peaking' || type === 'lowshelf' || type === 'highshelf';
  if (!band.enabled || (peakOrShelf && gain === 0)) return store(table, offset, band, sampleRate, 1, 0, 0, 1, 0, 0);

  const omega = (2 * Math.PI * band.frequency) / sampleRate;
  const atNyquist = omega > Math.PI - NEAREST_EDGE;
  if (atNyquist || omega < NEAREST_EDGE) {
    return store(table, offset, band, sampleRate, edgeGain(type, gain, atNyquist), 0, 0, 1, 0, 0);
  }
  if (matched && type === 'peaking') return storeMatchedPeak(table, offset, band, sampleRate, omega);

  const c = Math.cos(omega);
  const alpha = Math.sin(omega) / (2 * q);
  const a0 = 1 + alpha;
  const a1 = -2 * c;
  const a2 = 1 - alpha;
  switch (type) {
    case 'lowpass': {
      // (1 − c)/2 without its cancellation at low frequencies.
      const b = Math.sin(omega / 2) ** 2;
      return store(table, offset, band, sampleRate, b, 2 * b, b, a0, a1, a2);
    }
    case 'highpass': {
      const b = Math.cos(omega / 2) ** 2;
      return store(table, offset, band, sampleRate, b, -2 * b, b, a0, a1, a2);
    }
    case 'bandpass':
      return store(table, offset, band, sampleRate, alpha, 0, -alpha, a0, a1, a2);
    case 'notch':
      return store(table, offset, band, sampleRate, 1, a1, 1, a0, a1, a2);
    case 'allpass':
      return store(table, offset, band, sampleRate, a2, a1, a0, a0, a1, a2);
    case 'peaking': {
      const A = 10 ** (gain / 40);
      const up = alpha * A;
      const down = alpha / A;
      return store(table, offset, band, sampleRate, 1 + up, a1, 1 - up, 1 + down, a1, 1 - down);
    }
    case 'lowshelf':
    case 'highshelf': {
      // A high shelf is the low one mirrored at a quarter of the sample rate: z for −z, c for −c.
      const A = 10 ** (gain / 40);
      const mirror = type === 'lowshelf' ? 1 : -1;
      const k = mirror * c;
      const t = 2 * alpha * Math.sqrt(A);
      const zeros = A + 1 - (A - 1) * k;
      const poles = A + 1 + (A - 1) * k;
      const b1 = 2 * mirror * A * (A - 1 - (A + 1) * k);
      const s1 = -2 * mirror * (A - 1 + (A + 1) * k);
      return store(table, offset, band, sampleRate, A * (zeros + t), b1, A * (zeros - t), poles + t, s1, poles - t);
    }
  }
}

/**
 * What a band comes to as its frequency goes to 0 or to Nyquist, a factor for all frequencies. The specification's
 * formulas are not stable there; Chromium's `biquad.cc` takes the same limits.
 */
function edgeGain(type: BandType, gain: number, atNyquist: boolean): number {
  switch (type) {
    case 'lowpass':
      return atNyquist ? 1 : 0;
    case 'highpass':
      return atNyquist ? 0 : 1;
    case 'bandpass':
      return 0;
    case 'lowshelf':
      return atNyquist ? 10 ** (gain / 20) : 1;
    case 'highshelf':
      return atNyquist ? 1 : 10 ** (gain / 20);
    default:
      return 1;
  }
}

/**
 * The peak of M. Vicanek, "Matched Second Order Digital Filters" (2016), peaking equaliser: poles by impulse invariance,
 * zeros such that the gain is 1 at 0 Hz and, at ω₀, exact and stationary.
 *
 * With φ = sin²(ω/2) the paper's conditions come to |B|² = g²·|A|² − (g² − 1)·S²·(1 − φ/φ₁)², S = A(1) its √A₀. Its B₂
 * is a difference of nearly equal numbers over φ₁², and at a few hertz can end as a negative number under a root; here
 * b0 − b2 comes from terms that are small themselves.
 *
 * A cut is the boost's inverse, so that the two undo each other. Designed as it stands, from its wide poles, it is further
 * from the analogue one but for the widest cuts just below Nyquist. The inverse is stable, for the boost has its zeros
 * inside the unit circle.
 */
function storeMatchedPeak(
  table: Float64Array,
  offset: number,
  band: EqualizerBand,
  sampleRate: number,
  omega: number,
): boolean {
  const A = 10 ** (Math.abs(band.gain) / 40);
  const g2 = A ** 4;
  const zeta = 1 / (2 * A * band.q);
  const root = Math.sqrt(Math.abs((1 - zeta) * (1 + zeta)));

  let a1: number;
  let atDc: number; // 1 + a1 + a2, the paper's √A₀
  let atNyquist: number; // 1 − a1 + a2, its √A₁
  const a2 = Math.exp(-2 * zeta * omega);
  if (zeta < 1) {
    const radius = Math.exp(-zeta * omega);
    const decay = Math.expm1(-zeta * omega) ** 2;
    a1 = -2 * radius * Math.cos(root * omega);
    atDc = decay + 4 * radius * Math.sin((root * omega) / 2) ** 2;
    atNyquist = decay + 4 * radius * Math.cos((root * omega) / 2) ** 2;
  } else {
    // Two real poles; cosh·exp would be Infinity · 0 for a very small q.
    const slow = -omega / (zeta + root);
    const fast = -omega * (zeta + root);
    a1 = -(Math.exp(slow) + Math.exp(fast));
    atDc = Math.expm1(slow) * Math.expm1(fast);
    atNyquist = (1 + Math.exp(slow)) * (1 + Math.exp(fast));
  }

  const ratio = atDc / Math.sin(omega / 2) ** 2; // near 4 at low frequencies
  const excess = g2 - 1;
  const zerosAtNyquist = Math.sqrt(g2 * atNyquist ** 2 - excess * (ratio * Math.cos(omega / 2) ** 2) ** 2);
  const sum = (atDc + zerosAtNyquist) / 2; // b0 + b2, the paper's W
  const small = sum - (1 + a2) + excess * (ratio / 2 - (1 + a2));
  const difference = Math.sqrt(g2 * Math.expm1(-2 * zeta * omega) ** 2 + atDc * small); // b0 − b2, its √(W² + B₂)
  const b0 = (sum + difference) / 2;
  const b1 = (atDc - zerosAtNyquist) / 2;
  const b2 = (sum - difference) / 2;
  return band.gain > 0
    ? store(table, offset, band, sampleRate, b0, b1, b2, 1, a1, a2)
    : store(table, offset, band, sampleRate, 1, a1, a2, b0, b1, b2);
}

/** Normalises and writes; false for the identity. */
function store(
  table: Float64Array,
  offset: number,
  band: EqualizerBand,
  sampleRate: number,
  b0: number,
  b1: number,
  b2: number,
  a0: number,
  a1: number,
  a2: number,
): boolean {
  const p1 = a1 / a0;
  const p2 = a2 / a0;
  // Jury's conditions for poles inside the unit circle, written so that NaN fails them.
  const stable = Math.abs(p2) < 1 && Math.abs(p1) < 1 + p2;
  if (!(stable && Math.abs(b0 / a0) + Math.abs(b1 / a0) + Math.abs(b2 / a0) < Infinity)) {
    const { type, frequency, gain, q } = band;
    throw new RustyAudioError(
      'bad-option',
      `A ${type} band of ${frequency} Hz, ${gain} dB and q ${q} has no stable filter at ${sampleRate} Hz; take a gain nearer to 0 dB or a q nearer to 1.`,
    );
  }
  table[offset] = b0 / a0;
  table[offset + 1] = b1 / a0;
  table[offset + 2] = b2 / a0;
  table[offset + 3] = p1;
  table[offset + 4] = p2;
  return !(b0 === a0 && b1 === a1 && b2 === a2);
}

/**
 * Adds a section's response at `frequencies` in Hz to the arrays: decibels to `magnitudeDb`, radians to `phase`. Silence is
 * −Infinity dB with no phase, and outside 0 … Nyquist both are NaN, as from getFrequencyResponse. A phase is the angle of
 * the numerator less that of the denominator and is not wrapped: it runs on over cascaded sections, and jumps by π only
 * where a notch has its zero. Allocates nothing.
 *
 * Times z both polynomials are (b0 + b1 + b2) − 2·(b0 + b2)·φ + j·(b0 − b2)·sin ω, φ = sin²(ω/2). These terms are as small
 * as the result. The square expanded in cos ω, the usual short form, is a difference of numbers near 8 and wrong by decibels
 * for a narrow band at 20 Hz and 192 kHz.
 */
export function addResponse(
  table: Float64Array,
  offset: number,
  sampleRate: number,
  frequencies: ArrayLike<number>,
  magnitudeDb: Float32Array | Float64Array,
  phase?: Float32Array | Float64Array,
): void {
  const b0 = table[offset];
  const b1 = table[offset + 1];
  const b2 = table[offset + 2];
  const a1 = table[offset + 3];
  const a2 = table[offset + 4];
  const silent = b0 === 0 && b1 === 0 && b2 === 0;
  for (let i = 0; i < frequencies.length; i++) {
    const frequency = frequencies[i];
    if (!(frequency >= 0 && frequency <= sampleRate / 2)) {
      magnitudeDb[i] = NaN;
      if (phase) phase[i] = NaN;
      continue;
    }
    const half = (Math.PI * frequency) / sampleRate;
    const sine = Math.sin(half);
    const phi = sine * sine;
    const sinOmega = 2 * sine * Math.cos(half);
    // From the left: at low frequencies b0 + b1 is then exact, which b0 + b2 near 2 is not.
    const zerosRe = b0 + b1 + b2 - 2 * (b0 + b2) * phi;
    const zerosIm = (b0 - b2) * sinOmega;
    const polesRe = 1 + a1 + a2 - 2 * (1 + a2) * phi;
    const polesIm = (1 - a2) * sinOmega;
    const power = (zerosRe * zerosRe + zerosIm * zerosIm) / (polesRe * polesRe + polesIm * polesIm);
    magnitudeDb[i] += 10 * Math.log10(power);
    if (phase && !silent) phase[i] += Math.atan2(zerosIm, zerosRe) - Math.atan2(polesIm, polesRe);
  }
}

/** Independent double-precision answers, written without a look at the kit's own code. */

/** A small seeded generator (mulberry32): the same noise everywhere. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Standard normal noise, Box and Muller. */
export function gaussian(seed: number): () => number {
  const next = random(seed);
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

const WINDOWS: Record<string, number[]> = {
  hann: [0.5, -0.5],
  hamming: [0.54, -0.46],
  blackman: [0.42, -0.5, 0.08],
  'blackman-harris': [0.35875, -0.48829, 0.14128, -0.01168],
  'flat-top': [0.21557895, -0.41663158, 0.277263158, -0.083578947, 0.006947368],
  rectangular: [1],
};

export function windowed(samples: ArrayLike<number>, name: string): Float64Array {
  const { length } = samples;
  return Float64Array.from(samples, (x, n) =>
    WINDOWS[name].reduce((sum, a, i) => sum + x * a * Math.cos((2 * Math.PI * ((i * n) % length)) / length), 0),
  );
}

/** |X[k]|², k = 0 … N/2, by recursive halving in double precision. */
export function powers(samples: Float64Array): Float64Array {
  const [re, im] = transform(samples, new Float64Array(samples.length));
  return Float64Array.from({ length: samples.length / 2 + 1 }, (_, k) => re[k] ** 2 + im[k] ** 2);
}

export function transform(re: Float64Array, im: Float64Array): [Float64Array, Float64Array] {
  const { length } = re;
  if (length === 1) return [re, im];
  const half = length / 2;
  const pick = (from: Float64Array, odd: number) => Float64Array.from({ length: half }, (_, i) => from[2 * i + odd]);
  const [evenRe, evenIm] = transform(pick(re, 0), pick(im, 0));
  const [oddRe, oddIm] = transform(pick(re, 1), pick(im, 1));
  const outRe = new Float64Array(length);
  const outIm = new Float64Array(length);
  for (let k = 0; k < half; k++) {
    const c = Math.cos((2 * Math.PI * k) / length);
    const s = Math.sin((2 * Math.PI * k) / length);
    const x = oddRe[k] * c + oddIm[k] * s;
    const y = oddIm[k] * c - oddRe[k] * s;
    outRe[k] = evenRe[k] + x;
    outIm[k] = evenIm[k] + y;
    outRe[k + half] = evenRe[k] - x;
    outIm[k + half] = evenIm[k] - y;
  }
  return [outRe, outIm];
}

/** |X[k]|² by the definition, for the oracle's own check. */
export function directPower(samples: ArrayLike<number>, k: number): number {
  let re = 0;
  let im = 0;
  for (let n = 0; n < samples.length; n++) {
    re += samples[n] * Math.cos((2 * Math.PI * ((k * n) % samples.length)) / samples.length);
    im -= samples[n] * Math.sin((2 * Math.PI * ((k * n) % samples.length)) / samples.length);
  }
  return re * re + im * im;
}

/** Levels in dBFS as the public contract has them: a full-scale sine on a bin 0, bin 0 not doubled. */
export function toneLevels(samples: ArrayLike<number>, name: string): Float64Array {
  const { length } = samples;
  const gain = WINDOWS[name][0] * length;
  const power = powers(windowed(samples, name));
  return power.slice(0, length / 2).map((p, k) => 10 * Math.log10((p * (k === 0 ? 1 : 4)) / (gain * gain)));
}

export function sine(length: number, bin: number, amplitude = 1, phase = 0): Float32Array {
  return Float32Array.from({ length }, (_, n) => amplitude * Math.sin((2 * Math.PI * bin * n) / length + phase));
}

/** What the tests of the equaliser do their work with, as `lab` on the page. */
import type * as Kit from '../../../components';
import type { BandType, Equalizer, EqualizerBand, EqualizerOptions } from '../../../components';
import { random } from '../../unit/engine/oracle';

const pause = (ms = 0) => new Promise<void>((done) => setTimeout(done, ms));

/** A variable, so that the kit is the page's own, loaded by its address. */
const address = '/kit/components/index.js';
const kit = (): Promise<typeof Kit> => import(address);

interface Render {
  rate?: number;
  options?: EqualizerOptions;
  /** One array a channel. */
  input: Float32Array[];
  /** Seconds at which something is done to the equaliser, in order, and what. */
  steps?: [number, (equalizer: Equalizer) => void][];
  length?: number;
}

/** Sound through an equaliser in an OfflineAudioContext. */
async function render({ rate = 48_000, options, input, steps = [], length = input[0].length }: Render) {
  const { createEqualizer } = await kit();
  const context = new OfflineAudioContext(input.length, length, rate);
  const equalizer = await createEqualizer(context, options);
  const buffer = new AudioBuffer({ numberOfChannels: input.length, length: input[0].length, sampleRate: rate });
  for (const [channel, samples] of input.entries()) buffer.copyToChannel(new Float32Array(samples), channel);
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(equalizer.input);
  equalizer.output.connect(context.destination);
  source.start();
  for (const [seconds, act] of steps) {
    context.suspend(seconds).then(async () => {
      act(equalizer);
      await equalizer.flush();
      context.resume();
    });
  }
  const rendered = await context.startRendering();
  const output = input.map((_, channel) => rendered.getChannelData(channel));
  return { output, engine: equalizer.engine, limitations: [...equalizer.limitations], equalizer };
}

/** The same sound through the browser's own filter of the type. */
async function renderNative(rate: number, { type, frequency, gain, q }: EqualizerBand, input: Float32Array) {
  const context = new OfflineAudioContext(1, input.length, rate);
  const buffer = new AudioBuffer({ length: input.length, sampleRate: rate });
  buffer.copyToChannel(new Float32Array(input), 0);
  const source = new AudioBufferSourceNode(context, { buffer });
  const isPass = type === 'lowpass' || type === 'highpass';
  const filter = new BiquadFilterNode(context, { type, frequency, gain, Q: isPass ? 20 * Math.log10(q) : q });
  source.connect(filter).connect(context.destination);
  source.start();
  return (await context.startRendering()).getChannelData(0);
}

function impulse(length: number): Float32Array {
  const samples = new Float32Array(length);
  samples[0] = 1;
  return samples;
}

function noise(length: number, seed = 1, amplitude = 1): Float32Array {
  const next = random(seed);
  return Float32Array.from({ length }, () => amplitude * (2 * next() - 1));
}

/** Frequencies from 20 Hz to 0.45 of the sample rate, evenly in octaves. */
function grid(rate: number, count = 60): number[] {
  return Array.from({ length: count }, (_, i) => 20 * ((0.45 * rate) / 20) ** (i / (count - 1)));
}

/** The level of an impulse's response in dB, by the definition of the transform. */
function levelsOf(response: Float32Array, rate: number, frequencies: number[]): number[] {
  return frequencies.map((frequency) => {
    const step = (2 * Math.PI * frequency) / rate;
    let [re, im] = [0, 0];
    for (let n = 0; n < response.length; n++) {
      re += response[n] * Math.cos(step * n);
      im += response[n] * Math.sin(step * n);
    }
    return 20 * Math.log10(Math.hypot(re, im));
  });
}

/** The analogue prototypes of the Audio EQ Cookbook, s² s 1 above and below. */
function prototype({ type, q, gain }: EqualizerBand): number[] {
  const A = 10 ** (gain / 40);
  const slope = Math.sqrt(A) / q;
  const prototypes: Record<BandType, number[]> = {
    lowpass: [0, 0, 1, 1, 1 / q, 1],
    highpass: [1, 0, 0, 1, 1 / q, 1],
    bandpass: [0, 1 / q, 0, 1, 1 / q, 1],
    notch: [1, 0, 1, 1, 1 / q, 1],
    allpass: [1, -1 / q, 1, 1, 1 / q, 1],
    peaking: [1, A / q, 1, 1, 1 / (A * q), 1],
    lowshelf: [A, A * slope, A * A, A, slope, 1],
    highshelf: [A * A, A * slope, A, 1, slope, A],
  };
  return prototypes[type];
}

/** The closed form: the prototype, read where the bilinear transform reads it. */
function closedForm(band: EqualizerBand, rate: number, frequencies: number[]): number[] {
  const [n2, n1, n0, d2, d1, d0] = prototype(band);
  const centre = Math.tan((Math.PI * band.frequency) / rate);
  return frequencies.map((frequency) => {
    const x = Math.tan((Math.PI * frequency) / rate) / centre;
    const power = ((n0 - n2 * x * x) ** 2 + (n1 * x) ** 2) / ((d0 - d2 * x * x) ** 2 + (d1 * x) ** 2);
    return 10 * Math.log10(power);
  });
}

/** Sections in a row in double precision, transposed direct form II, from coefficients by the cookbook's formulas. */
function cascade(bands: EqualizerBand[], rate: number, input: Float32Array): Float64Array {
  let signal = Float64Array.from(input);
  for (const { type, frequency, gain, q } of bands) {
    if (type !== 'peaking') throw new Error('peaks only');
    const omega = (2 * Math.PI * frequency) / rate;
    const [c, alpha, A] = [Math.cos(omega), Math.sin(omega) / (2 * q), 10 ** (gain / 40)];
    const a0 = 1 + alpha / A;
    const [b0, b1, b2] = [(1 + alpha * A) / a0, (-2 * c) / a0, (1 - alpha * A) / a0];
    const [a1, a2] = [(-2 * c) / a0, (1 - alpha / A) / a0];
    let [s1, s2] = [0, 0];
    signal = signal.map((x) => {
      const y = b0 * x + s1;
      s1 = b1 * x - a1 * y + s2;
      s2 = b2 * x - a2 * y;
      return y;
    });
  }
  return signal;
}

/**
 * A peak that is dragged, in double precision: direct form I, its coefficients on straight lines that are as long as the last
 * update was ago (10 to 50 ms), the first with soft ends. `gains` are in dB, the first from the start, the others from the
 * render quantum on that begins at their frame or next.
 */
function dragged(
  rate: number,
  gains: [frame: number, gain: number][],
  frequency: number,
  q: number,
  input: Float32Array,
) {
  const design = (gain: number) => {
    const omega = (2 * Math.PI * frequency) / rate;
    const [c, alpha, A] = [Math.cos(omega), Math.sin(omega) / (2 * q), 10 ** (gain / 40)];
    const a0 = 1 + alpha / A;
    return [(1 + alpha * A) / a0, (-2 * c) / a0, (1 - alpha * A) / a0, (-2 * c) / a0, (1 - alpha / A) / a0];
  };
  const updates = gains.map(([frame, gain]): [number, number[]] => [Math.ceil(frame / 128) * 128, design(gain)]);
  let [from, to, now] = [updates[0][1], updates[0][1], updates[0][1]];
  let [begun, length, gentle] = [0, 1, false];
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  return Float64Array.from(input, (x, n) => {
    const update = updates.find(([frame]) => frame === n && n > 0);
    if (update) {
      const interval = n - begun;
      [from, to] = [now, update[1]];
      [length, gentle] = [Math.min(Math.max(interval, 0.01 * rate), 0.05 * rate), interval > 0.05 * rate];
      begun = n;
    }
    const t = Math.min((n + 1 - begun) / length, 1);
    const weight = gentle ? 3 * t ** 2 - 2 * t ** 3 : t;
    now = from.map((value, k) => value * (1 - weight) + to[k] * weight);
    const y = now[0] * x + now[1] * x1 + now[2] * x2 - now[3] * y1 - now[4] * y2;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    return y;
  });
}

function largest(values: Iterable<number>): number {
  let most = 0;
  for (const value of values) most = Number.isFinite(value) ? Math.max(most, Math.abs(value)) : Infinity;
  return most;
}

function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return largest(Array.from(a, (value, i) => value - b[i]));
}

/** How many samples differ in their bits. */
function differentBits(a: Float32Array, b: Float32Array): number {
  const bits = (of: Float32Array) => new Int32Array(Float32Array.from(of).buffer);
  const [left, right] = [bits(a), bits(b)];
  return left.reduce((count, value, i) => count + Number(value !== right[i]), 0) + Math.abs(a.length - b.length);
}

/** The highest level in dBFS further than `away` Hz from a tone, in 8192-point Hann frames from `start` to `end`. */
function spuriousDb(
  samples: Float32Array,
  tone: number,
  away: number,
  rate: number,
  start: number,
  end: number,
): number {
  const size = 8192;
  let highest = 0;
  for (let at = start; at + size <= end; at += 1024) {
    const [re, im] = [new Float64Array(size), new Float64Array(size)];
    for (let n = 0; n < size; n++) re[n] = samples[at + n] * (0.5 - 0.5 * Math.cos((2 * Math.PI * n) / size));
    transform(re, im);
    for (let k = 0; k <= size / 2; k++) {
      if (Math.abs((k * rate) / size - tone) > away) highest = Math.max(highest, Math.hypot(re[k], im[k]));
    }
  }
  // A full-scale sine is size / 4 high under Hann's window.
  return 20 * Math.log10(highest / (size / 4));
}

/** The transform of a power of two, by halves, in place. */
function transform(re: Float64Array, im: Float64Array): void {
  const size = re.length;
  if (size === 1) return;
  const halves = [0, 1].map((odd) => {
    const half = [re, im].map((part) => Float64Array.from({ length: size / 2 }, (_, n) => part[2 * n + odd]));
    transform(half[0], half[1]);
    return half;
  });
  const [[evenRe, evenIm], [oddRe, oddIm]] = halves;
  for (let k = 0; k < size / 2; k++) {
    const [c, s] = [Math.cos((2 * Math.PI * k) / size), -Math.sin((2 * Math.PI * k) / size)];
    const [r, i] = [oddRe[k] * c - oddIm[k] * s, oddRe[k] * s + oddIm[k] * c];
    re[k] = evenRe[k] + r;
    im[k] = evenIm[k] + i;
    re[k + size / 2] = evenRe[k] - r;
    im[k + size / 2] = evenIm[k] - i;
  }
}

/** What becomes of a promise, as a string: what it gives, its error's words, or that it hangs. */
function settled(promise: Promise<unknown>, milliseconds = 3000): Promise<string> {
  return Promise.race([promise.then(String, (error) => error.message), pause(milliseconds).then(() => 'hangs')]);
}

/** Waits up to five seconds. */
async function until(condition: () => unknown): Promise<boolean> {
  for (let i = 0; i < 500 && !condition(); i++) await pause(10);
  return Boolean(condition());
}

/** A player in the page of 20 s of a 1 kHz tone, a tenth of full scale. */
async function player(): Promise<HTMLAudioElement> {
  const { encodeWav } = await kit();
  const tone = new AudioBuffer({ length: 48_000 * 20, sampleRate: 48_000 });
  tone.copyToChannel(
    Float32Array.from({ length: tone.length }, (_, n) => 0.1 * Math.sin((2 * Math.PI * 1000 * n) / 48_000)),
    0,
  );
  const element = new Audio(URL.createObjectURL(new Blob([encodeWav(tone)], { type: 'audio/wav' })));
  element.id = 'player';
  document.querySelector('main')?.append(element);
  return element;
}

/** What the kit sends to a context's loudspeakers, block by block. */
async function recorded(
  context: BaseAudioContext,
  node: AudioNode,
): Promise<{ samples(): Float32Array; stop(): void }> {
  const script = `registerProcessor('recorder', class extends AudioWorkletProcessor {
    process([[samples]]) {
      this.port.postMessage(samples ? samples.slice() : new Float32Array(128));
      return true;
    }
  });`;
  await context.audioWorklet.addModule(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
  const recorder = new AudioWorkletNode(context, 'recorder');
  const blocks: Float32Array[] = [];
  recorder.port.onmessage = ({ data }) => blocks.push(data);
  node
    .connect(recorder)
    .connect(new GainNode(context, { gain: 0 }))
    .connect(context.destination);
  return {
    samples: () => Float32Array.from(blocks.flatMap((block) => [...block])),
    stop: () => node.disconnect(recorder),
  };
}

/** Where a player's sound leaves for the loudspeakers. */
function routeOf(element: HTMLMediaElement): { context: AudioContext; out: GainNode } {
  const page = (globalThis as unknown as Record<symbol, Record<string, unknown>>)[Symbol.for('rusty-audio')];
  return (page['routes-1'] as WeakMap<HTMLMediaElement, { context: AudioContext; out: GainNode }>).get(element)!;
}

/** The page's own code, so that nothing is measured that a test made. */
export const lab = {
  pause,
  settled,
  until,
  player,
  recorded,
  routeOf,
  kit,
  render,
  renderNative,
  impulse,
  noise,
  grid,
  levelsOf,
  closedForm,
  cascade,
  dragged,
  largest,
  difference,
  differentBits,
  spuriousDb,
};

Object.assign(globalThis, { lab });

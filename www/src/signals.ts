/** Signals whose spectrum is known. Samples only: no Web Audio here. */
import { whiteNoise } from './piece/noise';

/** The level of the noises, where a full-scale sine is 0. */
export const noiseLevel = -12;

/**
 * White noise through Paul Kellet's six poles: −3 dB an octave, within 0.05 dB above 9 Hz at 44.1 kHz.
 * https://www.firstpr.com.au/dsp/pink-noise/
 */
function pink(white: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  const poles = [0.99886, 0.99332, 0.969, 0.8665, 0.55, -0.7616];
  const gains = [0.0555179, 0.0750759, 0.153852, 0.3104856, 0.5329522, -0.016898];
  const state = poles.map(() => 0);
  let late = 0;
  return white.map((x) => {
    let sum = late + 0.5362 * x;
    late = 0.115926 * x;
    for (let i = 0; i < poles.length; i += 1) {
      state[i] = poles[i] * state[i] + gains[i] * x;
      sum += state[i];
    }
    return sum;
  });
}

/** Noise at `noiseLevel`, the same on every call. */
export function noise(kind: 'pink' | 'white', length: number): Float32Array<ArrayBuffer> {
  const white = whiteNoise(length, 99);
  const samples = kind === 'pink' ? pink(white) : white;
  const power = samples.reduce((sum, x) => sum + x * x, 0) / length;
  const gain = Math.sqrt(10 ** (noiseLevel / 10) / 2 / power);
  return samples.map((x) => x * gain);
}

/**
 * One second of a full-scale sine, to be looped: of a whole number of hertz, so that its end meets its beginning. An
 * OscillatorNode would be less work, but Chromium's loses 7 dB on the way to 20 kHz.
 */
export function sine(hertz: number, sampleRate: number): Float32Array<ArrayBuffer> {
  const step = (2 * Math.PI * Math.round(hertz)) / sampleRate;
  return new Float32Array(sampleRate).map((_, i) => Math.sin(step * i));
}

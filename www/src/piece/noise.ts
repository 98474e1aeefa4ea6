import { seededRandom } from './random';

/** Uniform white noise of full scale, the same each time. */
export function whiteNoise(length: number, seed = 1): Float32Array<ArrayBuffer> {
  const random = seededRandom(seed);
  return new Float32Array(length).map(() => 2 * random() - 1);
}

const preDelaySeconds = 0.018;
const decaySeconds = 1.5;

/**
 * The impulse response of a room that never was: left and right are noise of their own that falls by 60 dB in
 * `decaySeconds`, the treble faster than the rest, after a few early reflections. Of unit energy, so that the sends say
 * how loud it is.
 */
export function roomResponse(sampleRate: number): Float32Array<ArrayBuffer>[] {
  return [11, 12].map((seed) => {
    const random = seededRandom(seed);
    const start = Math.round(preDelaySeconds * sampleRate);
    const samples = new Float32Array(start + Math.round(decaySeconds * sampleRate));
    const perSample = 10 ** (-3 / (decaySeconds * sampleRate));
    let envelope = 1;
    let low = 0;
    for (let i = start; i < samples.length; i += 1) {
      // A one-pole lowpass that closes as the sound dies: from open to about 1.5 kHz.
      const age = (i - start) / (samples.length - start);
      low += (0.2 + 0.7 * (1 - age) ** 3) * (2 * random() - 1 - low);
      envelope *= perSample;
      samples[i] = low * envelope * Math.min(1, (i - start) / (0.006 * sampleRate));
    }
    for (let reflection = 0; reflection < 7; reflection += 1) {
      const at = Math.round((0.007 + 0.05 * random()) * sampleRate);
      samples[at] += (random() < 0.5 ? -1 : 1) * (0.9 - 0.1 * reflection);
    }
    const energy = Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0));
    return samples.map((x) => x / energy);
  });
}

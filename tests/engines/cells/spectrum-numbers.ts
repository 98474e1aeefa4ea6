import { powers, random, toneLevels, windowed } from '../../unit/engine/oracle';
import { type Cell, cellsOf } from '../cell';
import { define, holds, pause, type SpectrumTag, same, spectrum, until } from '../pages/scene';

/** What an AnalyserNode last gave, to the sample. */
function watchSamples(): { last: Float32Array } {
  const watched = { last: new Float32Array(0) };
  const { getFloatTimeDomainData } = AnalyserNode.prototype;
  AnalyserNode.prototype.getFloatTimeDomainData = function (into) {
    getFloatTimeDomainData.call(this, into);
    watched.last = Float32Array.from(into);
  };
  return watched;
}

/** Noise and tones over six decades of level, for ever, in a live context. */
function sound(): AudioNode {
  const context = new AudioContext();
  const { sampleRate } = context;
  const buffer = new AudioBuffer({ length: 2 * sampleRate, sampleRate });
  const samples = buffer.getChannelData(0);
  const next = random(7);
  for (let n = 0; n < samples.length; n++) {
    const tones = [
      [61, 0.3],
      [997, 0.2],
      [5003, 0.02],
      [15_013, 0.002],
    ].reduce((sum, [hertz, amplitude]) => sum + amplitude * Math.sin((2 * Math.PI * hertz * n) / sampleRate), 0);
    samples[n] = tones + 0.002 * (2 * next() - 1);
  }
  const source = new AudioBufferSourceNode(context, { buffer, loop: true });
  source.start();
  return source;
}

/** IEC 61672-1:2013, formula (E.1) and (E.2) for A, normalised at 1 kHz, in dB. */
function aWeighting(hertz: number): number {
  const f = hertz * hertz;
  const gain = (x: number) =>
    (12194.217 ** 2 * x * x) /
    ((x + 20.598997 ** 2) * Math.sqrt((x + 107.65265 ** 2) * (x + 737.86223 ** 2)) * (x + 12194.217 ** 2));
  return 20 * Math.log10(gain(f) / gain(1e6));
}

/** Levels of third octaves in dBFS, IEC 61260-1: edge bins count by the share that lies inside. */
function thirdLevels(samples: Float32Array, centres: Float64Array, rate: number, weight: (hertz: number) => number) {
  const power = powers(windowed(samples, 'hann'));
  const width = rate / samples.length;
  return Float64Array.from(centres, (centre) => {
    let sum = 0;
    for (let k = 0; k < power.length; k++) {
      const part = Math.min((centre * 10 ** 0.05) / width, k + 0.5) - Math.max((centre * 10 ** -0.05) / width, k - 0.5);
      if (part > 0) sum += power[k] * Math.min(1, part) * 10 ** (weight(k * width) / 10);
    }
    return 10 * Math.log10((sum * 4) / (samples.length ** 2 * 0.375));
  });
}

/** The farthest that a tag's levels are from the oracle's, in dB, where there is anything above −110 dBFS. */
function farthest(tag: SpectrumTag, oracle: (centres: Float64Array) => Float64Array): number {
  const wanted = oracle(tag.frequencies);
  same(tag.levels.length, wanted.length, 'levels');
  let most = 0;
  let compared = 0;
  for (const [i, level] of wanted.entries()) {
    if (level < -110) continue;
    compared++;
    const off = Math.abs(tag.levels[i] - level);
    most = Number.isFinite(off) ? Math.max(most, off) : Infinity;
  }
  holds(compared > wanted.length / 2, `only ${compared} of ${wanted.length} levels are above −110 dBFS`);
  return most;
}

/** Several frames of a tag against the oracle, on the very samples that it was given. */
async function agrees(
  tag: SpectrumTag,
  samples: { last: Float32Array },
  oracle: (of: Float32Array, centres: Float64Array) => Float64Array,
) {
  const size = tag.fftSize;
  for (let frame = 0; frame < 3; frame++) {
    const before = tag.stats?.frames ?? 0;
    await until(
      () => (tag.stats?.frames ?? 0) > before && samples.last.length >= size && samples.last.at(-size) !== 0,
      'a frame full of sound',
      () => `but ${tag.state}, ${tag.stats?.frames} frames`,
    );
    const most = farthest(tag, (centres) => oracle(samples.last.slice(-size), centres));
    holds(most < 0.1, `${most} dB from the oracle at ${tag.bands}, ${tag.window}, ${tag.weighting}`);
    await pause(60);
  }
}

/** What is shown is right, on every tier. */
export const spectrumNumbers = cellsOf(
  'numbers',
  (['simd', 'scalar', 'fallback'] as const).map(
    (tier): Omit<Cell, 'group'> => ({
      name: `levels within 0.1 dB of double precision, ${tier}`,
      async run() {
        const samples = watchSamples();
        await define(tier);
        const source = sound();
        const rate = source.context.sampleRate;
        const settings = { source, maxFrequency: 16_000 } as const;
        const bins = spectrum({ ...settings, bands: 'none' });
        await agrees(bins, samples, (of, centres) => {
          const levels = toneLevels(of, 'hann');
          return Float64Array.from(centres, (centre) => levels[Math.round((centre * of.length) / rate)]);
        });
        same(bins.engine, tier, 'tier');
        bins.remove();
        const flat = spectrum({ ...settings, bands: 'none', window: 'flat-top', fftSize: 2048, minFrequency: 100 });
        await agrees(flat, samples, (of, centres) => {
          const levels = toneLevels(of, 'flat-top');
          return Float64Array.from(centres, (centre) => levels[Math.round((centre * of.length) / rate)]);
        });
        flat.remove();
        const thirds = spectrum({ ...settings, minFrequency: 50, weighting: 'a' });
        await agrees(thirds, samples, (of, centres) => thirdLevels(of, centres, rate, aWeighting));
      },
    }),
  ),
);

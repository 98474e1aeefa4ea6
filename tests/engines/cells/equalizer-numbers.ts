import { lab } from '../../browser/pages/equalizer-lab';
import { type Cell, cellsOf } from '../cell';
import { define, type EqTag, equalizer, holds, kit, same, until } from '../pages/scene';

const BANDS = (
  [
    { type: 'lowshelf', frequency: 105, gain: 6.5, q: Math.SQRT1_2 },
    { type: 'peaking', frequency: 200, gain: -4, q: 1.4 },
    { type: 'peaking', frequency: 3000, gain: 9, q: 5 },
    { type: 'notch', frequency: 1000, gain: 0, q: 2 },
    { type: 'highshelf', frequency: 8000, gain: -5, q: Math.SQRT1_2 },
    { type: 'lowpass', frequency: 15_000, gain: 0, q: 0.9 },
  ] as const
).map((band) => ({ ...band, enabled: true }));
const PREAMP = -3;

/** On the notch itself nothing is left to compare. */
const isBesideNotch = (hertz: number) => Math.abs(Math.log2(hertz / 1000)) > 0.05;

/** The farthest that levels at these frequencies are from the closed form of the bands, in dB. */
function farthest(levels: number[], frequencies: number[], rate: number): number {
  const wanted = frequencies.map(() => PREAMP);
  for (const band of BANDS) {
    for (const [i, level] of lab.closedForm(band, rate, frequencies).entries()) wanted[i] += level;
  }
  return lab.difference(levels, wanted);
}

function impulse(context: OfflineAudioContext): AudioBufferSourceNode {
  const buffer = new AudioBuffer({ length: 1, sampleRate: context.sampleRate });
  buffer.getChannelData(0)[0] = 1;
  const source = new AudioBufferSourceNode(context, { buffer });
  source.start();
  return source;
}

const created = (['simd', 'scalar', 'fallback', 'native'] as const).map(
  (tier): Omit<Cell, 'group'> => ({
    name: `createEqualizer() within 0.01 dB of the closed form, ${tier}`,
    async run() {
      const rate = 48_000;
      const context = new OfflineAudioContext(2, rate, rate);
      const { createEqualizer } = await kit();
      const made = await createEqualizer(context, { tier, bands: BANDS, preamp: PREAMP });
      same(made.engine, tier, 'tier');
      impulse(context).connect(made.input);
      made.output.connect(context.destination);
      const rendered = await context.startRendering();
      const [left, right] = [rendered.getChannelData(0), rendered.getChannelData(1)];
      const frequencies = lab.grid(rate).filter(isBesideNotch);
      const most = farthest(lab.levelsOf(left, rate, frequencies), frequencies, rate);
      holds(most < 0.01, `${most} dB from the closed form`);
      same(lab.differentBits(left, right), 0, 'bits that differ left and right');
    },
  }),
);

const PERIOD = 8192;

/** Tones that repeat with the length of an analyser, for ever: their levels are read exactly, at any instant. */
function tones(context: AudioContext) {
  const bins = [
    ...new Set(lab.grid(context.sampleRate, 30).map((hertz) => Math.round((hertz / context.sampleRate) * PERIOD))),
  ].filter((bin) => bin > 3 && isBesideNotch((bin * context.sampleRate) / PERIOD));
  const amplitude = 0.5 / bins.length;
  const buffer = new AudioBuffer({ length: PERIOD, sampleRate: context.sampleRate });
  const samples = buffer.getChannelData(0);
  for (const [k, bin] of bins.entries()) {
    for (let n = 0; n < PERIOD; n++) samples[n] += amplitude * Math.sin((2 * Math.PI * bin * n) / PERIOD + k * k);
  }
  const source = new AudioBufferSourceNode(context, { buffer, loop: true });
  source.start();
  return { source, bins, amplitude };
}

/** A tag in a live context, where what is changed by a message arrives when it likes, is waited for. */
async function soundsAsItSays(tag: EqTag, context: AudioContext, { bins, amplitude }: ReturnType<typeof tones>) {
  const analyser = new AnalyserNode(context, { fftSize: PERIOD });
  // Somebody has to ask for the sound, and nobody to hear it.
  tag
    .output!.connect(analyser)
    .connect(new GainNode(context, { gain: 0 }))
    .connect(context.destination);
  const heard = new Float32Array(PERIOD);
  const frequencies = bins.map((bin) => (bin * context.sampleRate) / PERIOD);
  let most = Infinity;
  const look = () => {
    analyser.getFloatTimeDomainData(heard);
    const levels = bins.map((bin) => {
      let [re, im] = [0, 0];
      for (let n = 0; n < PERIOD; n++) {
        re += heard[n] * Math.cos((2 * Math.PI * bin * n) / PERIOD);
        im += heard[n] * Math.sin((2 * Math.PI * bin * n) / PERIOD);
      }
      return 20 * Math.log10((2 * Math.hypot(re, im)) / PERIOD / amplitude);
    });
    most = farthest(levels, frequencies, context.sampleRate);
    return most < 0.01;
  };
  await until(look, 'the closed form within 0.01 dB', () => `but ${most} dB from it`);
}

const tags = (['simd', 'scalar', 'fallback'] as const).map(
  (tier): Omit<Cell, 'group'> => ({
    name: `<ra-eq> within 0.01 dB of the closed form, ${tier}`,
    async run() {
      await define(tier);
      const context = new AudioContext();
      const sound = tones(context);
      const tag = equalizer({ source: sound.source, bands: BANDS, preamp: PREAMP, spectrum: 'none' });
      await until(
        () => tag.output && tag.engine,
        'an equaliser behind the node',
        () => `but ${tag.state}`,
      );
      same(tag.engine, tier, 'tier');
      await soundsAsItSays(tag, context, sound);
    },
  }),
);

/** What is heard is right, on every tier. */
export const equalizerNumbers = cellsOf('numbers', [...created, ...tags]);

/** The sounds of the stories. Each has a part that never changes, so that a play function knows what a tag must show. */

/** In Hz: the middle of a bin at every size of a frame, at 48 kHz. */
export const TONE = 1031.25;
/** Of the tone, in dBFS. */
export const TONE_DB = -12;
/** In Hz, of the sound that differs from side to side. */
export const LEFT = 375;
export const RIGHT = 3000;

export const SOUNDS = ['music', 'tone', 'noise', 'sweep', 'stereo', 'silence'] as const;
export type SoundName = (typeof SOUNDS)[number];

const amplitude = (decibels: number) => 10 ** (decibels / 20);

function tone(context: BaseAudioContext, frequency: number, level: number, type: OscillatorType = 'sine'): GainNode {
  const oscillator = new OscillatorNode(context, { frequency, type });
  const gain = new GainNode(context, { gain: amplitude(level) });
  oscillator.connect(gain);
  oscillator.start();
  return gain;
}

/** The same numbers each time: Marsaglia's xorshift, 32 bits. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Pink noise over and over: white through Paul Kellet's filter (https://www.firstpr.com.au/dsp/pink-noise/). */
function pinkNoise(context: BaseAudioContext, level: number): AudioNode {
  const { sampleRate } = context;
  const buffer = new AudioBuffer({ length: 4 * sampleRate, sampleRate });
  const samples = buffer.getChannelData(0);
  const next = random(20_011);
  const b = [0, 0, 0];
  for (let i = 0; i < samples.length; i++) {
    const white = 2 * next() - 1;
    b[0] = 0.99765 * b[0] + white * 0.099046;
    b[1] = 0.963 * b[1] + white * 0.2965164;
    b[2] = 0.57 * b[2] + white * 1.0526913;
    samples[i] = amplitude(level) * (b[0] + b[1] + b[2] + white * 0.1848);
  }
  const source = new AudioBufferSourceNode(context, { buffer, loop: true });
  source.start();
  return source;
}

/** Adds to a parameter what swings about it, so many times a second. */
function swing(context: BaseAudioContext, parameter: AudioParam, rate: number, depth: number): void {
  const oscillator = new OscillatorNode(context, { frequency: rate });
  const gain = new GainNode(context, { gain: depth });
  oscillator.connect(gain).connect(parameter);
  oscillator.start();
}

/** Voices of a chord that swell one after another, with noise that is swept through; the tone above all of it. */
function music(context: BaseAudioContext): AudioNode {
  const sum = tone(context, TONE, TONE_DB);
  const out = new GainNode(context);
  sum.connect(out);
  const CHORD = [55, 110, 164.8, 220, 277.2, 329.6, 440, 659.3];
  CHORD.forEach((frequency, i) => {
    const voice = tone(context, frequency, -34 - i, 'sawtooth');
    swing(context, voice.gain, 0.23 + 0.11 * i, 0.9 * amplitude(-34 - i));
    voice.connect(out);
  });
  const filter = new BiquadFilterNode(context, { type: 'peaking', frequency: 3000, Q: 0.8, gain: 18 });
  swing(context, filter.detune, 0.4, 2400);
  pinkNoise(context, -46).connect(filter).connect(out);
  return out;
}

/** Up ten octaves and down again. */
function sweep(context: BaseAudioContext): AudioNode {
  const oscillator = new OscillatorNode(context, { frequency: 632 });
  const gain = new GainNode(context, { gain: amplitude(TONE_DB) });
  swing(context, oscillator.detune, 0.2, 5900);
  oscillator.connect(gain);
  oscillator.start();
  return gain;
}

function stereo(context: BaseAudioContext): AudioNode {
  const merger = new ChannelMergerNode(context, { numberOfInputs: 2 });
  tone(context, LEFT, TONE_DB).connect(merger, 0, 0);
  tone(context, RIGHT, TONE_DB).connect(merger, 0, 1);
  return merger;
}

/** What is not listened to costs nothing: only what leads to an analyser is rendered. */
export function createSounds(context: BaseAudioContext): Record<SoundName, AudioNode> {
  return {
    music: music(context),
    tone: tone(context, TONE, TONE_DB),
    noise: pinkNoise(context, -30),
    sweep: sweep(context),
    stereo: stereo(context),
    silence: new ConstantSourceNode(context, { offset: 0 }),
  };
}

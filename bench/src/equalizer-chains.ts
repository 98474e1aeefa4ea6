import { WEQ8Runtime } from 'weq8';
import type * as Kit from '../../components';
import { COPYING, COPYING_BETWEEN, NATIVE, NOTHING, WEQ8, wholeGraph } from './equalizer-names';
import { TIERS } from './equalizer-processors';
import { BANDS } from './equalizer-sound';

// The kit as a page loads it; the bundle must not have one of its own.
const address = '/kit/components/index.js';
const kit = (): Promise<typeof Kit> => import(address);
export const { createEqualizer, renderEqualized } = await kit();

/** Puts its filters between the source and the destination of a context. */
export type Chain = (context: OfflineAudioContext, source: AudioNode) => Promise<void>;

const nothing: Chain = async (context, source) => {
  source.connect(context.destination);
};

export const native: Chain = async (context, source) => {
  let last = source;
  for (const { q, ...band } of BANDS) last = last.connect(new BiquadFilterNode(context, { ...band, Q: q }));
  last.connect(context.destination);
};

const weq8: Chain = async (context, source) => {
  const spec = BANDS.map(({ frequency, q, gain }) => ({ type: 'peaking12', frequency, Q: q, gain, bypass: false }));
  const runtime = new WEQ8Runtime(context, spec);
  source.connect(runtime.input);
  runtime.connect(context.destination);
};

export const ours =
  (tier: (typeof TIERS)[number]): Chain =>
  async (context, source) => {
    const equalizer = await createEqualizer(context, { bands: BANDS, tier });
    if (equalizer.engine !== tier) throw new Error(`The equaliser runs on ${equalizer.engine}, not ${tier}.`);
    source.connect(equalizer.input);
    equalizer.output.connect(context.destination);
  };

/** A chain of one processor whose `process` has this body, between gains of 1 where it is to have as many nodes as ours. */
export function worklet(name: string, body: string, gains = false): Chain {
  const text = `registerProcessor('${name}', class extends AudioWorkletProcessor {
    process([input], [output]) { ${body} return true; }
  });`;
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  return async (context, source) => {
    await context.audioWorklet.addModule(url);
    const node = new AudioWorkletNode(context, name);
    if (gains)
      source.connect(new GainNode(context)).connect(node).connect(new GainNode(context)).connect(context.destination);
    else source.connect(node).connect(context.destination);
  };
}

/** By the name of their row; what they render is checked where it is not the sound itself. */
export const EQUALIZING: Record<string, Chain> = {
  [NATIVE]: native,
  [WEQ8]: weq8,
  ...Object.fromEntries(TIERS.map((tier) => [wholeGraph(tier), ours(tier)])),
};

const COPY = 'for (let c = 0; c < input.length; c++) output[c].set(input[c]);';
export const PASSING: Record<string, Chain> = {
  [NOTHING]: nothing,
  [COPYING]: worklet('copy', COPY),
  [COPYING_BETWEEN]: worklet('copy', COPY, true),
};

/** Renders a buffer through a chain, and says how many milliseconds that took once all was set up. */
export async function renderChain(buffer: AudioBuffer, chain: Chain): Promise<{ ms: number; rendered: AudioBuffer }> {
  const context = new OfflineAudioContext(buffer.numberOfChannels, buffer.length, buffer.sampleRate);
  const source = new AudioBufferSourceNode(context, { buffer });
  await chain(context, source);
  source.start();
  const start = performance.now();
  const rendered = await context.startRendering();
  return { ms: performance.now() - start, rendered };
}

export function noiseBuffer(channels: Float32Array<ArrayBuffer>[], sampleRate: number): AudioBuffer {
  const buffer = new AudioBuffer({ numberOfChannels: channels.length, length: channels[0].length, sampleRate });
  for (const [channel, samples] of channels.entries()) buffer.copyToChannel(samples, channel);
  return buffer;
}

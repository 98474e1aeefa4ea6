import { type Chain, native, noiseBuffer, ours, renderChain, renderEqualized, worklet } from './equalizer-chains';
import { FILE } from './equalizer-names';
import { assertEqualized, exactlyEqualized } from './equalizer-oracle';
import { BANDS, noise, QUANTUM, RATE } from './equalizer-sound';
import type { Rounds } from './measure';

export interface FileEffort {
  rounds: number;
  minutes: number;
}

const CHECKED = 64 * QUANTUM;

/**
 * Seconds to equalise a whole file. The contexts are there before the time begins, and so is what each channel's own context
 * plays; `renderEqualized` makes all it needs within the time.
 */
export async function benchFile(channels: number, { rounds, minutes }: FileEffort): Promise<Rounds> {
  const samples = Array.from({ length: channels }, (_, channel) => noise(60 * minutes * RATE, channel + 1));
  const exact = samples.map((channel) => exactlyEqualized(channel.subarray(0, CHECKED)));
  const whole = noiseBuffer(samples, RATE);
  const parts = samples.map((channel) => noiseBuffer([channel], RATE));
  const inOne = async (chain: Chain) => {
    const { ms, rendered } = await renderChain(whole, chain);
    return { ms, first: [...exact.keys()].map((channel) => rendered.getChannelData(channel)) };
  };
  const split = async (chain: Chain) => {
    const all = await renderAtOnce(parts, chain);
    return { ms: all.ms, first: all.rendered.map((buffer) => buffer.getChannelData(0)) };
  };
  const contenders = {
    [FILE.graph]: () => inOne(ours('simd')),
    [FILE.split]: () => split(ours('simd')),
    [FILE.port]: async () => {
      const start = performance.now();
      const rendered = await renderEqualized(whole, { bands: BANDS, tier: 'simd' });
      const ms = performance.now() - start;
      return { ms, first: [...exact.keys()].map((channel) => rendered.getChannelData(channel)) };
    },
    [FILE.native]: () => inOne(native),
    [FILE.nativeSplit]: () => split(native),
  };
  const names = Object.keys(contenders);
  const taken: Rounds = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round) % names.length];
      const { ms, first } = await contenders[name]();
      for (const [channel, made] of first.entries())
        assertEqualized(`${name}, channel ${channel}`, made, exact[channel]);
      taken[name].push(ms / 1000);
    }
  }
  return taken;
}

/** Renders buffers each in a context of its own, all at once. */
async function renderAtOnce(buffers: AudioBuffer[], chain: Chain): Promise<{ ms: number; rendered: AudioBuffer[] }> {
  const contexts = buffers.map((buffer) => new OfflineAudioContext(1, buffer.length, buffer.sampleRate));
  for (const [i, context] of contexts.entries()) {
    const source = new AudioBufferSourceNode(context, { buffer: buffers[i] });
    await chain(context, source);
    source.start();
  }
  const start = performance.now();
  const rendered = await Promise.all(contexts.map((context) => context.startRendering()));
  return { ms: performance.now() - start, rendered };
}

const SPUN_QUANTA = 150;

/**
 * Milliseconds that one context takes, and two at once, whose processor waits a quantum out by the clock. Threads of their own
 * would wait at the same time, on however few cores.
 */
export async function benchThreads(rounds: number): Promise<Rounds> {
  const spin = worklet('spin', 'const end = Date.now() + 2; while (Date.now() < end);');
  const silence = noiseBuffer([new Float32Array(SPUN_QUANTA * QUANTUM)], RATE);
  const taken: Rounds = { one: [], two: [] };
  for (let round = 0; round < rounds; round++) {
    taken.one.push((await renderAtOnce([silence], spin)).ms);
    taken.two.push((await renderAtOnce([silence, silence], spin)).ms);
  }
  return taken;
}

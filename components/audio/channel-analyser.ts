import { analyserOf } from './shared-analyser';
import { sharedUse, type Use } from './shared-use';

/** Which part of a sound is read: all of it as an AnalyserNode mixes it, one side, half the sum or half the difference of both. */
export type Channel = 'mix' | 'left' | 'right' | 'mid' | 'side';

interface Part {
  first: AudioNode;
  output: AudioNode;
}

/** The gain of the left and of the right in each. The middle is what mixing down to mono makes of two channels. */
const GAINS: Record<Exclude<Channel, 'mix'>, [left: number, right: number]> = {
  left: [1, 0],
  right: [0, 1],
  mid: [0.5, 0.5],
  side: [0.5, -0.5],
};

const partOf = sharedUse(
  (node: AudioNode, channel: Exclude<Channel, 'mix'>): Part => {
    const { context } = node;
    // Mono is in both; of more than two channels these are the stereo mix (Web Audio, "up-mixing and down-mixing").
    const first = context.createGain();
    first.channelCount = 2;
    first.channelCountMode = 'explicit';
    const splitter = context.createChannelSplitter(2);
    const output = context.createGain();
    first.connect(splitter);
    GAINS[channel].forEach((gain, side) => {
      if (!gain) return;
      const weight = context.createGain();
      weight.gain.value = gain;
      splitter.connect(weight, side);
      weight.connect(output);
    });
    node.connect(first);
    return { first, output };
  },
  (node, { first }) => {
    try {
      node.disconnect(first);
    } catch {
      // The host has disconnected all of the node's outputs, ours with them.
    }
  },
);

/** As `analyserOf`, of one part of what `node` puts out: always an analyser of ours, and likewise not heard. */
export function channelAnalyser(node: AudioNode, channel: Exclude<Channel, 'mix'>, fftSize: number): Use<AnalyserNode> {
  const part = partOf(node, channel);
  const { value, release } = analyserOf(part.value.output, fftSize);
  return {
    value,
    release() {
      release();
      part.release();
    },
  };
}

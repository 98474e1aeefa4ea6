import { MAX_CHANNELS } from './equalizer/core-cascade';
import { RustyAudioError } from './error';
import { shown } from './shown';

/** A block of samples: one array for mono, or one for each channel. */
export type AudioBlock = Float32Array | readonly Float32Array[];

/** A channel of a block. */
export const arrayOf = (block: AudioBlock, channel: number): Float32Array =>
  block instanceof Float32Array ? block : block[channel];

/** How many channels both have. */
export function channelsOf(input: AudioBlock, output: AudioBlock): number {
  const channels = countOf(input, 'input');
  const others = countOf(output, 'output');
  if (channels === others) return channels;
  throw new RustyAudioError(
    'bad-option',
    `process: input and output take the same number of channels, not ${channels} and ${others}.`,
  );
}

function countOf(block: AudioBlock, name: string): number {
  if (block instanceof Float32Array) return 1;
  if (Array.isArray(block) && block.length >= 1 && block.length <= MAX_CHANNELS) return block.length;
  const what = Array.isArray(block) ? `${block.length}` : shown(block);
  throw new RustyAudioError(
    'bad-option',
    `process: ${name} takes a Float32Array, or an array of 1 to ${MAX_CHANNELS} of them, one a channel, not ${what}.`,
  );
}

/** How long all of their arrays are. */
export function framesOf(input: AudioBlock, output: AudioBlock, channels: number): number {
  const frames = lengthOf(input, 0, 'input');
  for (let channel = 0; channel < channels; channel++) {
    const ins = lengthOf(input, channel, 'input');
    const outs = lengthOf(output, channel, 'output');
    if (ins !== frames || outs !== frames) {
      const [block, name, length] = ins === frames ? [output, 'output', outs] : [input, 'input', ins];
      throw new RustyAudioError(
        'bad-option',
        `process: ${nameOf(input, 0, 'input')} has ${frames} samples and ${nameOf(block, channel, name)} has ${length}; all arrays must have the same number.`,
      );
    }
  }
  return frames;
}

function lengthOf(block: AudioBlock, channel: number, name: string): number {
  const array = arrayOf(block, channel);
  if (array instanceof Float32Array) return array.length;
  throw new RustyAudioError(
    'bad-option',
    `process: ${nameOf(block, channel, name)} takes a Float32Array, not ${shown(array)}.`,
  );
}

const nameOf = (block: AudioBlock, channel: number, name: string) =>
  block instanceof Float32Array ? name : `${name}[${channel}]`;

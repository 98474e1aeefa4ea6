import { equalizerNumbers } from './equalizer-numbers';
import { essentials } from './essentials';
import { media } from './media';
import { nodes } from './nodes';
import { policies } from './policies';
import { spectrumNumbers } from './spectrum-numbers';
import { streams } from './streams';

/** All that runs in every engine, in the order of the matrix. */
export const cells = [
  ...essentials,
  ...media,
  ...nodes,
  ...streams,
  ...spectrumNumbers,
  ...equalizerNumbers,
  ...policies,
];

import { equalizerNumbers } from './equalizer-numbers';
import { essentials } from './essentials';
import { failures } from './failures';
import { media } from './media';
import { nodes } from './nodes';
import { policies } from './policies';
import { spectrumNumbers } from './spectrum-numbers';
import { streams } from './streams';
import { switches } from './switches';

/** All that runs in every engine, in the order of the matrix. */
export const cells = [
  ...essentials,
  ...media,
  ...nodes,
  ...streams,
  ...spectrumNumbers,
  ...equalizerNumbers,
  ...policies,
  ...failures,
  ...switches,
];

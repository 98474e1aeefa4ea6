/** The Web Audio side: what a `source` means, how it is listened to without changing what is heard, and how it is equalised. */
export { encodeWav, type WavSource } from './encode-wav';
export { type EqualizeMediaOptions, equalizeMedia, type MediaEqualizer } from './equalizer/equalize-media';
export { createEqualizer, type Equalizer, type EqualizerOptions } from './equalizer/equalizer';
export type { EqualizerEngine } from './equalizer/node-cascade';
export { type RenderOptions, renderEqualized } from './equalizer/render-equalized';
export { SourceEqualizer, type SourceEqualizerOptions } from './equalizer/source-equalizer';
export { type EqualizerApoProblem, type EqualizerPreset, formatEqualizerApo, parseEqualizerApo } from './equalizer-apo';
export type { Reason, ReasonCode } from './errors';
export { type Insert, type Insertion, insertInto } from './insert-into';
export type { MediaRoute } from './media-sources';
export { provide } from './provide';
export type { AudioSource } from './registry';
export { routeOfTap } from './route-of-tap';
export { analyserOf } from './shared-analyser';
export type { Use } from './shared-use';
export { SourceTap, type SourceTapOptions, type TapPoint } from './tap';
export type { TapAction, TapState, TapStateName } from './tap-state';

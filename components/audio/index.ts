/** The Web Audio side: what a `source` means, and how it is listened to without changing what is heard. */
export type { Reason, ReasonCode } from './errors';
export { type AudioSource, provide } from './registry';
export { SourceTap, type SourceTapOptions, type TapPoint } from './tap';
export type { TapAction, TapState, TapStateName } from './tap-state';

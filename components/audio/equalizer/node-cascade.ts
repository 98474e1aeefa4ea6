import type { BandList, Engine } from '../../engine';

/** What an equaliser runs on: a tier of the kit's own, or `native`, the browser's BiquadFilterNodes. */
export type EqualizerEngine = Engine | 'native';

/** A cascade as part of an audio graph. */
export interface NodeCascade {
  readonly engine: EqualizerEngine;
  readonly input: AudioNode;
  readonly output: AudioNode;
  /** What it cannot do of what is asked for, as sentences. */
  readonly limitations: readonly string[];
  /** What is heard of the bands, where that is not all of them. */
  readonly heard: BandList;
  /** Moves the sound to what the bands say now. */
  update(): void;
  /** When all updates so far have reached the audio thread. */
  flush(): Promise<void>;
  destroy(): void;
}

import type { EqState } from './model';
import type { EqPreset } from './presets';

/** What the tag is told of. */
export interface EqEvents {
  /** The state of the source or the engine has changed. */
  changed(): void;
  /** Bands, preamp or bypass have changed, by whomever. */
  set(): void;
  /** By hand: a gesture goes on, or is done. */
  input(): void;
  change(): void;
  /** What the tag begins with. */
  initial(): EqState;
  presets(): Promise<readonly EqPreset[]>;
}

/** How much the tag has done. */
export interface EqStats {
  /** Frames in which something was drawn. */
  frames: number;
  /** Times the curve was drawn. */
  curves: number;
}

import type { EqFace } from './eq-face';
import type { EqFields } from './eq-fields';
import type { EqHandles, Ranges } from './eq-handles';
import type { FieldName } from './eq-shadow';
import type { EqModel, EqState } from './model';
import type { EqPreset } from './presets';

/** What a hand needs of the one who shows and sounds what it does. */
export interface EqStage {
  readonly model: EqModel;
  readonly face: EqFace;
  readonly handles: EqHandles;
  readonly fields: EqFields;
  readonly ranges: Ranges;
  /** Gain of all bands together, in dB. */
  readonly offset: number;
  /** In dB, where the curve is drawn for a frequency: one that is beyond the axis is shown at its end. */
  levelAt(frequency: number): number;
  readonly disabled: boolean;
  /** What is heard now was done before: the focus has long been where it belongs. */
  readonly isLate: boolean;
  /** A frame is to come: `EqPointer.frame` is then called. */
  wake(): void;
  hover(index: number): void;
  /** Something was changed by hand and goes on, or is done. */
  edited(done: boolean): void;
  /** A gesture that has changed something is over. */
  settled(): void;
  say(sentence: string): void;
  /** To the selected band, or to the button that adds one. */
  focus(name?: FieldName): void;
  /** What is set, as text. */
  readonly text: string;
  takeByHand(text: string): void;
  /** What the tag begins with. */
  initial(): EqState;
  /** The host's own presets, or those that the kit brings. */
  presets(): Promise<readonly EqPreset[]>;
}

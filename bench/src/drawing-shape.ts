/** Where audioMotion's 1/24 octaves come to 243 bars, and ours are asked for as many over the same range. */
export const BARS = 243;

export type Shown = 'ours' | 'theirs' | 'nothing';

/** What the bench calls in the page of the drawing. */
export interface Drawing {
  /** Shows one alone: the other is out of the page and does nothing. Gives how many bars it has. */
  show(shown: Shown): Promise<number>;
  /** Waits for so many frames; gives how many milliseconds they took. */
  frames(count: number): Promise<number>;
  /** Size of the canvas that is shown, and how many of its pixels are not what they were 100 ms ago. */
  changes(): Promise<{ width: number; height: number; changed: number }>;
}

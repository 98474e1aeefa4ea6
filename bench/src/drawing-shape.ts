/** Where audioMotion's 1/24 octaves come to 243 bars, and ours are asked for as many over the same range. */
export const BARS = 243;

/** Where its thirds of an octave come to 31 bars. */
export const MANY_BARS = 31;

export type Shown = 'ours' | 'theirs' | 'nothing';

/** How tags are placed that have nothing new to show. */
export type Resting = 'off screen' | 'hidden' | 'silent' | 'no tags';

/** What the bench calls in the page of the drawing. */
export interface Drawing {
  /** Shows one alone: the other is out of the page and does nothing. Gives how many bars it has. */
  show(shown: Shown): Promise<number>;
  /** Shows so many of one at 640 × 200, two in a row, and nothing of the other. Gives how many bars they have together. */
  showMany(shown: Shown, count: number): Promise<number>;
  /** Waits for so many frames; gives how many milliseconds they took. */
  frames(count: number): Promise<number>;
  /** Whether all of ours draw as fine as the screen is. */
  isFull(): boolean;
  /** Frames a second, over so many milliseconds. */
  rate(ms: number): Promise<number>;
  /** Median milliseconds of processing and of drawing, as our tag tells them. */
  told(): { process: number; draw: number };
  /** So many of ours that run and then come to rest. Gives how many bars they had together. */
  rest(place: Resting, count: number): Promise<number>;
  /** Size of the canvas that is shown, and how many of its pixels are not what they were 100 ms ago. */
  changes(): Promise<{ width: number; height: number; changed: number }>;
}

/** What the page of the start marks in its trace: the kit's script is asked for, the tag runs, its first frame is drawn. */
export const MARKS = { begin: 'bench begin', ready: 'bench ready', shown: 'bench shown' };

/** What the bench calls in that page. */
export interface Starting {
  /** Makes the sound that the tag will show, and waits until it plays. */
  prepare(): Promise<void>;
  /** Loads the kit; gives the milliseconds until `ra-ready` and until the first frame was drawn, by the clock. */
  start(): Promise<{ ready: number; shown: number }>;
}

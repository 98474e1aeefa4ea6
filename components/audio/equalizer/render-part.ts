import { RustyAudioError } from '../../engine';

export const WHERE = 'renderEqualized';

/** Some channels of a file that are rendered together: what they report, where they put their sound, and what ends them. */
export interface RenderPart {
  readonly audioBuffer: AudioBuffer;
  readonly channels: readonly number[];
  readonly signal: AbortSignal;
  /** Frames more are done. */
  advance(frames: number): void;
  put(channel: number, samples: Float32Array<ArrayBuffer>, start: number): void;
}

/** A promise that an abort rejects too. */
export function abortable<T>(
  signal: AbortSignal,
  act: (resolve: (value: T) => void, reject: (reason: unknown) => void) => void,
): Promise<T> {
  const ended = new AbortController();
  return new Promise<T>((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason), { signal: ended.signal });
    act(resolve, reject);
  }).finally(() => ended.abort());
}

export function failed(why: unknown): RustyAudioError {
  return new RustyAudioError('render-failed', `${WHERE}: the browser gave up (${String(why)}). Try a shorter file.`);
}

/** What the browser refuses to make, as too large for it, in a sentence. */
export function made<T>(make: () => T): T {
  try {
    return make();
  } catch (cause) {
    throw failed(cause);
  }
}

/** What a browser can be like: each answers in its place for as long as a story is open, for `beforeEach`. */
import { inPlaceOf } from './in-place-of';

type Undo = () => void;
/** Makes the browser so, and gives back what undoes it. */
export type Browser = () => Undo;

const all = (undos: Undo[]) => () => {
  for (const undo of undos.reverse()) undo();
};

/** In milliseconds: so long a tag lets a context that may start be about to. */
const PATIENCE_MS = 1000;

/** It lets no sound begin: until a gesture, or, where there has been one, for a while. */
function holds(hasBeenActive: boolean): Undo {
  const { get } = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, 'state')!;
  return all([
    inPlaceOf(BaseAudioContext.prototype, 'state', {
      get(this: BaseAudioContext) {
        return this instanceof AudioContext ? 'suspended' : get!.call(this);
      },
    }),
    inPlaceOf(AudioContext.prototype, 'resume', { value: () => new Promise(() => {}) }),
    inPlaceOf(navigator, 'userActivation', { value: { hasBeenActive } }),
  ]);
}

export const waitsForAGesture: Browser = () => holds(false);

/** The while goes on. */
export const isAboutToStart: Browser = () => {
  const { setTimeout } = globalThis;
  const value = (act: () => void, ms = 0, ...rest: unknown[]) =>
    setTimeout(act, ms === PATIENCE_MS ? 2 ** 31 - 1 : ms, ...rest);
  return all([holds(true), inPlaceOf(globalThis, 'setTimeout', { value })]);
};

/** As the web view of an app may be. */
export const hasNoDevices: Browser = () => inPlaceOf(navigator, 'mediaDevices', { value: undefined });

/** A page over plain http. */
export const isInsecure: Browser = () =>
  all([hasNoDevices(), inPlaceOf(globalThis, 'isSecureContext', { value: false })]);

/** One from before 2019. */
export const seesNoIntersections: Browser = () => inPlaceOf(globalThis, 'IntersectionObserver', { value: undefined });

/** As over plain http, or where a policy refuses the script. */
export const hasNoWorklets: Browser = () => inPlaceOf(BaseAudioContext.prototype, 'audioWorklet', { value: undefined });

/**
 * The browser's question for a device is answered so: nobody is asked, and nothing is opened. A press by a story is no gesture, so that a
 * context which is resumed with it would not start and the console tell of that: it is left alone.
 */
export const answers =
  (method: 'getUserMedia' | 'getDisplayMedia', answer: () => Promise<MediaStream>): Browser =>
  () =>
    all([
      inPlaceOf(navigator.mediaDevices, method, { value: answer }),
      inPlaceOf(AudioContext.prototype, 'resume', { value: async () => {} }),
    ]);

import { nameOf } from './errors';
import { type Feed, type Report, silent, sounding } from './feed';
import { type Follower, followContext } from './follow-context';
import { mayStart } from './gesture';
import { streamFeed } from './later-feeds';
import { foreignOrigin, openRoute, routeOf } from './media-sources';
import { openContext, sharedContext } from './shared-context';
import { isMediaStream } from './source-kinds';
import { failed, type TapState, waiting } from './tap-state';

const EVENTS = ['play', 'playing', 'emptied', 'loadstart', 'loadedmetadata', 'volumechange', 'error'];

const NO_SOURCE = 3;
const SETTLE_MS = 100;

/** An element that the browser lets be heard may bring an AudioContext with it. */
function isAudible(element: HTMLMediaElement): boolean {
  return !element.paused && !element.muted && element.volume > 0;
}

/**
 * Apple's player gives a page nothing but zeros of HLS, whoever serves it; remove when it does not. It is told by AirPlay, which no
 * other has.
 */
function isSilentStream(element: HTMLMediaElement): boolean {
  return 'webkitShowPlaybackTargetPicker' in element && /\.m3u8\b/i.test(element.currentSrc);
}

/**
 * An `<audio>` or `<video>`. It is tapped as late as can be: while it plays, its address known to be harmless, into a
 * context that runs. Anything earlier could take its sound away, and nothing gives that back.
 */
export function mediaFeed(element: HTMLMediaElement, report: Report): Feed {
  let inner: (Feed & Partial<Follower>) | null = null;
  let stream: MediaStream | null = null;
  let taken = false;
  let stopped = false;
  /** None of its `<source>`s could be loaded. */
  let lost = false;
  let settling: ReturnType<typeof setTimeout> | undefined;
  /** What is there is not loaded anew when the attribute changes. */
  let { crossOrigin } = element;
  const mayResume = () => mayStart() || isAudible(element);

  function leave(): void {
    inner?.stop();
    inner = null;
    stream = null;
  }

  /** What stands before any thought of tapping; null when nothing does. */
  function obstacle(): TapState | null {
    if (element.error || lost) return failed('media-failed', nameOf(element));
    if (!element.readyState) ({ crossOrigin } = element);
    const foreign = foreignOrigin(element, crossOrigin);
    if (foreign) return failed(routeOf(element) ? 'cross-origin-muted' : 'cross-origin', foreign);
    if (taken) return failed('already-connected', nameOf(element));
    if (isSilentStream(element)) return failed('hls-silent', nameOf(element));
    const unheard = element.paused || element.readyState === 0;
    return unheard && !routeOf(element) ? waiting('not-playing', nameOf(element)) : null;
  }

  function arrive(state: TapState, context: BaseAudioContext | null): void {
    let route = routeOf(element);
    if (!route && context && state.state === 'running') {
      try {
        route = openRoute(element, context as AudioContext);
      } catch {
        taken = true;
        report(silent(failed('already-connected', nameOf(element))));
        return;
      }
    }
    report(route && state.state !== 'error' ? sounding(state, route.out, route.source) : silent(state));
  }

  function settle(): void {
    if (stopped || element.networkState !== NO_SOURCE) return;
    lost = true;
    look();
  }

  function look(): void {
    // Every load is without a source for a moment: another than the one that is waited for, too.
    clearTimeout(settling);
    if (element.networkState !== NO_SOURCE) lost = false;
    else if (!lost) settling = setTimeout(settle, SETTLE_MS);
    // What plays a stream is not asked for its sound: the stream is.
    const { srcObject } = element;
    if (isMediaStream(srcObject)) {
      if (stream === srcObject) return;
      const before = inner;
      stream = srcObject;
      // The stream before is held until then: it may have the same track.
      inner = streamFeed(srcObject, report);
      before?.stop();
    } else {
      if (stream) leave();
      const state = obstacle();
      if (state) {
        leave();
        report(silent(state));
      } else if (inner?.update) {
        inner.update();
      } else {
        inner = followContext({
          find: (gesture) =>
            routeOf(element)?.context ?? sharedContext() ?? (gesture || mayResume() ? openContext() : null),
          mayResume,
          report: arrive,
        });
      }
    }
    // Whoever was told may have stopped us.
    if (stopped) leave();
  }

  // Capturing hears what befalls a `<source>` inside, too.
  for (const type of EVENTS) element.addEventListener(type, look, true);
  look();
  return {
    activate: () => inner?.activate(),
    stop() {
      stopped = true;
      for (const type of EVENTS) element.removeEventListener(type, look, true);
      leave();
    },
  };
}

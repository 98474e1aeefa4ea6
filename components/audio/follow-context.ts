import { watchGesture } from './gesture';
import { isOffline } from './source-kinds';
import { failed, RUNNING, suspended, type TapState, waiting } from './tap-state';

export interface FollowOptions {
  /** The context to follow: null while there is none and it is not the time to make one. `gesture` says it is. */
  find(gesture: boolean): BaseAudioContext | null;
  /** For a context of ours: whether the browser would let it start now. One of the host's is resumed by hand only. */
  mayResume?(): boolean;
  report(state: TapState, context: BaseAudioContext | null): void;
}

export interface Follower {
  /** Something happened that may let the context start. */
  update(): void;
  activate(): void;
  stop(): void;
}

function stateOf(context: BaseAudioContext | null): TapState {
  if (!context) return suspended('needs-gesture');
  // An offline context is read at the instants its owner suspends it.
  if (isOffline(context) || context.state === 'running') return RUNNING;
  if (context.state === 'closed') return failed('context-closed');
  // 'suspended', and WebKit's 'interrupted': a call, another app.
  return suspended('context-suspended');
}

/** How long a context that may start is given before the person is asked to press something. */
const PATIENCE_MS = 1000;

/** Reports the state of a context as it changes, and wakes one of ours as soon as the browser lets it. */
export function followContext({ find, mayResume, report }: FollowOptions): Follower {
  let context: BaseAudioContext | null = null;
  let unwatch: (() => void) | null = null;
  let patience: ReturnType<typeof setTimeout> | null = null;
  let late = false;

  const onChange = () => look(false);

  function swap(next: BaseAudioContext | null): void {
    if (next === context) return;
    context?.removeEventListener('statechange', onChange);
    context = next;
    context?.addEventListener('statechange', onChange);
  }

  function rest(): void {
    unwatch?.();
    unwatch = null;
    if (patience !== null) clearTimeout(patience);
    patience = null;
    late = false;
  }

  function look(gesture: boolean): void {
    try {
      swap(find(gesture));
    } catch {
      rest();
      report(failed('unsupported', 'an AudioContext'), null);
      return;
    }
    let state = stateOf(context);
    if (state.state !== 'suspended') {
      rest();
      report(state, context);
      return;
    }
    const resume = gesture || mayResume?.();
    if (mayResume) {
      unwatch ??= watchGesture(onChange);
      state = suspended('needs-gesture');
      if (resume && context && !late) {
        state = waiting('starting');
        patience ??= setTimeout(() => {
          late = true;
          look(false);
        }, PATIENCE_MS);
      }
    }
    report(state, context);
    // Where it is refused it is asked again on the next gesture; its success arrives as a statechange.
    if (resume && context) (context as AudioContext).resume().catch(() => {});
  }

  look(false);
  return {
    update: onChange,
    activate: () => look(true),
    stop() {
      swap(null);
      rest();
    },
  };
}

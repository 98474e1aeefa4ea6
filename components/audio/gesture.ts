/**
 * The page's gestures, watched once for all who wait for one and not at all when nobody does. A finger counts when it
 * is lifted, a mouse when it is pressed:
 * https://html.spec.whatwg.org/multipage/interaction.html#activation-triggering-input-event
 */
const GESTURES = ['pointerdown', 'pointerup', 'touchend', 'keydown'];
const OPTIONS = { capture: true, passive: true };

const waiting = new Set<() => void>();
let seen = false;

function onGesture(): void {
  seen = true;
  for (const tell of [...waiting]) tell();
}

/** Calls `tell` on every gesture until the returned function is called. */
export function watchGesture(tell: () => void): () => void {
  if (!waiting.size) for (const type of GESTURES) globalThis.addEventListener?.(type, onGesture, OPTIONS);
  waiting.add(tell);
  return () => {
    if (waiting.delete(tell) && !waiting.size) {
      for (const type of GESTURES) globalThis.removeEventListener?.(type, onGesture, OPTIONS);
    }
  };
}

/** Whether the browser lets a page that asks now start sound of its own. */
export function mayStart(): boolean {
  const { userActivation, getAutoplayPolicy } = navigator as Navigator & {
    getAutoplayPolicy?(type: 'audiocontext'): string;
  };
  // Firefox alone can be asked; a page it trusts needs no gesture.
  if (getAutoplayPolicy?.call(navigator, 'audiocontext') === 'allowed') return true;
  return userActivation ? userActivation.hasBeenActive : seen;
}

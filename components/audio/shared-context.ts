import { pageSlot } from '../engine';

interface ContextSlot {
  context: AudioContext | null;
  /** Those who listen through it now. */
  users: number;
  /** A media element sounds through it: it must run for as long as the page lives. */
  routed: boolean;
}

const slot = () => pageSlot<ContextSlot>('context-1', () => ({ context: null, users: 0, routed: false }));

/** The page's one AudioContext for what the kit opens itself; null until `openContext` made it. */
export function sharedContext(): AudioContext | null {
  const { context } = slot();
  return context && context.state !== 'closed' ? context : null;
}

/**
 * Makes the shared context if there is none, throwing what the browser throws. To be called where the browser would let
 * it start.
 */
export function openContext(): AudioContext {
  const existing = sharedContext();
  if (existing) return existing;
  const page = slot();
  page.context = new AudioContext();
  page.routed = false;
  return page.context;
}

/**
 * Marks the shared context as the way of a media element to the loudspeakers. From then on the page would be mute
 * whenever it sleeps (WebKit interrupts it for a call), also when no tag is left to wake it: so it wakes itself.
 */
export function routeThrough(context: AudioContext): void {
  const page = slot();
  if (page.context !== context || page.routed) return;
  page.routed = true;
  context.addEventListener('statechange', () => {
    if (context.state !== 'running' && context.state !== 'closed') context.resume().catch(() => {});
  });
}

/**
 * Keeps the shared context awake until the returned function is called. With nobody left, and no element's sound going
 * through it, it sleeps: an idle context that runs holds the sound device and drains a phone.
 */
export function holdContext(): () => void {
  const page = slot();
  page.users++;
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    page.users--;
    if (page.users || page.routed || !page.context || page.context.state === 'closed') return;
    page.context.suspend().catch(() => {});
  };
}

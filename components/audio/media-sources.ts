import { pageSlot } from '../engine';
import { nameOf } from './errors';
import { routeThrough } from './shared-context';

/**
 * A media element's way to the loudspeakers once it is tapped: source → equalisers, in document order → out →
 * destination. The browser allows one source node per element, for ever, and its sound leaves by that node alone: so
 * both ends of the route stay connected for the life of the page, whoever comes and goes in between
 * (`insert-into.ts`), and taps listen at its ends. A gain of 1 is exact.
 */
export interface MediaRoute {
  readonly context: AudioContext;
  readonly source: MediaElementAudioSourceNode;
  readonly out: GainNode;
}

const routes = () => pageSlot('routes-1', () => new WeakMap<HTMLMediaElement, MediaRoute>());

export function routeOf(element: HTMLMediaElement): MediaRoute | null {
  return routes().get(element) ?? null;
}

/**
 * Taps the element. Only a context that runs may: an element tapped by a suspended one falls silent.
 *
 * @throws DOMException where another script has the element's one source node.
 */
export function openRoute(element: HTMLMediaElement, context: AudioContext): MediaRoute {
  // Firefox lets a second source node sound beside the first, twice as loud, and tells of the first here alone.
  if ((element as { mozAudioCaptured?: boolean }).mozAudioCaptured) throw new DOMException();
  const source = context.createMediaElementSource(element);
  const out = context.createGain();
  source.connect(out);
  out.connect(context.destination);
  routeThrough(context);
  const route = { context, source, out };
  routes().set(element, route);
  return route;
}

/**
 * Whether the browser would mute the element once it is tapped, as the start of a sentence; null if it would not. With
 * a `crossorigin` attribute, as it was when loading began, the browser has asked the other site itself. A redirect to
 * another site cannot be seen here.
 */
export function foreignOrigin(element: HTMLMediaElement, crossOrigin: string | null): string | null {
  if (crossOrigin !== null) return null;
  // Until something is loaded, currentSrc may still be the address before.
  const address = element.readyState ? element.currentSrc : element.src || element.currentSrc;
  if (!address) return null;
  let url: URL;
  try {
    url = new URL(address, element.baseURI);
  } catch {
    return null;
  }
  if (url.protocol === 'blob:' || url.protocol === 'data:') return null;
  // Each file on disk counts as a site of its own.
  if (url.protocol !== 'file:' && url.origin === globalThis.origin) return null;
  return `${nameOf(element)} plays from ${url.host || 'a file on disk'}`;
}

import { routeAround } from './insert-into';
import { type MediaRoute, routeOf } from './media-sources';
import type { SourceTap } from './tap';

/**
 * The route that a tap listens to: its media element's, or, where it names an equaliser, the one which that stands in.
 * Null until the tap has opened it, when its sound cannot be had, and for what is no media element's sound: a node, a
 * device, a stream that a player plays. To be asked anew whenever the tap tells of a change; a tap opens a route only
 * when that takes nobody's sound away.
 */
export function routeOfTap({ mediaElement, output }: Pick<SourceTap, 'mediaElement' | 'output'>): MediaRoute | null {
  if (!output || !mediaElement) return output && routeAround(output);
  const route = routeOf(mediaElement);
  return route && (output === route.out || output === route.source) ? route : null;
}

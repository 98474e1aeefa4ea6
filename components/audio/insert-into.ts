import { pageSlot, RustyAudioError } from '../engine';
import { compareInDocument } from './insert-order';
import type { MediaRoute } from './media-sources';

/** What is put into a route: sound comes in at `input` and leaves by `output`. */
export interface Insert {
  readonly input: AudioNode;
  readonly output: AudioNode;
}

/** An insert in its route. */
export interface Insertion {
  /** The anchor was moved: the insert follows to where it stands now. */
  place(): void;
  /** Takes the insert out, once; what the host has connected to its nodes stays. */
  remove(): void;
}

interface Place extends Insert {
  readonly anchor: Element | null;
}

/** From, to. */
type Link = readonly [AudioNode, AudioNode];

interface Inserts {
  /** Of each route, from its source to its out. */
  places: WeakMap<MediaRoute, readonly Place[]>;
  /** By the output of an insert, the route it stands in. */
  routes: WeakMap<AudioNode, MediaRoute>;
}

/** Beside the routes, in a slot of its own: a page without equalisers does without all of this. */
const inserts = () => pageSlot<Inserts>('inserts-1', () => ({ places: new WeakMap(), routes: new WeakMap() }));

/** The route that an insert stands in, by its output. */
export function routeAround(output: AudioNode): MediaRoute | null {
  return inserts().routes.get(output) ?? null;
}

/** By their anchors; whose anchor is away stays behind whom it stood behind, and those without one come last. */
function inOrder(places: readonly Place[]): Place[] {
  const groups: Place[][] = [];
  const first: Place[] = [];
  const last: Place[] = [];
  for (const place of places) {
    if (!place.anchor) last.push(place);
    else if (place.anchor.isConnected) groups.push([place]);
    else (groups.at(-1) ?? first).push(place);
  }
  groups.sort(([a], [b]) => compareInDocument(a.anchor!, b.anchor!));
  return [...first, ...groups.flat(), ...last];
}

function linksOf({ source, out }: MediaRoute, places: readonly Place[]): Link[] {
  const inputs = [...places.map(({ input }) => input), out];
  return inputs.map((input, i) => [i ? places[i - 1].output : source, input]);
}

const without = (links: Link[], others: Link[]) =>
  links.filter(([from, to]) => !others.some((other) => other[0] === from && other[1] === to));

/**
 * The old way is cut before the new one is laid: sound that went both for a moment would be twice as loud. Only these
 * links are touched: taps and the host have connections of their own at the same nodes.
 */
function relink(before: Link[], after: Link[]): void {
  for (const [from, to] of without(before, after)) {
    try {
      from.disconnect(to);
    } catch {
      // The host has disconnected all of the node's outputs, this one with them.
    }
  }
  for (const [from, to] of without(after, before)) {
    // The browser warns of what is connected for nothing.
    if (from.context.state !== 'closed') from.connect(to);
  }
}

function arrange(route: MediaRoute, wanted: readonly Place[]): void {
  const { places } = inserts();
  const ordered = inOrder(wanted);
  const before = linksOf(route, places.get(route) ?? []);
  const after = linksOf(route, ordered);
  try {
    relink(before, after);
  } catch (error) {
    // A node that the browser refuses to connect must not cost the sound.
    relink(after, before);
    throw error;
  }
  places.set(route, ordered);
}

/**
 * Puts an insert into a media element's route, where its anchor, an element of the page, stands in document order among
 * the anchors of the others. An insert without an anchor comes after those with one, in order of insertion. Silent nodes
 * silence the route: an AudioWorkletNode is to be inserted once its processor lives.
 *
 * @throws RustyAudioError `bad-option` for nodes of another context, and for an insert that stands in a route already.
 */
export function insertInto(route: MediaRoute, anchor: Element | null, { input, output }: Insert): Insertion {
  const { places, routes } = inserts();
  if (input.context !== route.context || output.context !== route.context) {
    throw new RustyAudioError(
      'bad-option',
      "insertInto: an insert takes nodes of its route's AudioContext, not of another. Make them with route.context.",
    );
  }
  if (routes.has(output)) {
    throw new RustyAudioError(
      'bad-option',
      'insertInto: an insert stands in one route, once. Remove it there first, or make another.',
    );
  }
  const place: Place = { anchor, input, output };
  const all = () => places.get(route) ?? [];
  arrange(route, [...all(), place]);
  routes.set(output, route);
  return {
    place() {
      if (all().includes(place)) arrange(route, all());
    },
    remove() {
      if (!all().includes(place)) return;
      arrange(
        route,
        all().filter((other) => other !== place),
      );
      routes.delete(output);
    },
  };
}

/**
 * From what a `source` says to the thing it means, whenever that comes, goes or is replaced. What sounds through it is
 * not asked here: taps and whatever else takes a source share this.
 */
import { nameOf } from './errors';
import { provided, watchName } from './registry';
import { isSelector, parseSource } from './source-grammar';
import { isAudioNode, isElement, isMediaElement, isMediaStream, isTrack } from './source-kinds';
import { failed, IDLE, type TapState, waiting } from './tap-state';
import { watchSelector } from './watch-selector';

/** The thing a source means, or why there is none. */
export type Found =
  | { kind: 'node'; thing: AudioNode }
  | { kind: 'stream'; thing: MediaStream | MediaStreamTrack }
  | { kind: 'media'; thing: HTMLMediaElement }
  /** As the attribute says it: `mic`, `mic:<deviceId>` or `tab`. */
  | { kind: 'device'; thing: string }
  | { kind: 'none'; thing: TapState };

type Tell = (found: Found) => void;
type Stop = () => void;

const CHANGES = ['ra-ready', 'ra-state'];

const nothing: Stop = () => {};
const none = (state: TapState): Found => ({ kind: 'none', thing: state });

/** What another element of the kit shows of itself to be listened to: its player, or the node its sound leaves by. */
interface SoundingElement extends Element {
  mediaElement?: unknown;
  output?: unknown;
}

function watchElement(element: Element, tell: Tell): Stop {
  if (isMediaElement(element)) {
    tell({ kind: 'media', thing: element });
    return nothing;
  }
  let last: unknown;
  let stopped = false;
  const look = () => {
    const { mediaElement, output } = element as SoundingElement;
    const thing = isMediaElement(mediaElement) ? mediaElement : isAudioNode(output) && output;
    if (stopped || (thing && thing === last)) return;
    last = thing;
    if (thing) watchValue(thing, tell);
    else if ('output' in element || 'mediaElement' in element) tell(none(waiting('not-ready', nameOf(element))));
    else tell(none(failed('not-a-source', nameOf(element))));
  };
  if (element.localName.includes('-') && !customElements.get(element.localName)) {
    tell(none(waiting('not-ready', nameOf(element))));
    // A name that no custom element can have is refused: such an element stays what it is.
    customElements.whenDefined(element.localName).then(look, look);
  } else {
    look();
  }
  // An element that can be listened to says so when its player or its output has changed, or is gone.
  for (const type of CHANGES) element.addEventListener(type, look);
  return () => {
    stopped = true;
    for (const type of CHANGES) element.removeEventListener(type, look);
  };
}

function watchMatch(selector: string, scopes: ParentNode[], missing: TapState, tell: Tell): Stop {
  let leave = nothing;
  const stop = watchSelector(selector, scopes, (element) => {
    leave();
    leave = nothing;
    if (element) leave = watchElement(element, tell);
    else tell(none(missing));
  });
  return () => {
    stop();
    leave();
  };
}

function watchText(text: string, host: HTMLElement, tell: Tell): Stop {
  const source = parseSource(text);
  switch (source.kind) {
    case 'none':
      return watchMatch('audio, video', [host], IDLE, tell);
    case 'selector': {
      const { selector } = source;
      const page = host.ownerDocument;
      if (!isSelector(selector, page)) {
        tell(none(failed('selector-invalid', selector)));
        return nothing;
      }
      const root = host.getRootNode() as ParentNode & Node;
      return watchMatch(selector, root === page ? [page] : [root, page], waiting('not-found', selector), tell);
    }
    case 'name': {
      let leave = nothing;
      const look = () => {
        leave();
        leave = nothing;
        const value = provided(source.name);
        if (value) leave = watchValue(value, tell);
        else tell(none(waiting('not-provided', source.name)));
      };
      const stop = watchName(source.name, look);
      look();
      return () => {
        stop();
        leave();
      };
    }
    default:
      tell({ kind: 'device', thing: text.trim() });
      return nothing;
  }
}

function watchValue(value: unknown, tell: Tell): Stop {
  if (isElement(value)) return watchElement(value, tell);
  if (isAudioNode(value)) tell({ kind: 'node', thing: value });
  else if (isMediaStream(value) || isTrack(value)) tell({ kind: 'stream', thing: value });
  else tell(none(failed('wrong-type', nameOf(value))));
  return nothing;
}

/** Tells what `value` means now, and each change of it until the returned function is called. Never throws. */
export function watchSource(value: unknown, host: HTMLElement, tell: Tell): Stop {
  if (value === null || value === undefined || typeof value === 'string') return watchText(value ?? '', host, tell);
  return watchValue(value, tell);
}

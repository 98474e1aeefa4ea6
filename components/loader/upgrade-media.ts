import { askOtherSite, makeWidget, readWidgets } from '../widgets';

/** Players that say which tags they want: filters of content keep data attributes where they drop unknown tags. */
const MEDIA = ':is(audio, video)[data-ra]';

/** Marks what was put beside a player, so that a copy of the page does not get it twice. */
const ADDED = 'data-ra-added';

const PREFIX = 'data-ra-';
const OWN = ['data-ra', 'data-ra-crossorigin'];

const tagsOf = new WeakMap<HTMLMediaElement, HTMLElement[]>();
const playerOf = new WeakMap<Element, HTMLMediaElement>();

function make(media: HTMLMediaElement): HTMLElement[] {
  const { id, localName } = media;
  const where = id ? `<${localName} id="${id}">` : `<${localName} src="${media.getAttribute('src') ?? ''}">`;
  const tell = (sentence: string) => console.warn(`${where}: ${sentence}`, media);
  const settings = [...media.attributes]
    .filter(({ name }) => name.startsWith(PREFIX) && !OWN.includes(name))
    .map(({ name, value }) => [name, value] as const);
  const asked = media.getAttribute('data-ra-crossorigin');
  // First: what is listened to must have been loaded in this way.
  if (asked !== null) askOtherSite(media, asked, tell);
  const list = media.getAttribute('data-ra') ?? '';
  return readWidgets(['data-ra', list], settings, PREFIX, tell).map((widget) => {
    const tag = makeWidget(widget, media);
    tag.setAttribute(ADDED, '');
    playerOf.set(tag, media);
    return tag;
  });
}

/** Puts its tags after the player, or after it again where it has moved. */
function place(media: HTMLMediaElement): void {
  const tags = tagsOf.get(media) ?? make(media);
  tagsOf.set(media, tags);
  if (!tags.length || media.nextElementSibling === tags[0]) return;
  for (let next = media.nextElementSibling; next?.hasAttribute(ADDED); next = media.nextElementSibling) {
    const other = playerOf.get(next);
    // It came between another player and its tags.
    if (other?.isConnected && other !== media) other.after(...(tagsOf.get(other) as HTMLElement[]));
    else next.remove();
  }
  media.after(...tags);
}

function playersIn(node: Node): HTMLMediaElement[] {
  if (!(node instanceof Element)) return [];
  const inside = [...node.querySelectorAll<HTMLMediaElement>(MEDIA)];
  return node.matches(MEDIA) ? [node as HTMLMediaElement, ...inside] : inside;
}

/** Gives tags to the players of the page that ask for them, and to those that come later; they leave with their player. */
export function upgradeMedia(): void {
  for (const media of playersIn(document.documentElement)) place(media);
  new MutationObserver((records) => {
    const moved = records.flatMap(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes]);
    for (const media of new Set(moved.flatMap(playersIn))) {
      if (media.isConnected) place(media);
      else for (const tag of tagsOf.get(media) ?? []) tag.remove();
    }
  }).observe(document, { subtree: true, childList: true });
}

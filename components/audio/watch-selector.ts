/**
 * One MutationObserver for the page tells every tag that listens to an element when that element comes, goes or is
 * replaced. It is dropped with the last of them.
 */
interface Watch {
  selector: string;
  /** Where to look, nearest first: a tag in a shadow root sees its neighbours before the page. */
  scopes: ParentNode[];
  found: Element | null;
  tell(found: Element | null): void;
}

const watches = new Set<Watch>();
let observer: MutationObserver | null = null;

/** Keeps the element it has for as long as that still matches: a page that adds a second player changes nothing. */
function find({ selector, scopes, found }: Watch): Element | null {
  if (found?.isConnected && found.matches(selector) && scopes.some((scope) => scope.contains(found))) return found;
  for (const scope of scopes) {
    const element = scope.querySelector(selector);
    if (element) return element;
  }
  return null;
}

function look(): void {
  for (const watch of [...watches]) {
    if (!watches.has(watch)) continue;
    const found = find(watch);
    if (found === watch.found) continue;
    watch.found = found;
    watch.tell(found);
  }
}

/** Observing anew is the one way to forget a root; what was recorded until then is looked at first. */
function observe(): void {
  const missed = observer?.takeRecords().length;
  observer?.disconnect();
  if (!watches.size) {
    observer = null;
    return;
  }
  observer ??= new MutationObserver(look);
  const attributes = new Set(['id', 'class']);
  const roots = new Set<ParentNode>();
  for (const { selector, scopes } of watches) {
    for (const [, name] of selector.matchAll(/\[\s*([^\s\]~|^$*=]+)/g)) attributes.add(name).add(name.toLowerCase());
    for (const scope of scopes) roots.add(scope);
  }
  const options = { subtree: true, childList: true, attributeFilter: [...attributes] };
  for (const root of roots) observer.observe(root, options);
  if (missed) look();
}

/**
 * Tells the first match now, and each change of it until the returned function is called. The selector must be valid.
 */
export function watchSelector(
  selector: string,
  scopes: ParentNode[],
  tell: (found: Element | null) => void,
): () => void {
  const watch: Watch = { selector, scopes, found: null, tell };
  watch.found = find(watch);
  watches.add(watch);
  observe();
  tell(watch.found);
  return () => {
    if (watches.delete(watch)) observe();
  };
}

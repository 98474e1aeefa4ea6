/**
 * Tells when something changed that colours or type on the page may depend on: colour scheme, forced colours, motion,
 * fonts, the classes and styles of <html> and <body> that theme switches set, or those of the element that is drawn.
 * One watcher for all who ask, gone with the last.
 */
type Listener = () => void;

const QUERIES = ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-reduced-motion: reduce)'];

const ATTRIBUTES = { attributes: true, attributeFilter: ['class', 'style', 'data-theme'] };

const listeners = new Set<Listener>();
let release: Listener | null = null;

/** Calls `callback` after each change, of `element`'s own too, until the returned function is called. */
export function watchTheme(callback: Listener, element: Element): Listener {
  // Wrapped, so that one callback subscribed twice is two subscriptions.
  const listener = () => callback();
  listeners.add(listener);
  release ??= watch();
  // Not for each frame of a page that moves or fades the element by its style.
  const said = () =>
    `${element.className} ${element.getAttribute('data-theme')} ${String(element.getAttribute('style')).match(/(--ra-|color|font|background)[^;]*/g)}`;
  let before = said();
  const own = new MutationObserver(() => {
    const now = said();
    if (now !== before) listener();
    before = now;
  });
  own.observe(element, ATTRIBUTES);
  const root = document.documentElement;
  // A page that fades from one theme to the other has its new colours only then. Where all on it fades, each element is done in its
  // own time, later than what it lies in.
  const faded = (event: Event) => {
    if ([root, document.body, element].includes(event.composedPath()[0] as HTMLElement)) listener();
  };
  root.addEventListener('transitionend', faded);
  return () => {
    own.disconnect();
    root.removeEventListener('transitionend', faded);
    listeners.delete(listener);
    if (listeners.size > 0) return;
    release?.();
    release = null;
  };
}

function tell(): void {
  for (const listener of [...listeners]) listener();
}

function watch(): Listener {
  const queries = QUERIES.map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', tell);
  document.fonts?.addEventListener('loadingdone', tell);
  const observer = new MutationObserver(tell);
  const root = document.documentElement;
  observer.observe(root, ATTRIBUTES);
  if (document.body) observer.observe(document.body, ATTRIBUTES);
  return () => {
    for (const query of queries) query.removeEventListener('change', tell);
    document.fonts?.removeEventListener('loadingdone', tell);
    observer.disconnect();
  };
}

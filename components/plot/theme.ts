/**
 * Tells when something changed that colours or type on the page may depend on: colour scheme, forced colours, motion,
 * fonts, or the classes and styles of <html> and <body> that theme switches set. One watcher for all who ask, gone
 * with the last.
 */
type Listener = () => void;

const QUERIES = ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-reduced-motion: reduce)'];

const listeners = new Set<Listener>();
let release: Listener | null = null;

/** Calls `callback` after each change until the returned function is called. */
export function watchTheme(callback: Listener): Listener {
  // Wrapped, so that one callback subscribed twice is two subscriptions.
  const listener = () => callback();
  listeners.add(listener);
  release ??= watch();
  return () => {
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
  // `transitionend`: a page that fades from one theme to the other has its new colours only then.
  const faded = ({ target }: Event) => {
    if (target === root || target === document.body) tell();
  };
  root.addEventListener('transitionend', faded);
  const options = { attributes: true, attributeFilter: ['class', 'style', 'data-theme'] };
  observer.observe(root, options);
  if (document.body) observer.observe(document.body, options);
  return () => {
    for (const query of queries) query.removeEventListener('change', tell);
    document.fonts?.removeEventListener('loadingdone', tell);
    root.removeEventListener('transitionend', faded);
    observer.disconnect();
  };
}

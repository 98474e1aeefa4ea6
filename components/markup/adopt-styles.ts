import { element } from './element';

const adopted = new WeakMap<ShadowRoot, Set<string>>();

function add(root: ShadowRoot, css: string): void {
  // A sheet serves only the document whose window made it; a document without a window shows nothing.
  const view = root.ownerDocument.defaultView as (Window & typeof globalThis) | null;
  if (!view) return;
  if (!root.adoptedStyleSheets) {
    // Safari before 16.4, Firefox before 101.
    root.append(element('style', {}, css));
    return;
  }
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** Adds styles to the shadow tree that an element stands in, once: those of parts that are loaded later. */
export function adoptStyles(element: HTMLElement, css: string): void {
  const root = element.getRootNode() as ShadowRoot;
  const known = adopted.get(root) ?? new Set<string>();
  adopted.set(root, known);
  if (known.has(css)) return;
  known.add(css);
  add(root, css);
}

/** Puts back what a move to another document takes away: all sheets of a shadow tree (CSSOM, §6.2). */
export function readoptStyles(root: ShadowRoot, { style }: { style: string }): void {
  if (root.adoptedStyleSheets.length) return;
  for (const css of [style, ...(adopted.get(root) ?? [])]) add(root, css);
}

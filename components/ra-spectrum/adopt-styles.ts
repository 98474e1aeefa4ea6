const adopted = new WeakMap<ShadowRoot, Set<string>>();

/** Adds styles to the shadow tree that an element stands in, once: those of parts that are loaded later. */
export function adoptStyles(element: HTMLElement, css: string): void {
  const root = element.getRootNode() as ShadowRoot;
  const known = adopted.get(root) ?? new Set<string>();
  adopted.set(root, known);
  if (known.has(css)) return;
  known.add(css);
  // A sheet serves only the document whose window made it.
  const { CSSStyleSheet } = element.ownerDocument.defaultView as Window & typeof globalThis;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

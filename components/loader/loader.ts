/** Defines each of the kit's tags the first time it appears on the page. Not for a server: it looks at the document. */
const TAGS: Record<string, () => Promise<unknown>> = {
  'ra-spectrum': () => import('./ra-spectrum.js' as string),
  'ra-eq': () => import('./ra-eq.js' as string),
};

const waiting = new Set(Object.keys(TAGS));

function look(root: Element | Document): void {
  for (const tag of waiting) {
    const here = root instanceof Element && root.localName === tag;
    if (!here && !root.querySelector(tag)) continue;
    waiting.delete(tag);
    TAGS[tag]().catch((error) => {
      // It may succeed for the next that appears; until then what is inside the tag is what the page has.
      waiting.add(tag);
      console.error(`rusty-audio: <${tag}> could not be loaded.`, error);
    });
  }
}

const observer = new MutationObserver((records) => {
  for (const { addedNodes } of records) for (const node of addedNodes) if (node instanceof Element) look(node);
  if (waiting.size === 0) observer.disconnect();
});

look(document);
observer.observe(document, { subtree: true, childList: true });

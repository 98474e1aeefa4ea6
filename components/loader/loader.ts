/**
 * Defines each of the kit's tags the first time it appears on the page, and gives tags to the players that ask for them by `data-ra`.
 * On a server, which has no document, it does nothing.
 */
const TAGS: Record<string, () => Promise<unknown>> = {
  'ra-spectrum': () => import('./ra-spectrum.js' as string),
  'ra-eq': () => import('./ra-eq.js' as string),
  // No tag has this name: it stands for what is needed once a player asks.
  ':is(audio, video)[data-ra]': () => import('./upgrade-media').then(({ upgradeMedia }) => upgradeMedia()),
};

const MISSING = 'A part of the widget could not be loaded. Check the connection and load the page again.';

const waiting = new Set(Object.keys(TAGS));
/** What was said in place of tags, until they come after all. */
const said: Text[] = [];

/** Something is shown and told where the script of a tag is missing, unless its own content is there. */
function apologize(name: string): void {
  for (const tag of document.querySelectorAll(`${name}:not(:defined):empty`)) {
    const sentence = document.createTextNode(MISSING);
    tag.append(sentence);
    said.push(sentence);
    tag.dispatchEvent(new CustomEvent('ra-error', { detail: { code: 'not-loaded', message: MISSING } }));
  }
}

function look(root: Element | Document): void {
  for (const selector of waiting) {
    const here = root instanceof Element && root.matches(selector);
    if (!here && !root.querySelector(selector)) continue;
    waiting.delete(selector);
    TAGS[selector]().then(
      () => {
        for (const sentence of said) if (sentence.parentElement?.matches(':defined')) sentence.remove();
      },
      (error) => {
        // It may succeed for the next that appears; until then what is inside the tag is what the page has.
        waiting.add(selector);
        console.error(`rusty-audio: ${selector} could not be loaded.`, error);
        if (/^ra-/.test(selector)) apologize(selector);
      },
    );
  }
}

function watch(): void {
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) if (node instanceof Element) look(node);
    if (waiting.size === 0) observer.disconnect();
  });
  look(document);
  observer.observe(document, { subtree: true, childList: true });
}

if (typeof document !== 'undefined') watch();

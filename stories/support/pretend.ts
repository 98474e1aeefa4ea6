/**
 * What a reader may ask of a page by settings that a page cannot set: answered here in the browser's place, to scripts and to the
 * media rules of the tags. The browser itself replaces colours besides where they are forced; that it does only when it is asked.
 */
const MEDIA = {
  forcedColors: '(forced-colors: active)',
  reducedMotion: '(prefers-reduced-motion: reduce)',
} as const;

export type Pretence = keyof typeof MEDIA;

const pretended = new Set<Pretence>();
const ask = globalThis.matchMedia.bind(globalThis);

function pretending(name: Pretence): MediaQueryList {
  const list = ask(MEDIA[name]);
  const real = () => ask(MEDIA[name]).matches;
  return Object.defineProperty(list, 'matches', { get: () => pretended.has(name) || real() });
}

const lists = new Map(Object.entries(MEDIA).map(([name, media]) => [media as string, pretending(name as Pretence)]));

// One list for all who ask, which can be told of a change.
globalThis.matchMedia = (query) => lists.get(query) ?? ask(query);

/** The media of a rule as it was written. */
const written = new WeakMap<CSSMediaRule, string>();

function answer(root: ShadowRoot): void {
  for (const sheet of root.adoptedStyleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSMediaRule)) continue;
      const media = written.get(rule) ?? rule.media.mediaText;
      written.set(rule, media);
      const name = (Object.keys(MEDIA) as Pretence[]).find((key) => MEDIA[key] === media);
      if (name) rule.media.mediaText = pretended.has(name) ? 'all' : media;
    }
  }
}

/** Pretends these and nothing else, on the tags that are there and on those of the next frame. */
export function pretend(names: Pretence[]): void {
  const before = [...pretended].join();
  pretended.clear();
  for (const name of names) pretended.add(name);
  const tell = () => {
    for (const { shadowRoot } of document.querySelectorAll('ra-spectrum, ra-eq')) if (shadowRoot) answer(shadowRoot);
  };
  tell();
  requestAnimationFrame(tell);
  if ([...pretended].join() === before) return;
  for (const list of lists.values()) list.dispatchEvent(new Event('change'));
}

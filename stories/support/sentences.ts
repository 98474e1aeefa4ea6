import sources from '../../docs/sources.md?raw';

/** What the docs say that a tag says, by code; … is the name of a thing. */
export const sentences = new Map(
  [...sources.matchAll(/^\| `([a-z-]+)` \| (.+) \|$/gm)].map(([, code, text]) => {
    const parts = text.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return [code, new RegExp(`^${parts.join('.+')}$`)];
  }),
);

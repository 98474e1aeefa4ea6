import { existsSync, readdirSync } from 'node:fs';

export interface Guide {
  /** The document in the repository. */
  source: string;
  /** The page that is made of it. */
  path: string;
  /** One sentence for the list of guides; a document without one is described by its own first sentence. */
  summary?: string;
}

/** In the order in which one reads them. A document that is not there has no page, and one that is not listed comes last. */
const ORDER: [source: string, summary: string][] = [
  ['docs/getting-started.md', 'From nothing to a page that plays and shows what it plays, with and without a bundler.'],
  ['README.md', 'All that the kit does, on one page.'],
  ['docs/sources.md', 'What a tag can listen to, what it says while there is nothing to hear, and what to do then.'],
  ['docs/equalizer.md', 'The equaliser for scripts: any audio graph, whole files, preset texts, no graph at all.'],
  ['docs/theming.md', 'Colours, sizes and parts, so that the tags look like the page they stand on.'],
  ['docs/accessibility.md', 'What the tags do for keyboards, screen readers and eyes, and what is left to your page.'],
  ['docs/embedding.md', 'WordPress, Ghost, Webflow and other systems that filter what you paste.'],
  ['docs/performance.md', 'What it costs, measured beside others.'],
  ['docs/numbers.md', 'How a sample becomes a decibel, with the standards it follows.'],
  ['docs/security.md', 'What a policy has to allow, and what the kit never does.'],
  ['docs/engines.md', 'What was run in Chromium, Firefox and WebKit.'],
  ['docs/architecture.md', 'How the parts fit, for who reads the sources.'],
];

const pathOf = (source: string): string =>
  source === 'README.md' ? 'guides/overview.html' : source.replace(/^docs\/(.*)\.md$/, 'guides/$1.html');

/** A page for each document of the repository. */
export function guides(): Guide[] {
  const listed = ORDER.filter(([source]) => existsSync(source)).map(([source, summary]) => ({ source, summary }));
  const others = readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => ({ source: `docs/${name}` }))
    .filter(({ source }) => !listed.some((each) => each.source === source));
  return [...listed, ...others].map((guide) => ({ ...guide, path: pathOf(guide.source) }));
}

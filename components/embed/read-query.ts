import { readWidgets, type Widget } from '../widgets';

/** What an embed is asked to be. */
export interface EmbedQuery {
  /** The address of the sound; null where there is none that may be played. */
  src: string | null;
  title: string;
  widgets: Widget[];
  theme: 'auto' | 'light' | 'dark';
  /** The height of a plot in pixels; null for that of the tags. */
  height: number | null;
  /** The page that messages go to and come from; null where the query does not name it. */
  origin: string | null;
  /** Why nothing is played, for the reader. */
  refusal: string;
  /** What was left out, for whoever wrote the query. */
  problems: string[];
}

/** Longer than any query whose parts are of the length they may have. */
const LONGEST_QUERY = 16_384;
const LONGEST_ADDRESS = 2048;
const LONGEST_TITLE = 200;
/** So many are read, and more are made by no mistake. */
const MOST_PROBLEMS = 20;
const HEIGHTS = [80, 600] as const;
const THEMES = ['auto', 'light', 'dark'] as const;
const OWN = ['src', 'title', 'widgets', 'theme', 'height', 'origin'];

const shortened = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** The first half of a character whose other half was cut off. */
const HALF = /[\ud800-\udbff]$/;

/** Control characters, and those that turn the direction of what follows them (UAX #9, §2). */
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** An address that a player may have: https, or http where the embed itself came by it. */
function readAddress(text: string, page: URL): string | null {
  if (text.length > LONGEST_ADDRESS) return null;
  try {
    const { protocol, username, password, href } = new URL(text, page);
    const secure = protocol === 'https:' || (protocol === 'http:' && page.protocol === 'http:');
    return secure && !username && !password ? href : null;
  } catch {
    return null;
  }
}

/** The origin of an http(s) page, written as one. */
export function readOrigin(text: string): string | null {
  try {
    const { origin, protocol } = new URL(text);
    return /^https?:$/.test(protocol) && origin === text ? origin : null;
  } catch {
    return null;
  }
}

/** Reads an embed's query: `page` is its whole address. Never throws; what is wrong is left out, and said. */
export function readQuery(page: URL): EmbedQuery {
  const problems: string[] = [];
  const tell = (sentence: string) => {
    if (problems.length < MOST_PROBLEMS) problems.push(sentence);
  };
  const query = page.search.length > LONGEST_QUERY ? '' : page.search;
  if (page.search !== query) tell(`The query is longer than ${LONGEST_QUERY} characters, and left out.`);
  const all = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    if (all.has(name)) tell(`${shortened(name)} is there twice; the first counts.`);
    else all.set(name, value);
  }
  const read = <T>(name: string, initial: T, takes: string, parse: (text: string) => T | undefined | null): T => {
    const text = all.get(name);
    if (text === undefined) return initial;
    const value = parse(text);
    if (value === undefined || value === null) tell(`${name} takes ${takes}, not ${shortened(text)}.`);
    return value ?? initial;
  };
  const address = all.get('src')?.trim();
  const src = address ? readAddress(address, page) : null;
  const wanted = 'the https address of a sound';
  return {
    src,
    title: (all.get('title') ?? '').replace(UNSEEN, ' ').trim().slice(0, LONGEST_TITLE).replace(HALF, ''),
    widgets: readWidgets(
      ['widgets', all.get('widgets') ?? 'spectrum'],
      [...all].filter(([name]) => !OWN.includes(name)),
      '',
      tell,
    ),
    theme: read('theme', 'auto', THEMES.join(', '), (text) => THEMES.find((theme) => theme === text)),
    height: read<number | null>('height', null, `a whole number of pixels, ${HEIGHTS.join(' … ')}`, (text) => {
      const height = /^\d+$/.test(text) ? Number(text) : 0;
      return height >= HEIGHTS[0] && height <= HEIGHTS[1] ? height : null;
    }),
    origin: read<string | null>('origin', null, 'an origin like https://example.com', readOrigin),
    refusal: src ? '' : address ? `src takes ${wanted}, not ${shortened(address)}.` : `src is missing: ${wanted}.`,
    problems,
  };
}

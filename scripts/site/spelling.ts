import { readFileSync } from 'node:fs';
import dictionary from 'dictionary-en-gb';
import nspell from 'nspell';

export interface Misspelt {
  word: string;
  /** What the dictionary has instead. */
  suggestions: string[];
}

/** The words of the field and of this project, one a line; lines with # are comments. */
const OWN_WORDS = 'scripts/site/words.txt';

const ENTITIES: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
  '&nbsp;': ' ',
};

/** What a reader of a page sees, code and names of files apart. */
export function proseOf(html: string): string {
  const alternatives = [...html.matchAll(/\s(?:alt|aria-label|content|title)="([^"]*)"/g)].map(([, text]) => text);
  const text = html.replaceAll(/<(script|style|pre|code|svg|head)\b[\s\S]*?<\/\1>/g, ' ').replaceAll(/<[^>]+>/g, ' ');
  return [text, ...alternatives.filter((each) => !each.includes("'self'"))]
    .join('\n')
    .replaceAll(/&(?:\w+|#39);/g, (entity) => ENTITIES[entity] ?? ' ');
}

/** Words with letters alone: what holds a digit, a slash, a dot or a capital within is a name. */
export function wordsOf(text: string): string[] {
  const tokens = text.replaceAll('’', "'").split(/[\s—–…“”()[\],;:!?"|·=+×→<>*]+/);
  return tokens.flatMap((token) =>
    token
      .replaceAll(/^[.'/-]+|[.'/-]+$/g, '')
      .split('-')
      .map((word) => word.replace(/'s$/, ''))
      .filter((word) => /^\p{L}[\p{Ll}']+$/u.test(word)),
  );
}

/** Finds words that neither British English nor this project knows. */
export function createSpeller(): (text: string) => Misspelt[] {
  const speller = nspell(dictionary);
  const own = readFileSync(OWN_WORDS, 'utf8').split('\n');
  for (const word of own) if (word.trim() && !word.startsWith('#')) speller.add(word.trim());
  const known = new Map<string, boolean>();
  const knows = (word: string): boolean => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const is = speller.correct(word) || speller.correct(word.toLowerCase());
    known.set(word, is);
    return is;
  };
  return (text) =>
    [...new Set(wordsOf(text))]
      .filter((word) => !knows(word))
      .map((word) => ({ word, suggestions: speller.suggest(word).slice(0, 3) }));
}

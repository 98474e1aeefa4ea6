import { readFileSync } from 'node:fs';

interface Declaration {
  tagName: string;
  members: { name: string; type?: { text: string } }[];
  attributes?: { fieldName: string; description?: string }[];
}

/** Words that stand in the sentence of an attribute, not in its type. */
const IN_WORDS: Record<string, (sentence: string) => string[]> = {
  palette: (sentence) => /([a-z]+(?:, [a-z]+)+), or CSS/.exec(sentence)?.[1].split(', ') ?? [],
  bands: (sentence) => sentence.match(/\b(?:auto|none|1\/\d+)\b/g) ?? [],
};

/** Each code that the docs list, and each word that an attribute or a state of a tag can be: a story shows it. */
export function documented(): string[] {
  const sources = readFileSync('docs/sources.md', 'utf8');
  const codes = [...sources.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => `code ${code}`);
  const { modules } = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8')) as {
    modules: { declarations: Declaration[] }[];
  };
  const words = modules
    .flatMap(({ declarations }) => declarations)
    .flatMap(({ tagName, members, attributes = [] }) => {
      const typed = members.map(
        ({ name, type }) => [name, [...(type?.text.matchAll(/"([^"]+)"/g) ?? [])].map(([, word]) => word)] as const,
      );
      const said = attributes.map(
        ({ fieldName, description = '' }) => [fieldName, IN_WORDS[fieldName]?.(description) ?? []] as const,
      );
      return [...typed, ...said].flatMap(([name, list]) => list.map((word) => `${tagName} ${name} ${word}`));
    });
  return [...new Set([...codes, ...words])];
}

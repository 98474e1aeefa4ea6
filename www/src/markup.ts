import { make } from './dom';
import { type Values, worthWriting } from './settings';

export interface Token {
  kind: 'punctuation' | 'tag' | 'attribute' | 'value';
  text: string;
}

const quoted = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** The tag as one would write it, piece by piece. */
export function tagTokens(values: Values): Token[] {
  const tokens: Token[] = [
    { kind: 'punctuation', text: '<' },
    { kind: 'tag', text: 'ra-spectrum' },
  ];
  for (const [{ attribute, control }, value] of worthWriting(values)) {
    tokens.push({ kind: 'punctuation', text: ' ' }, { kind: 'attribute', text: attribute });
    if (control.kind === 'flag') continue;
    tokens.push({ kind: 'punctuation', text: '=' }, { kind: 'value', text: `"${quoted(value)}"` });
  }
  tokens.push(
    { kind: 'punctuation', text: '></' },
    { kind: 'tag', text: 'ra-spectrum' },
    { kind: 'punctuation', text: '>' },
  );
  return tokens;
}

export function tagText(values: Values): string {
  return tagTokens(values)
    .map(({ text }) => text)
    .join('');
}

/** Shows the tag in `code`, coloured, as text nodes. */
export function showTag(code: Element, values: Values): void {
  code.replaceChildren(
    ...tagTokens(values).map(({ kind, text }) =>
      kind === 'punctuation' ? text : make('span', { className: `code-${kind}` }, text),
    ),
  );
}

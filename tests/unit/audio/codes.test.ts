import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { errorSentences } from '../../../components/audio/error-sentences';
import { ownSentences } from '../../../components/audio/errors';
import { openedSentences } from '../../../components/audio/opened-sentences';
import { thrownSentences } from '../../../components/audio/provide';

test('docs/sources.md lists every code, with its sentence', () => {
  const text = readFileSync('docs/sources.md', 'utf8');
  const listed = [...text.matchAll(/^\| `([\w-]+)` \| (.*) \|$/gm)].map(([, code, sentence]) => [code, sentence]);
  const said = Object.entries({ ...ownSentences, ...errorSentences, ...openedSentences, ...thrownSentences }).map(
    ([code, sentence]) => [code, (sentence as (subject: string) => string)('…')],
  );
  expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(said));
});

import { readdirSync, readFileSync } from 'node:fs';
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

test('docs/equalizer.md lists every code that is thrown', () => {
  const section = readFileSync('docs/equalizer.md', 'utf8').split('## What is thrown')[1].split('\n## ')[0];
  const listed = [...section.matchAll(/^\| `([\w-]+)` \| /gm)].map(([, code]) => code);
  const thrown = readdirSync('components', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => [...readFileSync(`components/${name}`, 'utf8').matchAll(/new RustyAudioError\(\s*'([\w-]+)'/g)])
    .map(([, code]) => code);
  expect(listed.sort()).toEqual([...new Set(thrown)].sort());
});

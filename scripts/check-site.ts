// The built site: no dead link, no misspelt word, no figure in the documents that is other than what is measured.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { wrongAddresses, wrongDefaults, wrongFigures } from './site/figures';
import { guides } from './site/guides';
import { deadLinks, pagesOf } from './site/links';
import { readTags } from './site/manifest';
import { createSpeller, proseOf } from './site/spelling';

const site = 'www/build';
if (!existsSync(`${site}/index.html`)) {
  console.error('The site is not built: run npm run build first.');
  process.exit(1);
}

const files = readdirSync(site, { recursive: true, encoding: 'utf8' });
const pages = pagesOf(files);
const misspelt = createSpeller();
const spelling = new Set(
  pages.flatMap((page) =>
    misspelt(proseOf(readFileSync(`${site}/${page}`, 'utf8'))).map(
      ({ word, suggestions }) =>
        `${page}: “${word}” is in no dictionary${suggestions.length ? `; near it: ${suggestions.join(', ')}` : ''} (a word of the field goes into scripts/site/words.txt)`,
    ),
  ),
);
const documents = guides().map(({ source }) => source);
const found = [
  ...deadLinks(site, files),
  ...spelling,
  ...wrongFigures(),
  ...wrongDefaults(readFileSync('README.md', 'utf8'), readTags()),
  ...wrongAddresses(documents),
];
for (const sentence of found) console.error(sentence);
if (found.length) process.exit(1);
console.log(`site: ${pages.length} pages, no dead link, no misspelt word, figures as measured`);

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { wrongDefaults, wrongFigures } from '../../../scripts/site/figures';
import { slugger } from '../../../scripts/site/html';
import { deadLinks, pagesOf } from '../../../scripts/site/links';
import { renderDocument } from '../../../scripts/site/markdown';
import { createSpeller, proseOf, wordsOf } from '../../../scripts/site/spelling';

const folders: string[] = [];

/** A folder with these files. */
function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'rusty-audio-site-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const dead = (files: Record<string, string>) => deadLinks(folderOf(files), Object.keys(files));

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('dead links', () => {
  test('a page, an anchor and a picture that are there are no fault', () => {
    const files = {
      'index.html':
        '<h2 id="here"></h2><a href="#here"></a><a href="guides/one.html#two"></a><iframe src="guides/one.html?a=b.html"></iframe><img src="a.png" srcset="a.png 2x">',
      'guides/one.html': '<p id="two"></p><a href="../index.html"></a><a href="https://example.org/nothing"></a>',
      'a.png': '',
    };
    expect(dead(files)).toEqual([]);
  });

  test('each that leads nowhere is named with its page', () => {
    expect(
      dead({
        'index.html':
          '<a href="gone.html"></a><a href="#gone"></a><a href="guides/one.html#three"></a><script src="no.js">',
        'guides/one.html': '<p id="two"></p><p id="two"></p>',
      }),
    ).toEqual([
      'guides/one.html: the id two is there twice',
      'index.html: gone.html is not there',
      'index.html: #gone has no such anchor',
      'index.html: guides/one.html#three has no such anchor',
      'index.html: no.js is not there',
    ]);
  });

  test('what stands in a sample is text, and the kit has no pages of the site', () => {
    expect(dead({ 'index.html': '<pre><code>a href="gone.html"</code></pre>' })).toEqual([]);
    expect(pagesOf(['kit/embed.html', 'cms/ghost.html', 'index.html', 'a.js'])).toEqual([
      'cms/ghost.html',
      'index.html',
    ]);
  });
});

describe('spelling', () => {
  test('knows the field’s words, and finds what is no word', () => {
    const misspelt = createSpeller();
    expect(misspelt('An equaliser’s colours, gzipped; fftSize and docs/theming.md are names, dB too.')).toEqual([]);
    expect(misspelt('The equalizzer recieves it.').map(({ word }) => word)).toEqual(['equalizzer', 'recieves']);
    expect(misspelt('recieves')[0].suggestions).toContain('receives');
  });

  test('reads what a reader sees: not code, but what stands for a picture', () => {
    const html = '<head><title>teh</title></head><p>A word<code>teh</code></p><pre>teh</pre><img alt="a pictrue">';
    expect(wordsOf(proseOf(html))).toEqual(['word', 'pictrue']);
  });
});

describe('figures', () => {
  test('one that is not what is measured is told, and one that is not found', () => {
    const document = join(folderOf({ 'a.md': 'It takes 34.0 kB.' }), 'a.md');
    const figure = (pattern: RegExp, value: string) => ({ document, pattern, measured: () => [value] });
    expect(wrongFigures([figure(/takes ([\d.]+) kB/, '34.0')])).toEqual([]);
    expect(wrongFigures([figure(/takes ([\d.]+) kB/, '35.1')])[0]).toContain('says 34.0, but it is 35.1');
    expect(wrongFigures([figure(/costs (\d+)/, '1')])[0]).toContain('has nothing like');
  });

  test('a row of the README that begins with another value than the default is told', () => {
    const attribute = (name: string, initial: string) => ({
      name,
      initial,
      description: '',
      type: '',
    });
    const tags = [{ attributes: [attribute('mode', 'bars'), attribute('preamp', '0')] }] as never;
    expect(
      wrongDefaults('| `mode` | `bars`, `line` |\n| `preamp` | 0 (−60 … 60 dB) |\n| `a` `b` | 1, 2 |', tags),
    ).toEqual([]);
    expect(wrongDefaults('| `mode` | `line`, `bars` |\n| `preamp` | 3 (−60 … 60 dB) |', tags)).toEqual([
      'README.md begins the row of mode with line; its default is bars',
      'README.md begins the row of preamp with 3; its default is 0',
    ]);
  });
});

describe('a document as a page', () => {
  const render = (text: string, pageOf: (file: string) => string | undefined = () => undefined) =>
    renderDocument(join(folderOf({ 'a.md': text }), 'a.md'), 'guides/a.html', pageOf);

  test('has its title, its lead and its contents, with the anchors that GitHub makes', () => {
    const made = render('# One\n\nFirst `code`, then.\n\n## What `it` is: a test\n\n## What it is a test\n');
    expect(made).toMatchObject({ title: 'One', lead: 'First code, then.' });
    expect(made.contents.map(({ id }) => id)).toEqual(['what-it-is-a-test', 'what-it-is-a-test-1']);
    expect(made.html).toContain('<h2 id="what-it-is-a-test">What <code>it</code> is: a test</h2>');
  });

  test('leads to pages of the site, and nowhere else in silence', () => {
    const pageOf = (file: string) => (file.endsWith('b.md') ? 'guides/b.html' : undefined);
    expect(render('# One\n\n[two](b.md#x)', pageOf).html).toContain('<a href="b.html#x">two</a>');
    expect(() => render('# One\n\n[two](c.md)')).toThrow('the link to c.md leads nowhere');
    expect(() => render('no heading')).toThrow('has no heading');
  });

  test('leads to a document of the repository that is named and not linked to', () => {
    const pageOf = (file: string) => (file === 'docs/theming.md' ? 'guides/theming.html' : undefined);
    const { html } = render('# One\n\n`docs/theming.md`, `docs/gone.md`, `a <b>`', pageOf);
    expect(html).toContain('<a href="theming.html">Theming</a>, <code>docs/gone.md</code>, <code>a &lt;b&gt;</code>');
  });

  test('keeps what is code from being markup', () => {
    expect(render('# One\n\n```html\n<b title="x">&</b>\n```').html).toContain(
      '&lt;b title=&quot;x&quot;&gt;&amp;&lt;/b&gt;',
    );
  });

  test('tells two headings of one name apart', () => {
    const slug = slugger();
    expect([slug('Q & A'), slug('Q & A'), slug('`levels`')]).toEqual(['q--a', 'q--a-1', 'levels']);
  });
});

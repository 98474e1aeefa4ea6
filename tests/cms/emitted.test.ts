// What the pages of www/cms/ say that a system emits is what it does emit, for those that run here.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { SYSTEMS } from '../../www/cms/systems';

const require = createRequire(import.meta.url);

const systemOf = (id: string) => SYSTEMS.find((system) => system.id === id)!;

/** Without the lines that divide what is there from what is there. */
const lines = (html: string) => html.trim().replaceAll(/\n\s*\n/g, '\n');

function emits(id: string, html: string): void {
  const { emitted } = systemOf(id);
  expect(lines(html)).toBe(lines(emitted));
}

/** The version that the page names is the one that is here. */
function isNamed(id: string, name: string): void {
  const { dependencies } = JSON.parse(readFileSync('tests/cms/package.json', 'utf8'));
  expect(systemOf(id).tried?.what).toContain(` ${dependencies[name]}`);
}

test('markdown-it', () => {
  const MarkdownIt = require('markdown-it');
  emits(
    'markdown-it',
    new (MarkdownIt.default ?? MarkdownIt)({ html: true }).render(systemOf('markdown-it').post.code),
  );
  isNamed('markdown-it', 'markdown-it');
});

test('marked', async () => {
  const { marked } = await import('marked');
  emits('marked', await marked.parse(systemOf('marked').post.code));
  isNamed('marked', 'marked');
});

test('Eleventy', () => {
  const folder = mkdtempSync(join(tmpdir(), 'eleventy-'));
  try {
    mkdirSync(join(folder, '_includes'));
    writeFileSync(join(folder, '_includes/layout.html'), '<main>{{ content }}</main>');
    writeFileSync(join(folder, 'index.md'), `---\nlayout: layout.html\n---\n${systemOf('eleventy').post.code}`);
    const eleventy = resolve('tests/cms/node_modules/@11ty/eleventy/cmd.cjs');
    execFileSync(process.execPath, [eleventy, '--quiet'], { cwd: folder, stdio: 'pipe' });
    const [, content] = /<main>([\s\S]*)<\/main>/.exec(readFileSync(join(folder, '_site/index.html'), 'utf8')) ?? [];
    emits('eleventy', content);
    isNamed('eleventy', '@11ty/eleventy');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the renderer of Ghost’s cards', async () => {
  const { LexicalHTMLRenderer } = require('@tryghost/kg-lexical-html-renderer');
  const { DEFAULT_NODES } = require('@tryghost/kg-default-nodes');
  const card = { type: 'html', version: 1, html: systemOf('ghost').post.code };
  const root = { type: 'root', version: 1, children: [card], direction: null, format: '', indent: 0 };
  emits('ghost', await new LexicalHTMLRenderer({ nodes: DEFAULT_NODES }).render(JSON.stringify({ root })));
  isNamed('ghost', '@tryghost/kg-lexical-html-renderer');
});

import { posix } from 'node:path';
import { guides } from './guides';
import { escapeHtml } from './html';
import type { Page } from './layout';
import { type Rendered, renderDocument } from './markdown';

const names: Record<string, string> = { 'README.md': 'Overview' };
const firstSentence = (text: string): string => text.split(/(?<=\.)\s/)[0];

/** The guides, their list, and the pictures that they show. */
export function guidePages(): { pages: Page[]; pictures: string[] } {
  const all = guides();
  const pageOf = (file: string): string | undefined => {
    const tag = /^components\/(ra-[a-z]+)\/readme\.md$/.exec(file)?.[1];
    if (tag) return `reference.html#${tag}`;
    if (file === 'www/cms/systems.ts') return 'cms/index.html';
    return /^www\/pages\/(.+\.html)$/.exec(file)?.[1] ?? all.find(({ source }) => source === file)?.path;
  };
  const rendered = all.map((guide) => {
    const made = renderDocument(guide.source, guide.path, pageOf);
    const title = names[guide.source] ?? made.title;
    return { ...guide, ...made, title, summary: guide.summary ?? firstSentence(made.lead) };
  });
  const link = (at: number, word: string): string => {
    const guide = rendered[at];
    return guide
      ? `<a rel="${word.toLowerCase()}" href="${posix.basename(guide.path)}"><span>${word}</span>${escapeHtml(guide.title)}</a>`
      : '';
  };
  const pages = rendered.map(({ path, title, summary, html, contents }, at): Page => {
    const list = contents.map(({ id, text }) => `<li><a href="#${id}">${escapeHtml(text)}</a></li>`).join('');
    // Below the heading, so that it comes first.
    const below = contents.length > 2 ? `<nav class="contents" aria-label="On this page"><ul>${list}</ul></nav>` : '';
    const own = html.replace(
      /(<h1[^>]*>)[\s\S]*?(<\/h1>)/,
      (_, open, close) => `${open}${escapeHtml(title)}${close}\n${below}`,
    );
    return {
      path,
      title,
      description: summary,
      body: `<article class="page stage guide">
<p class="where"><a href="index.html">Guides</a></p>
${own}
<nav class="pager" aria-label="Other guides">${link(at - 1, 'Previous')}${link(at + 1, 'Next')}</nav>
</article>`,
    };
  });
  pages.push({
    path: 'guides/index.html',
    title: 'Guides',
    description:
      'Getting started, sources, the equaliser, theming, accessibility, embedding, performance and architecture.',
    body: `<article class="page stage guide">
<h1>Guides</h1>
<p class="lead">Made from the documents of the repository, and read from the top they go from the first page to the last decibel.</p>
<ul class="cards">
${rendered.map(({ path, title, summary }) => `<li><a href="${posix.basename(path)}">${escapeHtml(title)}</a><p>${escapeHtml(summary)}</p></li>`).join('\n')}
</ul>
</article>`,
  });
  return { pages, pictures: rendered.flatMap(({ pictures }: Rendered) => pictures) };
}

import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { Marked, type Tokens } from 'marked';
import { codeBlock, escapeHtml, slugger } from './html';

export interface Rendered {
  title: string;
  /** The first paragraph, as text. */
  lead: string;
  html: string;
  /** Headings of the second level. */
  contents: { id: string; text: string }[];
  /** Files of the repository that the page shows. */
  pictures: string[];
}

/** Width and height of a PNG file, so that its room is kept while it loads. */
export function sizeOf(path: string): [width: number, height: number] {
  const bytes = readFileSync(path);
  if (bytes.toString('latin1', 1, 4) !== 'PNG') throw new Error(`${path} is no PNG file: the site can show no other`);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** What a document is called: the tags' own tables by the tag. */
function headingOf(file: string): string {
  const [, heading = file] = /^# (.+)$/m.exec(readFileSync(file, 'utf8')) ?? [];
  return heading.startsWith('ra-') ? `the reference of <${heading}>` : heading;
}

/** A sentence with Markdown in it, as the manifest has them. */
export function renderInline(text: string): string {
  return new Marked().parseInline(text, { async: false });
}

/**
 * A document of the repository as a page of the site.
 *
 * @param pageOf where the site shows a file of the repository, if it does: `docs/sources.md` → `guides/sources.html`
 */
export function renderDocument(source: string, path: string, pageOf: (file: string) => string | undefined): Rendered {
  const slug = slugger();
  const contents: Rendered['contents'] = [];
  const pictures = new Set<string>();
  const tables = new Map<string, number>();
  let under = '';
  let title = '';
  let lead = '';

  const fileOf = (href: string): string => posix.normalize(posix.join(posix.dirname(source), href));
  const fromPage = (target: string): string => posix.relative(posix.dirname(path), target);
  const picture = (href: string): string => {
    pictures.add(fileOf(href));
    return fromPage(`guides/pictures/${posix.basename(href)}`);
  };

  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }: Tokens.Heading) {
        const html = this.parser.parseInline(tokens);
        const text = plain(html);
        const id = slug(text);
        under = text;
        if (depth === 1) title = text;
        if (depth === 2) contents.push({ id, text });
        return `<h${depth} id="${id}">${html}</h${depth}>\n`;
      },
      paragraph({ tokens }: Tokens.Paragraph) {
        const html = this.parser.parseInline(tokens);
        lead ||= plain(html);
        return `<p>${html}</p>\n`;
      },
      code: ({ text }: Tokens.Code) => codeBlock(text),
      table({ header, rows }: Tokens.Table) {
        const cell = (name: string, { tokens, align }: Tokens.TableCell, more = '') =>
          `<${name}${align === 'right' ? ' class="right"' : ''}${more}>${this.parser.parseInline(tokens)}</${name}>`;
        const head = header
          .map((each) => cell(each.text ? 'th' : 'td', each, each.text ? ' scope="col"' : ''))
          .join('');
        const body = rows.map((row) => `<tr>${row.map((each) => cell('td', each)).join('')}</tr>`).join('\n');
        // Of two tables under one heading each has a name of its own.
        const count = (tables.get(under) ?? 0) + 1;
        tables.set(under, count);
        const name = count > 1 ? `${under}, ${count}` : under;
        return `<div class="scroll" role="region" tabindex="0" aria-label="${escapeHtml(`Table: ${name}`)}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>\n`;
      },
      link({ href, tokens }: Tokens.Link) {
        const html = this.parser.parseInline(tokens);
        if (/^[a-z]+:/i.test(href) || href.startsWith('#')) return `<a href="${escapeHtml(href)}">${html}</a>`;
        const [target, anchor] = href.split('#');
        const file = fileOf(target);
        const page = pageOf(file);
        if (page) {
          // A document that is named by its file is named by its heading here.
          const shown = /\.md$/.test(plain(html)) ? escapeHtml(headingOf(file)) : html;
          const at = anchor && !page.includes('#') ? `#${anchor}` : '';
          return `<a href="${escapeHtml(fromPage(page))}${at}">${shown}</a>`;
        }
        // A file that only the repository has; the site has no address for it.
        if (!existsSync(file)) throw new Error(`${source}: the link to ${href} leads nowhere`);
        return html;
      },
      codespan({ text }: Tokens.Codespan) {
        // The README names documents and does not link to them: in the package they are not there.
        const page = /^[\w/.-]+\.md$/.test(text) && existsSync(text) ? pageOf(text) : undefined;
        const shown = `<code>${escapeHtml(text)}</code>`;
        return page ? `<a href="${escapeHtml(fromPage(page))}">${escapeHtml(headingOf(text))}</a>` : shown;
      },
      image({ href, text }: Tokens.Image) {
        const [width, height] = sizeOf(fileOf(href));
        return `<img src="${picture(href)}" alt="${escapeHtml(text)}" width="${width}" height="${height}">`;
      },
      html({ text }: Tokens.HTML | Tokens.Tag) {
        if (text.startsWith('<!--')) return '';
        return text
          .replaceAll(/srcset="([^"]+)"/g, (_, href) => `srcset="${picture(href)}"`)
          .replaceAll(/<img src="([^"]+)"/g, (_, href) => {
            const [width, height] = sizeOf(fileOf(href));
            return `<img width="${width}" height="${height}" src="${picture(href)}"`;
          });
      },
    },
  });
  const html = marked.parse(readFileSync(source, 'utf8'), { async: false });
  if (!title) throw new Error(`${source} has no heading of the first level`);
  return { title, lead, html, contents, pictures: [...pictures] };
}

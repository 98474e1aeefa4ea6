import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

const attributes = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value]) => value.replaceAll('&amp;', '&'));

/** The pages among the files of a site: not those of the kit. */
export const pagesOf = (files: string[]): string[] =>
  files
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.html') && !file.startsWith('kit/'))
    .sort();

/**
 * Links, scripts, styles and pictures of a site's pages that lead nowhere, a sentence each: no such file, no such anchor, an id that is there
 * twice. Addresses of other sites are not looked at.
 */
export function deadLinks(folder: string, files: string[]): string[] {
  const pages = pagesOf(files);
  // What stands in a sample is text.
  const read = (page: string) =>
    readFileSync(`${folder}/${page}`, 'utf8').replaceAll(/(<code[^>]*>)[^<]*(<\/code>)/g, '$1$2');
  const texts = new Map(pages.map((page) => [page, read(page)]));
  const ids = new Map([...texts].map(([page, html]) => [page, attributes(html, 'id')]));
  return pages.flatMap((page) => {
    const html = texts.get(page)!;
    const own = ids.get(page)!;
    const twice = own.filter((id, at) => own.indexOf(id) !== at).map((id) => `${page}: the id ${id} is there twice`);
    const sets = attributes(html, 'srcset').flatMap((set) => set.split(',').map((each) => each.trim().split(' ')[0]));
    const links = [...attributes(html, 'href'), ...attributes(html, 'src'), ...sets];
    const dead = links.flatMap((link) => {
      if (/^[a-z]+:/i.test(link)) return [];
      const [address, anchor] = link.split('#');
      // What stands behind a question mark is read by the page.
      const [path] = address.split('?');
      const target = path ? posix.join(posix.dirname(page), path) : page;
      if (!existsSync(`${folder}/${target}`)) return [`${page}: ${link} is not there`];
      // A fragment with values is the state of a page.
      const found = !anchor || anchor.includes('=') || (ids.get(target) ?? []).includes(decodeURIComponent(anchor));
      return found ? [] : [`${page}: ${link} has no such anchor`];
    });
    return [...twice, ...new Set(dead)];
  });
}

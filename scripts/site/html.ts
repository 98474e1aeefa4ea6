/** Text as HTML, for content and for attributes in double quotes. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A block of code as the pages show it. */
export const codeBlock = (text: string): string =>
  `<div class="sample"><pre class="code"><code>${escapeHtml(text)}</code></pre></div>`;

/** A heading's id, as GitHub makes it, so that a document's own links hold in both places. */
export function slugger(): (text: string) => string {
  const taken = new Map<string, number>();
  return (text) => {
    const slug = text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-');
    const before = taken.get(slug);
    taken.set(slug, (before ?? 0) + 1);
    return before === undefined ? slug : `${slug}-${before}`;
  };
}

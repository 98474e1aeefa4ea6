import { escapeHtml } from './html';

/** The policy that each page brings along, wherever it is served. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; media-src 'self' blob:; img-src 'self' data:; connect-src 'self'; require-trusted-types-for 'script'";

export interface Page {
  /** Where it lies in the site: `gallery.html`, `guides/theming.html`. */
  path: string;
  title: string;
  description: string;
  /** What stands in <main>. */
  body: string;
  /** Below it, instead of the site's own last lines. */
  footer?: string;
  /** Style sheets beside those that all pages have. */
  styles?: string[];
  scripts?: string[];
  /** Whether it shows a page of the site in a frame. */
  framing?: boolean;
  /** Where the skip link leads, if not to the content. */
  skip?: { to: string; text: string };
}

/** The pages that the head of each page leads to; a folder stands for all that lies in it. */
export const SECTIONS: [path: string, name: string][] = [
  ['guides/getting-started.html', 'Get started'],
  ['configurator.html', 'Configurator'],
  ['gallery.html', 'Gallery'],
  ['guides/index.html', 'Guides'],
  ['reference.html', 'Reference'],
  ['browser.html', 'Your browser'],
];

const MARK =
  '<svg class="mark" viewBox="0 0 20 20" aria-hidden="true"><path d="M1 9h3.6v10H1zM5.9 2h3.6v17H5.9zM10.8 5.5h3.6V19h-3.6zM15.7 12h3.6v7h-3.6z"/></svg>';

function navigation(path: string, root: string): string {
  const named = SECTIONS.some(([to]) => to === path);
  const items = SECTIONS.map(([to, name]) => {
    const within = !named && to === 'guides/index.html' && /^(guides|cms)\//.test(path);
    const current = to === path ? ' aria-current="page"' : within ? ' aria-current="true"' : '';
    return `<li><a href="${root}${to}"${current}>${name}</a></li>`;
  });
  return `<nav aria-label="Site"><ul class="ways">${items.join('')}</ul></nav>`;
}

/** Code as it stands, also where a browser translates the page: a sample that is copied must run. */
const untranslated = (html: string): string => html.replaceAll('<code', '<code translate="no"');

/** A whole page of the site. */
export function layout(page: Page): string {
  const { path, title, description, body, footer, styles = [], scripts = [], framing } = page;
  const skip = page.skip ?? { to: 'content', text: 'Skip to the content' };
  const root = '../'.repeat(path.split('/').length - 1);
  const home = path === 'index.html';
  const sheets = ['style.css', 'controls.css', 'site.css', ...styles];
  return untranslated(`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="${POLICY}${framing ? "; frame-src 'self'" : ''}">
    <title>${escapeHtml(title)}${home ? '' : ' – Rusty Audio'}</title>
    <meta name="description" content="${escapeHtml(description)}">
    <meta name="color-scheme" content="light dark">
    <link rel="icon" href="${root}favicon.svg" type="image/svg+xml">
    <script src="${root}colours.js"></script>
${sheets.map((name) => `    <link rel="stylesheet" href="${root}${name}">`).join('\n')}
${['site.js', ...scripts].map((name) => `    <script type="module" src="${root}${name}"></script>`).join('\n')}
  </head>
  <body>
    <a class="skip" href="#${skip.to}">${skip.text}</a>
    <header class="page bar">
      <a class="name" href="${root}index.html"${home ? ' aria-current="page"' : ''}>${MARK}Rusty Audio</a>
      ${navigation(path, root)}
      <button type="button" id="theme" class="quiet waits">Light</button>
    </header>

    <main id="content" tabindex="-1">
${body.trimEnd()}
    </main>

    <footer class="page">
${(footer ?? '      <p class="small">Rusty Audio is free software under the MIT licence. These pages load nothing from elsewhere and keep nothing but your choice of colours.</p>').trimEnd()}
    </footer>
  </body>
</html>
`);
}

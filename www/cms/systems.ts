/** A place where people write pages, and how a player with widgets comes into one. */
export interface System {
  /** The name of its page: `<id>.html`. */
  id: string;
  name: string;
  /** What is done once for the site. */
  once: Step;
  /** What an author writes. */
  post: Step;
  /** What the system makes of the latter, `SOUND` and `KIT` standing for addresses. */
  emitted: string;
  /** In Markdown: what was run to see it, and what of the system was not; null where it is modelled on that system's documentation. */
  tried: { what: string; not?: string } | null;
}

interface Step {
  /** In Markdown. */
  where: string;
  code: string;
}

/** Stand for the folder of the kit, its style sheet, its drop-in script and the address of a sound. */
export const [KIT, SHEET, SCRIPT, SOUND] = ['{kit}', '{sheet}', '{script}', '{sound}'];

const sheet = `<link rel="stylesheet" href="${SHEET}">`;
const script = `<script type="module" src="${SCRIPT}"></script>`;
/** What a page needs once; the style sheet keeps the room of the tags. */
const both = `${sheet}\n${script}`;
const preset = `Preamp: -3 dB
Filter 1: ON PK Fc 500 Hz Gain 4 dB Q 1`;
const plain = `<audio controls src="${SOUND}" data-ra="spectrum eq" data-ra-spectrum-labels="true"></audio>`;
const whole = `<audio controls preload="metadata" src="${SOUND}" data-ra="spectrum eq"
  data-ra-eq-value="${preset}"></audio>`;
/** As a serializer writes it. */
const joined = whole.replace('\n  ', ' ');
const filled = joined.replace('controls ', 'controls="" ');
const markdown = `Before.

${whole}

After.
`;

export const SYSTEMS: System[] = [
  {
    id: 'ghost',
    name: 'Ghost',
    once: { where: 'Settings → Code injection → Site header', code: both },
    post: { where: 'A card “HTML”', code: whole },
    emitted: `<!--kg-card-begin: html-->\n${whole}\n<!--kg-card-end: html-->`,
    tried: {
      what: 'Ghost’s own renderer of cards, `@tryghost/kg-lexical-html-renderer` 1.4.5, by a test',
      not: 'a whole Ghost, with its editor, its code injection and a theme',
    },
  },
  {
    id: 'webflow',
    name: 'Webflow',
    once: { where: 'Site settings → Custom code → Head code', code: both },
    post: { where: 'An element “Code embed”', code: plain },
    emitted: `<div class="w-embed">${plain}</div>`,
    tried: null,
  },
  {
    id: 'drupal',
    name: 'Drupal',
    once: {
      where:
        'A library of the theme (`mytheme.libraries.yml`), named under “libraries” in `mytheme.info.yml`. In the text format, “Limit allowed HTML tags” has to name the player: `<audio controls src data-ra data-ra-*>`',
      code: `rusty-audio:
  css:
    theme:
      ${SHEET}: { type: external }
  js:
    ${SCRIPT}: { type: external, attributes: { type: module } }`,
    },
    post: { where: 'The source view of the editor', code: plain },
    emitted: `<article><div class="field field--name-body">${plain.replace('controls ', 'controls="" ')}</div></article>`,
    tried: {
      what: 'Drupal’s own filter `FilterHtml`, of Drupal 10.0, by hand',
      not: 'a whole Drupal, with its editor and a library of a theme',
    },
  },
  {
    id: 'jekyll',
    name: 'Jekyll',
    once: { where: '`_layouts/default.html`, in its head', code: both },
    post: { where: 'A page in Markdown, as raw HTML', code: markdown },
    emitted: `<p>Before.</p>\n\n${filled}\n\n<p>After.</p>`,
    tried: { what: 'Jekyll 4.3.1 with `kramdown`, by hand' },
  },
  {
    id: 'hugo',
    name: 'Hugo',
    once: {
      where:
        'The first two lines in the head of `layouts/_default/baseof.html`. Hugo drops raw HTML in Markdown: the rest goes to `layouts/shortcodes/rusty-audio.html`',
      code: `${both}

<audio controls preload="metadata" src="{{ .Get "src" }}" data-ra="{{ .Get "widgets" | default "spectrum" }}"
  {{- with .Inner }} data-ra-eq-value="{{ trim . "\\n " }}"{{ end }}></audio>`,
    },
    post: {
      where: 'A page in Markdown',
      code: `Before.

{{< rusty-audio src="${SOUND}" widgets="spectrum eq" >}}
${preset}
{{< /rusty-audio >}}

After.
`,
    },
    emitted: `<p>Before.</p>\n${joined}\n<p>After.</p>`,
    tried: { what: 'Hugo 0.111.3, by hand' },
  },
  {
    id: 'eleventy',
    name: 'Eleventy',
    once: {
      where: 'The head of `_includes/layout.html`; and in `eleventy.config.js` `addPassthroughCopy("rusty-audio")`',
      code: both,
    },
    post: { where: 'A page in Markdown, as raw HTML', code: markdown },
    emitted: `<p>Before.</p>\n<p>${whole}</p>\n<p>After.</p>`,
    tried: { what: 'Eleventy 3.1.8, by a test' },
  },
  {
    id: 'markdown-it',
    name: 'Markdown with markdown-it',
    once: { where: 'The page around; and `new MarkdownIt({ html: true })`', code: both },
    post: { where: 'Markdown, as raw HTML', code: markdown },
    emitted: `<p>Before.</p>\n<p>${whole}</p>\n<p>After.</p>`,
    tried: { what: 'markdown-it 15.0.3, by a test' },
  },
  {
    id: 'marked',
    name: 'Markdown with marked',
    once: { where: 'The page around', code: both },
    post: { where: 'Markdown, as raw HTML', code: markdown },
    emitted: `<p>Before.</p>\n<p>${whole}</p>\n<p>After.</p>`,
    tried: { what: 'marked 18.2.1, by a test' },
  },
  {
    id: 'html-box',
    name: 'A box for raw HTML',
    once: { where: 'Nothing: the box may hold a script', code: '' },
    post: { where: 'The box', code: `${both}\n${plain}` },
    emitted: `<div class="code-block">${both}\n${plain}</div>`,
    tried: null,
  },
  {
    id: 'iframe',
    name: 'A box that takes only an iframe',
    once: {
      where: 'Nothing; where the site has a place for scripts, this follows the height',
      code: `<script type="module" src="${KIT}embed-height.js"></script>`,
    },
    post: {
      where: 'The box',
      code: `<iframe src="${KIT}embed.html?src=${SOUND}&amp;title=A%20chord&amp;widgets=spectrum,eq" title="A chord" width="100%" height="740" allow="autoplay" loading="lazy" frameborder="0"></iframe>`,
    },
    emitted: `<iframe src="${KIT}embed.html?src=${SOUND}&amp;title=A%20chord&amp;widgets=spectrum,eq" title="A chord" width="100%" height="740" allow="autoplay" loading="lazy" frameborder="0"></iframe>`,
    tried: null,
  },
];

/** What the configurator writes: the same choices as HTML, as React, as an iframe, and as the query of both. */

export type Widget = 'spectrum' | 'eq';

/** An attribute that is other than its default; a flag that is on has the value "true". */
export interface Written {
  attribute: string;
  kind: 'flag' | 'choice' | 'number' | 'text';
  value: string;
}

export interface Settled {
  widgets: Widget[];
  /** Address of the sound. */
  src: string;
  values: Partial<Record<Widget, Written[]>>;
}

/** Where the kit lies. */
export interface KitPlace {
  folder: string;
  dropIn: string;
  styleSheet: string;
}

const PLAYER = '#player';

const names: Record<Widget, string> = { spectrum: 'spectrum', eq: 'equaliser' };

const quoted = (text: string): string =>
  `"${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}"`;

/** As one writes them: the source, then what has a value, and flags at the end. */
function attributesOf({ values }: Settled, widget: Widget): Written[] {
  const list = values[widget] ?? [];
  const source = list.find(({ attribute }) => attribute === 'source') ?? {
    attribute: 'source',
    kind: 'text' as const,
    value: PLAYER,
  };
  const others = list.filter((each) => each !== source);
  return [source, ...others.filter(({ kind }) => kind !== 'flag'), ...others.filter(({ kind }) => kind === 'flag')];
}

const needsPlayer = (settled: Settled): boolean =>
  settled.widgets.some((widget) => attributesOf(settled, widget)[0].value === PLAYER);

/** One tag as HTML. */
export function tagText(settled: Settled, widget: Widget): string {
  const attributes = attributesOf(settled, widget).map(({ attribute, kind, value }) =>
    kind === 'flag' ? ` ${attribute}` : ` ${attribute}=${quoted(value)}`,
  );
  return `<ra-${widget}${attributes.join('')}></ra-${widget}>`;
}

export function asHtml(settled: Settled, { folder, dropIn, styleSheet }: KitPlace): string {
  return [
    `<link rel="stylesheet" href="${folder}/${styleSheet}">`,
    `<script type="module" src="${folder}/${dropIn}"></script>`,
    '',
    ...(needsPlayer(settled) ? [`<audio id="player" src=${quoted(settled.src)} controls></audio>`] : []),
    ...settled.widgets.map((widget) => tagText(settled, widget)),
  ].join('\n');
}

/** In JSX a string in quotes knows no escapes, but entities: what has any goes into braces. */
const jsx = (text: string): string => (/["&\n\\{}<>]/.test(text) ? `{${JSON.stringify(text)}}` : `"${text}"`);

export function asReact(settled: Settled): string {
  const tags = settled.widgets.map((widget) => {
    const attributes = attributesOf(settled, widget).map(({ attribute, kind, value }) => {
      if (kind === 'flag') return ` ${attribute}`;
      return ` ${attribute}=${kind === 'number' ? `{${Number(value)}}` : jsx(value)}`;
    });
    return `      <ra-${widget}${attributes.join('')} />`;
  });
  return [
    "// In TypeScript also: import type {} from 'rusty-audio/react';",
    ...settled.widgets.map((widget) => `import 'rusty-audio/ra-${widget}';`),
    '',
    'export function Player() {',
    '  return (',
    '    <>',
    ...(needsPlayer(settled) ? [`      <audio id="player" src=${jsx(settled.src)} controls />`] : []),
    ...tags,
    '    </>',
    '  );',
    '}',
  ].join('\n');
}

/** `widgets=spectrum,eq&src=…&spectrum-mode=line&eq-preamp=-4`: what an iframe is given, and what stands in the page's address. */
export function asQuery(settled: Settled, leaveOut: string[] = []): string {
  const query = new URLSearchParams({ src: settled.src, widgets: settled.widgets.join(',') });
  for (const widget of settled.widgets) {
    for (const { attribute, value } of settled.values[widget] ?? []) {
      if (!leaveOut.includes(attribute)) query.set(`${widget}-${attribute}`, value);
    }
  }
  // What needs no escape in a query is easier to read without.
  return query.toString().replaceAll('%2C', ',').replaceAll('%2F', '/').replaceAll('%3A', ':');
}

/** Pixels of the frame's own player, and of each tag with the space around it: an equaliser where its bar and row take two lines. */
const heights = { player: 80, spectrum: 220, eq: 430 };

export function asIframe(settled: Settled, { folder }: KitPlace): string {
  const shown = settled.widgets.map((widget) => names[widget]).join(' and ');
  const title = shown.charAt(0).toUpperCase() + shown.slice(1);
  const height = settled.widgets.reduce((sum, widget) => sum + heights[widget], heights.player);
  const address = `${folder}/embed.html?${asQuery(settled, ['source'])}`;
  return `<iframe src=${quoted(address)} title="${title}" width="100%" height="${height}" loading="lazy"></iframe>`;
}

import { escapeHtml } from './html';
import type { Page } from './layout';
import type { Attribute, Entry, Member, Tag } from './manifest';
import { renderInline } from './markdown';

type Cell = [heading: string, html: string];

const code = (text: string): string => `<code>${escapeHtml(text)}</code>`;

/** Types as one reads them: unions with spaces that a line can break at. */
const typeText = (type: string): string =>
  type.replace('string & Record<never, never>', 'string').replaceAll('<ArrayBufferLike>', '');

function table(tag: string, title: string, rows: { id: string; cells: Cell[] }[]): string {
  if (!rows.length) return '';
  const id = `${tag}-${title.toLowerCase().replaceAll(' ', '-')}`;
  const head = rows[0].cells.map(([heading]) => `<th scope="col">${heading}</th>`).join('');
  const body = rows.map(
    (row) =>
      `<tr id="${row.id}">${row.cells
        .map(([, html], at) => (at ? `<td>${html}</td>` : `<th scope="row">${html}</th>`))
        .join('')}</tr>`,
  );
  return `<h3 id="${id}">${title}</h3>
<table class="facts"><thead><tr>${head}</tr></thead><tbody>
${body.join('\n')}
</tbody></table>`;
}

const named = (tag: string, kind: string, { name, description }: Entry, shown = name) => ({
  id: `${tag}-${kind}-${name || 'default'}`,
  cells: [
    ['Name', code(shown)],
    ['What it is', renderInline(description)],
  ] as Cell[],
});

const attribute = (tag: string, { name, description, type, initial }: Attribute) => ({
  id: `${tag}-${name}`,
  cells: [
    ['Attribute', code(name)],
    ['Takes', `${code(typeText(type))}${initial ? ` <span class="initial">default ${code(initial)}</span>` : ''}`],
    ['What it does', renderInline(description)],
  ] as Cell[],
});

const property = (tag: string, { name, description, type, attribute: of, readOnly }: Member) => ({
  id: `${tag}-property-${name}`,
  cells: [
    ['Property', code(name)],
    ['Type', code(typeText(type))],
    [
      'What it is',
      `${of ? `As the attribute <a href="#${tag}-${of}">${code(of)}</a>.` : renderInline(description)}${readOnly ? ' Read only.' : ''}`,
    ],
  ] as Cell[],
});

function chapter(tag: Tag): string {
  const { name } = tag;
  return `<section class="page" aria-labelledby="${name}">
<h2 id="${name}">${code(`<${name}>`)}</h2>
<p class="text">${renderInline(tag.description)}</p>
${table(
  name,
  'Attributes',
  tag.attributes.map((each) => attribute(name, each)),
)}
${table(
  name,
  'Properties',
  tag.properties.map((each) => property(name, each)),
)}
${table(
  name,
  'Methods',
  tag.methods.map((each) => ({
    id: `${name}-method-${each.name}`,
    cells: [
      ['Method', code(`${each.name}${each.parameters}`)],
      ['Gives', code(each.type)],
      ['What it does', renderInline(each.description)],
    ] as Cell[],
  })),
)}
${table(
  name,
  'Events',
  tag.events.map((each) => ({
    id: `${name}-event-${each.name}`,
    cells: [
      ['Event', code(each.name)],
      ['Detail', code(each.type)],
      ['When', renderInline(each.description)],
    ] as Cell[],
  })),
)}
${table(
  name,
  'Slots',
  tag.slots.map((each) => named(name, 'slot', each, each.name || '(no name)')),
)}
${table(
  name,
  'Parts',
  tag.parts.map((each) => named(name, 'part', each, `::part(${each.name})`)),
)}
${table(
  name,
  'Custom properties',
  tag.customProperties.map((each) => named(name, 'custom', each)),
)}
${table(
  name,
  'States',
  tag.states.map((each) => named(name, 'state', each, `:state(${each.name})`)),
)}
</section>`;
}

/** The tables of the tags, from the manifest that the package brings. */
export function referencePage(tags: Tag[]): Page {
  const links = tags.map(({ name }) => {
    const parts = ['Attributes', 'Properties', 'Methods', 'Events', 'Slots', 'Parts', 'Custom properties', 'States'];
    const items = parts.map(
      (part) => `<li><a href="#${name}-${part.toLowerCase().replaceAll(' ', '-')}">${part}</a></li>`,
    );
    return `<li><a href="#${name}">${code(`<${name}>`)}</a><ul>${items.join('')}</ul></li>`;
  });
  return {
    path: 'reference.html',
    title: 'Reference',
    description: 'Every attribute, property, method, event, slot, part, custom property and state of both tags.',
    body: `<section class="page stage">
<h1>Reference</h1>
<p class="lead">Made from <code>custom-elements.json</code>, the manifest in the package that editors and frameworks read too. What the
<code>&lt;ra-band&gt;</code> inside an equaliser takes is in the <a href="guides/overview.html#the-equaliser">overview</a>; functions for scripts
are in <a href="guides/equalizer.html">the equaliser for scripts</a>.</p>
<nav class="contents" aria-label="On this page"><ul>${links.join('')}</ul></nav>
</section>
${tags.map(chapter).join('\n')}`,
  };
}

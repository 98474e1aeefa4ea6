import { escapeHtml } from './html';
import type { Attribute, Tag } from './manifest';
import { renderInline } from './markdown';

/** Which attributes stand together. Each of a tag's own is in one of its groups: the build says which is not. */
const GROUPS: Record<string, [title: string, attributes: string[]][]> = {
  'ra-spectrum': [
    ['Shape', ['mode', 'scale', 'bands', 'mirror', 'labels']],
    ['Colour', ['palette', 'palette-by', 'glow']],
    ['Motion', ['attack-ms', 'release-ms', 'peaks', 'peak-hold-ms', 'peak-decay', 'fps', 'paused']],
    ['Range', ['min-frequency', 'max-frequency', 'min-db', 'max-db']],
    ['Measurement', ['weighting', 'tilt', 'fft-size', 'resolution', 'window']],
    ['Source', ['source', 'channel', 'debug']],
  ],
  'ra-eq': [
    ['Sound', ['value', 'count', 'preamp', 'auto-gain', 'bypass']],
    ['Plot', ['range-db', 'spectrum', 'palette', 'min-frequency', 'max-frequency']],
    ['Source and form', ['source', 'name', 'disabled']],
  ],
};

type Control =
  | { kind: 'flag' }
  | { kind: 'choice'; options: string[] }
  | { kind: 'number'; least?: string; most?: string }
  | { kind: 'text'; suggestions: string[]; long?: boolean };

const numberOf = (text: string): string => text.replace('−', '-');

/** What kind of control an attribute has, by its type and by what its description says of its range. */
export function controlOf({ type, description, initial }: Attribute): Control {
  if (type === 'boolean') return { kind: 'flag' };
  const names = [...type.matchAll(/"([^"]+)"/g)].map(([, name]) => name);
  if (names.length) return { kind: 'choice', options: [initial, ...names.filter((name) => name !== initial)] };
  if (type === 'number') {
    const [, least, most] = /(−?\d+) … (−?\d+)/.exec(description) ?? [];
    const few = /: (\d+(?:, \d+)+)\.$/.exec(description)?.[1].split(', ');
    if (few) return { kind: 'choice', options: few };
    if (/power of two/.test(description)) {
      const steps = Math.log2(Number(most)) - Math.log2(Number(least));
      return { kind: 'choice', options: Array.from({ length: steps + 1 }, (_, i) => String(Number(least) * 2 ** i)) };
    }
    return { kind: 'number', ...(least && { least: numberOf(least), most: numberOf(most) }) };
  }
  const listed = /^((?:[a-z]+, )+[a-z]+), or /.exec(description)?.[1].split(', ') ?? [];
  const fractions = [...description.matchAll(/\b(?:auto|none|1\/\d+)\b/g)].map(([word]) => word);
  return {
    kind: 'text',
    suggestions: [...new Set(listed.length ? listed : fractions)],
    long: /EqualizerAPO/.test(description),
  };
}

/** One attribute as a labelled control with its description, and room for what is wrong with it. */
function field(widget: string, attribute: Attribute): string {
  const { name, description, initial } = attribute;
  const control = controlOf(attribute);
  const id = `${widget}-${name}`;
  const about = `id="${id}" name="${id}" data-kind="${control.kind}" data-initial="${escapeHtml(initial)}" aria-describedby="${id}-about ${id}-wrong"`;
  const hint = `<p class="hint" id="${id}-about">${renderInline(description)}</p><p class="wrong" id="${id}-wrong"></p>`;
  if (control.kind === 'flag') {
    return `<div class="field"><div class="label"><label class="check"><input type="checkbox" ${about}><code>${name}</code></label></div>${hint}</div>`;
  }
  const head = `<div class="label"><label for="${id}"><code>${name}</code></label></div>`;
  let input: string;
  if (control.kind === 'choice') {
    const options = control.options.map((value) => `<option${value === initial ? ' selected' : ''}>${value}</option>`);
    input = `<select ${about}>${options.join('')}</select>`;
  } else if (control.kind === 'number') {
    const limits = control.least === undefined ? '' : ` min="${control.least}" max="${control.most}"`;
    input = `<input type="number" ${about} value="${initial}" step="any"${limits}>`;
  } else if (control.long) {
    input = `<textarea ${about} rows="4" spellcheck="false" placeholder="Filter 1: ON PK Fc 1000 Hz Gain 3 dB Q 1"></textarea>`;
  } else {
    const list = control.suggestions.map((value) => `<option value="${value}"></option>`).join('');
    input = `<input type="text" ${about} value="${escapeHtml(initial)}" spellcheck="false"${name === 'source' ? ' placeholder="#player"' : ''}${list ? ` list="${id}-list"` : ''}>${list ? `<datalist id="${id}-list">${list}</datalist>` : ''}`;
  }
  return `<div class="field">${head}${input}${hint}</div>`;
}

/** A tag's attributes as controls, in groups. */
export function form(tag: Tag): string {
  const widget = tag.name.replace('ra-', '');
  const own = tag.attributes;
  const groups = GROUPS[tag.name] ?? [];
  const placed = groups.flatMap(([, names]) => names);
  const stray = own.filter(({ name }) => !placed.includes(name)).map(({ name }) => name);
  const gone = placed.filter((name) => !own.some((each) => each.name === name));
  if (stray.length) throw new Error(`<${tag.name}>: no group of the configurator has ${stray.join(', ')}`);
  if (gone.length) throw new Error(`<${tag.name}> has no attribute ${gone.join(', ')}, but the configurator has`);
  return groups
    .map(([title, names]) => {
      const fields = names.map((name) => field(widget, own.find((each) => each.name === name)!));
      return `<fieldset><legend>${title}</legend>${fields.join('\n')}</fieldset>`;
    })
    .join('\n');
}

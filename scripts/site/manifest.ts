// The tags as the custom elements manifest describes them, for the tables and the configurator.
import { existsSync, readFileSync } from 'node:fs';

export interface Entry {
  name: string;
  description: string;
}

export interface Attribute extends Entry {
  /** What it takes, as the manifest writes the type. */
  type: string;
  /** As one would write it in the attribute; empty where there is none. */
  initial: string;
}

export interface Member extends Entry {
  type: string;
  attribute?: string;
  readOnly: boolean;
  initial: string;
  /** `(text: string)` of a method. */
  parameters?: string;
}

export interface Tag {
  name: string;
  description: string;
  attributes: Attribute[];
  properties: Member[];
  methods: Member[];
  events: (Entry & { type: string })[];
  slots: Entry[];
  parts: Entry[];
  customProperties: Entry[];
  states: Entry[];
}

interface Typed {
  name: string;
  description?: string;
  type?: { text: string };
  default?: string;
}

interface RawMember extends Typed {
  kind: string;
  attribute?: string;
  readonly?: boolean;
  parameters?: Typed[];
  return?: { type: { text: string } };
}

interface Declaration {
  tagName: string;
  description: string;
  attributes?: Typed[];
  members?: RawMember[];
  events?: Typed[];
  slots?: Typed[];
  cssParts?: Typed[];
  cssProperties?: Typed[];
  cssStates?: Typed[];
}

/** `'bars'` → bars, `20_000` → 20000, `null` and `''` → nothing. */
function initialOf(text = ''): string {
  if (text === 'null' || text === 'undefined') return '';
  if (/^-?[\d_.]+$/.test(text)) return text.replaceAll('_', '');
  return text.replace(/^'(.*)'$/, '$1');
}

const oneLine = (text = ''): string => text.replaceAll(/\s*\n\s*/g, ' ').trim();

const entry = ({ name, description }: Typed): Entry => ({ name, description: oneLine(description) });

/** What a component's head says with `@<word> name - description`: Stencil leaves these words out of the manifest. */
function said(source: string, word: string): Entry[] {
  const lines = source.matchAll(new RegExp(`^ \\* @${word} (\\S+) - (.*)$`, 'gm'));
  return [...lines].map(([, name, description]) => ({ name, description }));
}

function memberOf({ name, description, type, attribute, readonly, default: initial, ...method }: RawMember): Member {
  const parameters = method.parameters?.map((each) => `${each.name}: ${each.type?.text}`).join(', ') ?? '';
  return {
    name,
    description: oneLine(description),
    type: method.return?.type.text ?? type?.text ?? '',
    ...(attribute && { attribute }),
    readOnly: readonly ?? false,
    initial: initialOf(initial),
    ...(method.return && { parameters: `(${parameters})` }),
  };
}

function tagOf(declaration: Declaration, source: string): Tag {
  const members = (declaration.members ?? []).map(memberOf);
  const fields = (declaration.members ?? []).filter(({ kind }) => kind === 'field');
  const attributes = (declaration.attributes ?? []).map(
    ({ name, description, type, default: initial }): Attribute => ({
      name,
      description: oneLine(description),
      type: type?.text ?? 'string',
      initial: initialOf(initial),
    }),
  );
  // A property that the tag reads from its attribute by itself.
  for (const { name, description } of fields) {
    if (!/as an attribute it is/i.test(description ?? '') || attributes.some((each) => each.name === name)) continue;
    attributes.push({ name, description: oneLine(description), type: 'string', initial: '' });
  }
  return {
    name: declaration.tagName,
    description: oneLine(declaration.description),
    attributes: attributes.sort((a, b) => a.name.localeCompare(b.name)),
    properties: members.filter(({ parameters }) => !parameters),
    methods: members.filter(({ parameters }) => parameters),
    events: (declaration.events ?? []).map((each) => ({ ...entry(each), type: each.type?.text ?? '' })),
    slots: (declaration.slots ?? []).map(entry),
    parts: (declaration.cssParts ?? []).map(entry),
    customProperties: declaration.cssProperties?.length
      ? declaration.cssProperties.map(entry)
      : said(source, 'cssprop'),
    states: declaration.cssStates?.length ? declaration.cssStates.map(entry) : said(source, 'cssstate'),
  };
}

/** All tags of the built kit, the spectrum first. */
export function readTags(path = 'dist/custom-elements.json'): Tag[] {
  if (!existsSync(path)) throw new Error(`${path} is not there: build the kit first (npm run build)`);
  const { modules } = JSON.parse(readFileSync(path, 'utf8')) as {
    modules: { path: string; declarations: Declaration[] }[];
  };
  return modules
    .flatMap(({ path: source, declarations }) =>
      declarations
        .filter(({ tagName }) => tagName)
        .map((each) => tagOf(each, existsSync(source) ? readFileSync(source, 'utf8') : '')),
    )
    .sort((a, b) => b.name.localeCompare(a.name));
}

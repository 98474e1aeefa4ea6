/** What a tag takes, read from the manifest that the build writes. */
import type { ArgTypes } from '@storybook/web-components-vite';
import manifest from '../../dist/custom-elements.json';
import { SOUNDS } from './sounds';

interface ManifestMember {
  name: string;
  description?: string;
  attribute?: string;
  kind: string;
  default?: string;
  type?: { text: string };
}

interface Declaration {
  tagName: string;
  members: ManifestMember[];
  attributes?: { name: string; fieldName?: string; description?: string; default?: string }[];
}

export interface Member {
  attribute: string | undefined;
  description: string | undefined;
  /** The default; undefined where a page cannot set it. */
  initial: string | number | boolean | null | undefined;
  /** Its values, where they are a list. */
  options: string[] | null;
}

/** With what the manifest says of an attribute alone said of its property too. */
function complete(declaration: Declaration): Declaration {
  const { members, attributes = [] } = declaration;
  const whole = members.map((member) => {
    const { name, description, default: initial } = attributes.find(({ fieldName }) => fieldName === member.name) ?? {};
    return { description, default: initial, attribute: name, ...member };
  });
  return { ...declaration, members: whole };
}

const declarations = manifest.modules.flatMap((module) => (module.declarations as Declaration[]).map(complete));

/** As TypeScript writes it: `'auto'`, `20_000`, `false`, `null`. */
function literalOf(text: string | undefined): Member['initial'] {
  if (text === undefined) return undefined;
  const literal = text.replace(/^'(.*)'$/, '"$1"').replace(/(\d)_(?=\d)/g, '$1');
  return JSON.parse(literal) as Member['initial'];
}

const members = new Map(
  declarations.map(({ tagName, members }) => [
    tagName,
    new Map(
      members
        .filter(({ kind }) => kind === 'field')
        .map(({ name, attribute, description, type, default: initial }): [string, Member] => {
          const list = (type?.text ?? '').split(' | ');
          const isList = list.length > 1 && list.every((word) => word.startsWith('"'));
          const options = isList ? list.map((word) => word.slice(1, -1)) : null;
          return [name, { attribute, description, options, initial: literalOf(initial) }];
        }),
    ),
  ]),
);

const membersOf = (tag: string) => members.get(tag) ?? new Map<string, Member>();

export const memberOf = (tag: string, name: string): Member | undefined => membersOf(tag).get(name);

const settable = (tag: string) =>
  [...membersOf(tag)].filter(([, { attribute, initial }]) => attribute && initial !== undefined);

/** The default of each attribute, by property name. */
export const argsOf = (tag: string): Record<string, unknown> =>
  Object.fromEntries(settable(tag).map(([name, { initial }]) => [name, initial]));

/** A control for each attribute; what can only be read has none. */
export function argTypesOf(tag: string): ArgTypes {
  const settings = new Map(settable(tag));
  return Object.fromEntries(
    [...membersOf(tag)].map(([name, { initial, options }]) => {
      if (name === 'source') return [name, { control: 'select', options: SOUNDS }];
      if (!settings.has(name)) return [name, { control: false }];
      if (options) return [name, { control: 'select', options }];
      return [
        name,
        { control: { string: 'text', number: 'number', boolean: 'boolean' }[typeof initial as string] ?? 'text' },
      ];
    }),
  ) as ArgTypes;
}

/** For the tables of Storybook, in which an attribute and its property would stand as two. */
export const documented = {
  ...manifest,
  modules: manifest.modules.map((module) => ({
    ...module,
    declarations: (module.declarations as Declaration[]).map((declaration) => ({
      ...complete(declaration),
      attributes: [],
    })),
  })),
};

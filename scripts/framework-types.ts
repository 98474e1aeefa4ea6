// What frameworks ask of types for the tags, from the manifest: for React, Solid and the global JSX namespace their JSX, for Vue its
// components, for Svelte its elements. Every name is the element's own; each file is types alone.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { ClassField, CustomElementDeclaration, CustomElementField, Package } from 'custom-elements-manifest';

/** RaSpectrum → ra-spectrum. */
export const kebabTag = (name: string) => name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();

const PROPS = `import '../components/types.js';

/** As a property, or as the text of its attribute; as frameworks have it, undefined is as if it were not there. */
type Markup<E, K extends keyof E> = {
	[P in K]?: (E[P] extends boolean ? boolean | '' : number extends E[P] ? E[P] | \`\${number}\` : E[P]) | undefined;
};

/** What \`<ra-band>\` inside an \`<ra-eq>\` takes. */
export interface RaBandProps {
	type?: 'peaking' | 'lowshelf' | 'highshelf' | 'lowpass' | 'highpass' | 'bandpass' | 'notch' | 'allpass' | undefined;
	frequency?: number | \`\${number}\` | undefined;
	gain?: number | \`\${number}\` | undefined;
	q?: number | \`\${number}\` | undefined;
	disabled?: boolean | '' | undefined;
}
`;

/** Properties that take more than they give, of which a mapped type knows nothing. */
const TAKEN: Record<string, string> = {
  'RaEq.bands': "readonly Partial<HTMLRaEqElement['bands'][number]>[] | null | undefined",
};

function propsOf({ name, members = [] }: CustomElementDeclaration): string {
  const fields = members.filter((member): member is ClassField => member.kind === 'field' && !member.readonly);
  const element = `HTML${name}Element`;
  const taken = (field: ClassField) => TAKEN[`${name}.${field.name}`];
  const names = fields.filter((field) => !taken(field)).map((field) => `'${field.name}'`);
  const wider = fields.filter(taken).map((field) => `\t${field.name}?: ${taken(field)};`);
  const dashed = fields.flatMap(({ name, attribute }: CustomElementField) =>
    attribute?.includes('-') ? `\t'${attribute}'?: Markup<${element}, '${name}'>['${name}'];` : [],
  );
  return `
/** What \`<${kebabTag(name)}>\` takes, as properties and as attributes. */
export interface ${name}Props extends Markup<${element}, ${names.join(' | ')}> {
${[...wider, ...dashed].join('\n')}
}
`;
}

/** A framework's file: how it names a listener of the event `K`, as a type, and where the elements stand in its types. */
interface Framework {
  file: string;
  listener: string;
  head: string;
  element(name: string): string;
  band: string;
  wrap(elements: string[]): string;
}

/** What every element takes: listeners by any spelling, and the attributes that no framework has the types of here. */
const GLOBAL = `type Listeners = {
	[K in keyof HTMLElementEventMap as \`on\${K | Capitalize<K>}\`]?: ((event: HTMLElementEventMap[K]) => void) | undefined;
};
interface Plain extends Listeners {
	[listener: \`on\${string}\`]: unknown;
${['id', 'class', 'className', 'title', 'lang', 'dir', 'role', 'part', 'slot'].map((name) => `\t${name}?: string | undefined;`).join('\n')}
	tabindex?: number | string | undefined;
	tabIndex?: number | undefined;
	hidden?: boolean | undefined;
	inert?: boolean | undefined;
	style?: unknown;
	ref?: unknown;
	key?: unknown;
	children?: unknown;
}`;

const tabs = (lines: string[], depth: number) => lines.map((line) => '\t'.repeat(depth) + line).join('\n');
const ON = `\`on\${K}\``;
/** An attribute that the framework's own list types otherwise gives way. */
const REST = 'type Rest<A, P> = Omit<A, keyof P> & P;';

const jsx = (module: string) => (elements: string[]) =>
  `declare ${module} {\n\tnamespace JSX {\n\t\tinterface IntrinsicElements {\n${tabs(elements, 3)}\n\t\t}\n\t}\n}\n`;

const FRAMEWORKS: Framework[] = [
  {
    file: 'jsx',
    listener: ON,
    head: GLOBAL,
    element: (name) => `Plain & ${name}Props & Events<HTML${name}ElementEventMap>`,
    band: 'Plain & RaBandProps',
    wrap: jsx('global'),
  },
  {
    file: 'react',
    listener: ON,
    head: `import type { DetailedHTMLProps, HTMLAttributes } from 'react';\n\n${REST}`,
    element: (name) =>
      `Rest<DetailedHTMLProps<HTMLAttributes<HTML${name}Element>, HTML${name}Element>, ${name}Props> & Events<HTML${name}ElementEventMap>`,
    band: 'Rest<DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>, RaBandProps>',
    wrap: jsx("module 'react'"),
  },
  {
    file: 'solid',
    listener: `\`on:\${K}\``,
    head: `import type { JSX } from 'solid-js';\n\n${REST}\ntype AsProps<P> = { [K in keyof P & string as \`prop:\${K}\`]?: P[K] };\ntype AsAttributes<P> = { [K in keyof P & string as \`attr:\${K}\`]?: P[K] };`,
    element: (name) =>
      `Rest<JSX.HTMLAttributes<HTML${name}Element>, ${name}Props> & AsProps<${name}Props> & Events<HTML${name}ElementEventMap>`,
    band: 'Rest<JSX.HTMLAttributes<HTMLElement>, RaBandProps> & AsAttributes<RaBandProps>',
    wrap: jsx("module 'solid-js'"),
  },
  {
    file: 'svelte',
    listener: ON,
    head: `import type { HTMLAttributes } from 'svelte/elements';\n\n${REST}`,
    element: (name) => `Rest<HTMLAttributes<HTML${name}Element>, ${name}Props> & Events<HTML${name}ElementEventMap>`,
    band: 'Rest<HTMLAttributes<HTMLElement>, RaBandProps>',
    wrap: (elements) =>
      `declare module 'svelte/elements' {\n\texport interface SvelteHTMLElements {\n${tabs(elements, 2)}\n\t}\n}\n`,
  },
  {
    file: 'vue',
    listener: `K extends \`\${infer A}-\${infer B}\` ? \`on\${Capitalize<A>}\${Capitalize<B>}\` : never`,
    head: "import type { DefineComponent, HTMLAttributes } from 'vue';\n\ntype Tag<P> = DefineComponent<Omit<HTMLAttributes, keyof P> & P>;",
    element: (name) => `Tag<${name}Props & Events<HTML${name}ElementEventMap>>`,
    band: 'Tag<RaBandProps>',
    wrap: (elements) => `declare module 'vue' {\n\texport interface GlobalComponents {\n${tabs(elements, 2)}\n\t}\n}\n`,
  },
];

function fileOf(framework: Framework, tags: CustomElementDeclaration[]): string {
  const events = `type Events<M> = { [K in keyof M & string as ${framework.listener}]?: ((event: CustomEvent<M[K]>) => void) | undefined };\n`;
  const names = tags.map(({ name }) => name);
  const elements = [
    ...names.map((name) => `'${kebabTag(name)}': ${framework.element(name)};`),
    `'ra-band': ${framework.band};`,
  ];
  const imports = `import type { RaBandProps, ${names.map((name) => `${name}Props`).join(', ')} } from './props.js';`;
  return [imports, framework.head, events, framework.wrap(elements), 'export {};\n'].join('\n');
}

/** Writes dist/frameworks/ from dist/custom-elements.json. */
export function writeFrameworkTypes(): void {
  const { modules }: Package = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8'));
  const tags = modules.flatMap(({ declarations = [] }) => declarations as CustomElementDeclaration[]);
  mkdirSync('dist/frameworks', { recursive: true });
  writeFileSync('dist/frameworks/props.d.ts', PROPS + tags.map(propsOf).join(''));
  for (const framework of FRAMEWORKS) writeFileSync(`dist/frameworks/${framework.file}.d.ts`, fileOf(framework, tags));
}

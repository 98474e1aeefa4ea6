// The public surface as docs/api.md tells it, read from what was built: the entries with their exports and types, and the tags as the
// manifest has them. Words that explain are left out, so that only a change of the surface changes it.
import { readFileSync } from 'node:fs';
import type { ClassField, CustomElementDeclaration, Package } from 'custom-elements-manifest';
import ts from 'typescript';
import { kebabTag } from './framework-types';

export const SURFACE = 'docs/api.md';

const HEAD = `# The public surface

Written by \`npm run docs\` from what is built. What stands here is what versions promise: a test fails where it and the build differ, so that
no change of it goes unnoticed, and a change of it stands in [CHANGELOG.md](../CHANGELOG.md). What each name means is in the readme of
its tag ([ra-spectrum](../components/ra-spectrum/readme.md), [ra-eq](../components/ra-eq/readme.md)) and in the types.
`;

const printer = ts.createPrinter({ removeComments: true });

/** A declaration as TypeScript would write it, an alias by what it stands for. */
function declared(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const [first] = symbol.declarations ?? [];
  if (ts.isTypeAliasDeclaration(first)) {
    const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias;
    return `type ${symbol.name} = ${checker.typeToString(checker.getTypeAtLocation(first), first, flags)};`;
  }
  return (symbol.declarations ?? [])
    .map((node) => {
      const whole = ts.isVariableDeclaration(node) ? node.parent.parent : node;
      return printer
        .printNode(ts.EmitHint.Unspecified, whole, node.getSourceFile())
        .replace(/^(?:export )?declare /, '');
    })
    .join('\n');
}

function exportsOf(files: Record<string, string>): string[] {
  const program = ts.createProgram(Object.values(files), {
    target: ts.ScriptTarget.ES2022,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    module: ts.ModuleKind.ESNext,
    types: [],
  });
  const checker = program.getTypeChecker();
  return Object.entries(files).map(([entry, file]) => {
    const source = program.getSourceFile(file) as ts.SourceFile;
    const module = checker.getSymbolAtLocation(source);
    const symbols = (module ? checker.getExportsOfModule(module) : []).map((symbol) =>
      symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
    );
    const texts = symbols.sort((a, b) => (a.name < b.name ? -1 : 1)).map((symbol) => declared(symbol, checker));
    const body = texts.length ? `\`\`\`ts\n${texts.join('\n')}\n\`\`\`\n` : 'Exports nothing.\n';
    return `\n## \`${entry}\`\n\n${body}`;
  });
}

const cell = (text = '') => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text = '') => (text ? `\`${cell(text)}\`` : '');

function tagOf({ tagName, attributes = [], members = [], events = [], ...rest }: CustomElementDeclaration): string {
  const fields = members.filter((member): member is ClassField => member.kind === 'field');
  const methods = members.filter((member) => member.kind === 'method');
  const defaults = new Map(attributes.map(({ name, default: value }) => [name, value]));
  const attributeOf = new Map(attributes.map(({ name, fieldName }) => [fieldName, name]));
  const rows = fields.map(
    ({ name, type, readonly, default: own }) =>
      `| ${code(name)} | ${code(attributeOf.get(name))} | ${code(type?.text)} | ${readonly ? 'read only' : code(defaults.get(attributeOf.get(name) ?? '') ?? own)} |`,
  );
  const list = (what: string, names: string[]) => (names.length ? `- ${what}: ${names.map(code).join(', ')}\n` : '');
  return [
    `\n## \`<${tagName}>\`\n\n| property | attribute | type | default |\n|---|---|---|---|\n${rows.join('\n')}\n\n`,
    list(
      'methods',
      methods.map(({ name, parameters = [], return: back }) => {
        const takes = parameters.map((one) => `${one.name}: ${one.type?.text}`).join(', ');
        return `${name}(${takes}): ${back?.type?.text}`;
      }),
    ),
    list(
      'events',
      events.map(({ name, type }) => `${name}: ${type?.text}`),
    ),
    list(
      'slots',
      (rest.slots ?? []).map(({ name }) => name || '(default)'),
    ),
    list(
      'parts',
      (rest.cssParts ?? []).map(({ name }) => name),
    ),
    list(
      'custom properties',
      (rest.cssProperties ?? []).map(({ name }) => name),
    ),
    list(
      'states',
      (rest.cssStates ?? []).map(({ name }) => `:state(${name})`),
    ),
  ].join('');
}

/** What docs/api.md has to be. */
export function apiSurface(): string {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
  const { modules }: Package = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8'));
  const tags = modules.flatMap(({ declarations = [] }) => declarations as CustomElementDeclaration[]);
  const entries = Object.entries(exports as Record<string, string | { types: string; default?: string }>);
  const lines = entries.map(
    ([entry, to]) =>
      `| \`rusty-audio${entry.slice(1)}\` | \`${typeof to === 'string' ? to : (to.default ?? to.types)}\` |`,
  );
  const typed = Object.fromEntries(
    entries.flatMap(([entry, to]) =>
      typeof to === 'object' && to.default ? [[`rusty-audio${entry.slice(1)}`, to.types]] : [],
    ),
  );
  const known = tags.map(({ name }) => kebabTag(name)).join(', ');
  return [
    HEAD,
    `\n## Entries\n\n| | |\n|---|---|\n${lines.join('\n')}\n`,
    `\nTags: ${known}, and \`<ra-band>\` inside an \`<ra-eq>\`.\n`,
    ...tags.map(tagOf),
    ...exportsOf(typed),
  ].join('');
}

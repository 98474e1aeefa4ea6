// What editors and Storybook read of the tags, in dist/: Stencil's manifest completed with what it leaves out of the heads of the
// components (custom properties, states), named by the modules that ship, and without its blanks.
import { readFileSync, writeFileSync } from 'node:fs';
import type { CustomElementDeclaration, CustomElementField, Package } from 'custom-elements-manifest';
import { kebabTag } from './framework-types';

const MANIFEST = 'dist/custom-elements.json';
const VSCODE = 'dist/vscode.html-data.json';

/** The tags of a head, `@cssprop --ra-text - The page's text colour.`, as name and sentence. */
function headTags(head: string, tag: string): { name: string; description: string }[] {
  return [...head.matchAll(new RegExp(`@${tag} (\\S+) - (.+)`, 'g'))].map(([, name, description]) => ({
    name,
    description,
  }));
}

/** What a tag reads of its markup by itself, which Stencil therefore does not list. */
const OWN_ATTRIBUTES: Record<string, string[]> = { 'ra-eq': ['value'] };

/** Properties without a setter that Stencil gives an attribute: no element reads it, and none writes it. */
const onlyRead = ({ members = [] }: CustomElementDeclaration) =>
  (members as CustomElementField[]).filter(({ attribute, readonly }) => attribute && readonly);

/** The row of a property in its readme's table with this attribute, or Stencil's sign for none, in a cell as wide as it was. */
const withAttribute = (readme: string, name: string, attribute = '--'): string =>
  readme.replace(
    new RegExp(`(^\\| \`${name}\` +\\| )([^|]+)(?= \\|)`, 'm'),
    (_, before, cell) => before + attribute.padEnd(cell.length),
  );

export function describeTags(): void {
  const vscode: { tags: { name: string; attributes: { name: string; description?: string }[] }[] } = JSON.parse(
    readFileSync(VSCODE, 'utf8'),
  );
  const manifest: Package = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  for (const module of manifest.modules) {
    const source = readFileSync(module.path, 'utf8');
    const head = source.slice(source.lastIndexOf('/**', source.indexOf('@Component')), source.indexOf('@Component'));
    const tag = module.declarations?.[0] as CustomElementDeclaration;
    tag.cssProperties = headTags(head, 'cssprop');
    tag.cssStates = headTags(head, 'cssstate');
    if (!tag.cssProperties.length || !tag.cssStates.length)
      throw new Error(`${module.path} has no @cssprop or @cssstate`);
    const known = vscode.tags.find(({ name }) => name === tag.tagName) as (typeof vscode.tags)[number];
    const own = OWN_ATTRIBUTES[tag.tagName as string] ?? [];
    for (const name of own) {
      const field = tag.members?.find((member) => member.name === name);
      const attribute = { name, description: field?.description };
      tag.attributes?.push({ ...attribute, type: { text: 'string' }, fieldName: name });
      known.attributes.push(attribute);
    }
    const read = onlyRead(tag);
    for (const { attribute } of read) known.attributes = known.attributes.filter(({ name }) => name !== attribute);
    tag.attributes = tag.attributes?.filter(({ fieldName }) => !read.some(({ name }) => name === fieldName));
    const readme = `components/${tag.tagName}/readme.md`;
    let told = readFileSync(readme, 'utf8');
    for (const { name } of read) told = withAttribute(told, name);
    for (const name of own) told = withAttribute(told, name, `\`${name}\``);
    writeFileSync(readme, told);
    for (const field of read) delete field.attribute;
    // What is said of an attribute is not said again of its property.
    for (const member of (tag.members ?? []) as CustomElementField[]) {
      if (!member.attribute) continue;
      delete member.description;
      delete member.default;
    }
    module.path = `dist/components/${kebabTag(tag.name)}.js`;
    module.exports = [
      { kind: 'js', name: tag.name, declaration: { name: tag.name } },
      { kind: 'custom-element-definition', name: tag.tagName as string, declaration: { name: tag.name } },
    ];
  }
  // References lead to sources that do not ship.
  const text = JSON.stringify(manifest, (key, value) =>
    key === 'references' || key === 'docsHint' ? undefined : value,
  );
  writeFileSync(MANIFEST, `${text}\n`);
  writeFileSync(VSCODE, `${JSON.stringify(vscode)}\n`);
}

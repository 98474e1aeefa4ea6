// The names of members that stand for nothing else in the kit, so that its build may shorten them. Of anything: those that are declared
// `private` and reached through `this` alone, where neither the runtime nor anything that is not a class knows the word as a property. Of what
// the two tags have for themselves (no other copy of the kit ever holds it): also those that are not private, where no text, no object
// literal, no other room and no library knows the word.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const RUNTIME = 'node_modules/@stencil/core/internal/client/index.js';

const isPrivate = (node: ts.Node) =>
  ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);

/** The property that a node names, and whether it does so as a private member would be. */
function named(node: ts.Node): [name: string, own: boolean] | null {
  if (ts.isClassElement(node) || (ts.isParameter(node) && isPrivate(node)))
    return node.name ? [node.name.getText(), Boolean(isPrivate(node))] : null;
  if (ts.isPropertyAccessExpression(node))
    return node.expression.kind === ts.SyntaxKind.ThisKeyword ? null : [node.name.text, false];
  if (ts.isTypeElement(node) || ts.isObjectLiteralElement(node)) return node.name ? [node.name.getText(), false] : null;
  if (ts.isBindingElement(node)) return [(node.propertyName ?? node.name).getText(), false];
  return ts.isStringLiteralLike(node) ? [node.text, false] : null;
}

const ROOMS = ['ra-eq', 'ra-spectrum'];
const LIBRARIES = 'node_modules/typescript/lib';

const wordsIn = (text: string) => text.match(/[\w$]+/g) ?? [];

function sources(): { room: string; file: string; source: ts.SourceFile }[] {
  return readdirSync('components', { withFileTypes: true, recursive: true })
    .filter(({ name }) => /\.tsx?$/.test(name))
    .map(({ name, parentPath }) => {
      const path = join(parentPath, name);
      const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
      return { room: path.split(/[\\/]/)[1], file: name, source };
    });
}

/** Members of the tags' own classes that are not private, and of which nothing else knows. */
function innerNames(): string[] {
  const members = new Set<string>();
  const known = new Set(wordsIn(readFileSync(RUNTIME, 'utf8')));
  for (const file of readdirSync(LIBRARIES).filter((name) => /^lib\..*\.d\.ts$/.test(name)))
    for (const word of wordsIn(readFileSync(join(LIBRARIES, file), 'utf8'))) known.add(word);
  for (const { room, file, source } of sources()) {
    const isOwn = ROOMS.includes(room) && file.endsWith('.ts');
    const look = (node: ts.Node): void => {
      const name = (node as ts.NamedDeclaration).name?.getText();
      const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
      if (isText) for (const word of wordsIn(node.text)) known.add(word);
      // A property that is read somewhere else, or made of a literal, is not of a class here alone.
      if (name && ts.isObjectLiteralExpression(node.parent)) known.add(name);
      if (name && !isOwn && (ts.isPropertyAccessExpression(node) || ts.isClassElement(node) || ts.isTypeElement(node)))
        known.add(name);
      if (!isOwn && ts.isBindingElement(node)) known.add((node.propertyName ?? node.name).getText());
      if (name && isOwn && ts.isClassElement(node)) members.add(name);
      ts.forEachChild(node, look);
    };
    look(source);
  }
  return [...members].filter((name) => /^\w{3,}$/.test(name) && name !== 'constructor' && !known.has(name));
}

/** Sorted, each once. */
export const shortenedNames = (): string[] => [...new Set([...privateNames(), ...innerNames()])].sort();

function privateNames(): string[] {
  const hidden = new Set<string>();
  const known = new Set<string>();
  const look = (node: ts.Node): void => {
    const [name, own] = named(node) ?? [];
    if (name) (own ? hidden : known).add(name);
    ts.forEachChild(node, look);
  };
  for (const { source } of sources()) look(source);
  for (const word of wordsIn(readFileSync(RUNTIME, 'utf8'))) known.add(word);
  return [...hidden].filter((name) => /^\w{2,}$/.test(name) && !known.has(name));
}

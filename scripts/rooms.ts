// Imports run one way between the rooms of components/, and no room reaches past another's index. Prints what does not.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

const root = 'components';

/** What each room may import, besides itself. Tags are the rooms `ra-*`. */
const allowed: Record<string, string[]> = {
  engine: [],
  audio: ['engine'],
  plot: ['engine'],
  markup: [],
  tag: ['plot', 'audio', 'engine', 'markup'],
  // These know the tags by their names, and by the files they are built to.
  widgets: [],
  loader: ['widgets'],
  embed: ['widgets'],
  // The package's entry and the type declarations that Stencil writes stand outside the rooms.
  '': ['plot', 'audio', 'engine', 'markup', 'tag'],
};

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : files(path);
    return /\.tsx?$/.test(entry.name) && entry.name !== 'components.d.ts' ? [path] : [];
  });
}

const folderOf = (path: string) => {
  const parts = relative(root, path).split(sep);
  return parts.length > 1 ? parts[0] : '';
};
const kindOf = (folder: string) => (folder.startsWith('ra-') ? 'tag' : folder);

/** The faults of one file, as sentences. */
function faults(path: string): string[] {
  const from = folderOf(path);
  return ts.preProcessFile(readFileSync(path, 'utf8')).importedFiles.flatMap(({ fileName }) => {
    if (!fileName.startsWith('.')) return [];
    const target = resolve(dirname(path), fileName);
    if (relative(root, target).startsWith('..')) return [`${path} reaches out of components/: ${fileName}`];
    const isRoom = dirname(relative(resolve(root), target)) === '.' && !fileName.startsWith('./');
    const to = isRoom ? relative(resolve(root), target) : folderOf(target);
    if (to === from) return [];
    if (from === '' && to === '') return [];
    if (!allowed[kindOf(from)]?.includes(kindOf(to))) return [`${path}: ${from || 'the entry'} may not import ${to}`];
    return isRoom || target === resolve(root, to, 'index') || from === ''
      ? []
      : [`${path} reaches past the index of ${to}: ${fileName}`];
  });
}

const found = files(root).flatMap(faults);
for (const fault of found) console.error(fault);
if (found.length) process.exit(1);
console.log(`rooms: ${files(root).length} files, imports run one way`);

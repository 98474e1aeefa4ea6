// The types of the packed package, as each framework's own checker reads them: its sample is right, and one with a wrong mode is not.
import { readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { run } from '../../scripts/suites';

export interface TypeCheck {
  what: string;
  faults: string[];
}

interface Checker {
  what: string;
  /** The project, and its file that names a mode. */
  folder: string;
  file: string;
  command: string[];
}

const CHECKERS: Checker[] = [
  { what: 'React, by `tsc`', folder: 'react', file: 'player.tsx', command: ['tsc', '-p', '.'] },
  { what: 'Solid, by `tsc`', folder: 'solid', file: 'player.tsx', command: ['tsc', '-p', '.'] },
  { what: 'the global JSX namespace, by `tsc`', folder: 'jsx', file: 'player.tsx', command: ['tsc', '-p', '.'] },
  { what: 'Vue, by `vue-tsc`', folder: 'vue', file: 'Player.vue', command: ['vue-tsc', '-p', '.'] },
  {
    what: 'Svelte, by `svelte-check`',
    folder: 'svelte',
    file: 'Player.svelte',
    command: ['svelte-check', '--tsconfig', './tsconfig.json', '--output', 'machine'],
  },
];

/** One error of a checker, as it writes it. */
const ERROR = /error TS\d+:|^\d+ ERROR .*/gm;

/** Runs each checker on its sample and a copy with `mode="pie"`, which has to be the one error. */
async function check({ what, folder: project, file, command }: Checker, folder: string): Promise<TypeCheck> {
  const home = join(folder, project);
  const sample = readFileSync(join(home, file), 'utf8');
  writeFileSync(join(home, `wrong${extname(file)}`), sample.replace('mode="bars"', 'mode="pie"'));
  const [name, ...args] = command;
  const { output } = await run(name, args, environment(folder), home);
  const errors = output.match(ERROR)?.length ?? 0;
  return { what, faults: errors === 1 && /pie/.test(output) ? [] : [`mode="pie" is not the one error:\n${output}`] };
}

const environment = (folder: string) => ({
  ...process.env,
  PATH: `${join(folder, 'node_modules/.bin')}:${process.env.PATH}`,
});

/** Entries that nobody imports as modules of their own. */
const UNTYPED = ['rusty-audio.css', 'equalizer-worklet.js'];

async function entries(folder: string, tarball: string): Promise<TypeCheck> {
  // The old resolution of TypeScript too, which reads `typesVersions`; of modules alone there is no CommonJS.
  const options = ['--ignore-rules', 'cjs-resolves-to-esm', '--no-emoji', '--exclude-entrypoints', ...UNTYPED];
  const { status, output } = await run('attw', [tarball, ...options], environment(folder), folder);
  return { what: 'every entry, by Are the types wrong?', faults: status === 0 ? [] : [output] };
}

export async function checkTypes(folder: string, tarball: string): Promise<TypeCheck[]> {
  const checks: TypeCheck[] = [await entries(folder, tarball)];
  for (const checker of CHECKERS) checks.push(await check(checker, folder));
  return checks;
}

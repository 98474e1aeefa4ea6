// The samples of docs/frameworks.md are files of tests/consumers/, which are built and opened there. Each stands after a line that names
// it: <!-- tests/consumers/react/player.tsx -->.
import { readFileSync } from 'node:fs';

export const SAMPLES = 'docs/frameworks.md';

const SAMPLE = /(<!-- (\S+) -->\n```(\w+)\n)[\s\S]*?(?=^```)/gm;

/** The document with its samples as the files are. */
export const withSamples = (text: string): string =>
  text.replace(SAMPLE, (_, head: string, path: string) => head + readFileSync(path, 'utf8'));

import type { Consumer } from './consumers';
import type { TypeCheck } from './types';

/** What came of a consumer. */
export interface Row extends Consumer {
  version: string;
  faults: string[];
  /** Of all scripts it was built to. */
  bytes: number | null;
}

const HEAD = `# How the package is used

Written by \`npm run test:consumers -- --write\`, and compared with each run of that suite. The package is packed, installed and built
without any configuration of the kit's own, and the page is opened in Chromium: both tags run on WebAssembly, a tone of 1 kHz reads what it
is within 0.5 dB, a peak of 6 dB in the equaliser raises it by 6 dB, and the console stays empty.

`;

/** The table of docs/consumers.md. */
export function tableOf(rows: Row[], types: TypeCheck[]): string {
  const holds = (faults: string[]) => (faults.length ? 'fails' : 'holds');
  return [
    HEAD,
    '| | version | how | | scripts built |\n|---|---|---|---|---|\n',
    ...rows.map(
      ({ name, version, how, faults, bytes }) =>
        `| ${name} | ${version} | ${how} | ${holds(faults)} | ${bytes === null ? '' : `${Math.round(bytes / 1000)} kB`} |\n`,
    ),
    '\n*Scripts built* are all of them, unpacked, with those that a page loads only when it needs them; what a page loads is in the README.\n',
    '\n## Types\n\n| | |\n|---|---|\n',
    ...types.map(({ what, faults }) => `| ${what} | ${holds(faults)} |\n`),
  ].join('');
}

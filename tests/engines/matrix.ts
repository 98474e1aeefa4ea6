// docs/engines.md: what holds in which engine, written from a run.
import { NOT_IN_FIREFOX } from '../browser/not-in-firefox';
import { type Cell, ENGINES, type EngineName, type Group, pathOf } from './cell';
import type { EngineReport, Report } from './report';

const NAMES: Record<EngineName, string> = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKitGTK' };

const GROUPS: Record<Group, [title: string, what: string]> = {
  essentials: ['Essentials', 'Both tags on one page, with a picture kept in `test-results/engines/`.'],
  sources: [
    'Sources',
    "The tag's state, its sentence and its code, the level that it shows of a tone of known strength, and that the tone still leaves for the loudspeakers.",
  ],
  numbers: [
    'Numbers',
    'Levels against a double-precision transform of the very samples that the AnalyserNode gave; equalised sound against the closed form of its filters.',
  ],
  policies: [
    'Policies and places',
    "The strict policy is `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; media-src 'self'; connect-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'`. Each cell counts the violations that the page hears of and the reports that the browser posts. Where wasm is refused, Chromium and Firefox report it once and WebKit does not; a worklet refused as a Blob is reported by Firefox and WebKit, and told by Chromium to its console alone.",
  ],
  failures: [
    'Failures',
    'A player that sounds, a spectrum and an equaliser of −6 dB on it, and one thing that breaks. The player sounds on, measured at its way to the loudspeakers; nothing is thrown that nobody catches; each tag shows the right level or says in a sentence why not; a tag that comes later works, or says the same.',
  ],
  switches: [
    "Tiers by the engine's own switches",
    'The browser is started anew: Chromium with `--js-flags=--no-enable-sse4-1` and `--js-flags=--jitless`, Firefox with `javascript.options.wasm` off, WebKitGTK with `JSC_useWasmSIMD=0` and `JSC_useWasm=0`.',
  ],
};

function word(cell: Cell, engine: EngineName, report: EngineReport | undefined): string {
  const reason = cell.notRun?.[engine];
  if (reason) return `not run: ${reason}`;
  const result = report?.results[pathOf(cell)];
  if (!result) return 'not run: the browser was not there';
  return result.faults.length ? '**fails**' : 'holds';
}

const inCell = (text: string) => text.replaceAll('|', '\\|').replace(/</g, '\\<');

/** The tables, which are the same on each run where the same holds. */
export function tables(cells: readonly Cell[], { reports }: Report): string {
  const of = (engine: EngineName) => reports.find(({ name }) => name === engine);
  const head = `| | ${ENGINES.map((name) => NAMES[name]).join(' | ')} |\n|---|---|---|---|\n`;
  const groups = (Object.keys(GROUPS) as Group[]).map((group) => {
    const own = cells.filter((cell) => cell.group === group);
    const rows = own.map(
      (cell) => `| ${[inCell(cell.name), ...ENGINES.map((engine) => word(cell, engine, of(engine)))].join(' | ')} |`,
    );
    const sums = ENGINES.map((engine) => {
      const run = own.filter((cell) => !cell.notRun?.[engine]);
      return `${run.filter((cell) => word(cell, engine, of(engine)) === 'holds').length} of ${run.length}`;
    });
    const [title, what] = GROUPS[group];
    return `## ${title}\n\n${what}\n\n${head}${rows.join('\n')}\n| **${title}** | ${sums.join(' | ')} |\n`;
  });
  return [...groups, browserSuite()].join('\n');
}

/** What of the browser suite stays with Chromium, and why. */
function browserSuite(): string {
  const reasons = Object.entries(NOT_IN_FIREFOX).map(
    ([reason, titles]) => `- ${reason} ${titles.map((title) => `“${title}”`).join(', ')}.`,
  );
  return `## The browser suite in Firefox

The tests of \`tests/browser/\` run in Chromium, and in Firefox but for these:

${reasons.join('\n')}
`;
}

export function page(cells: readonly Cell[], report: Report, date: string): string {
  const versions = report.reports.map(({ name, version }) => `${NAMES[name]} ${version}`).join(', ');
  return `# What holds in which engine

Written by \`npm run engines\` on ${date}: ${versions}.
Each cell is a test that ran, the same code in each engine, and \`CI=true npm test\` runs them all. A cell also fails on any error, warning
or report of the page that it does not expect. A cell that fails is run once more, and the log says so: on a busy machine sound is late.

${tables(cells, report)}`;
}

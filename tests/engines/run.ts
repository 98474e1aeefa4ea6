// Runs the cells in each engine that is here, and leaves what came of it in .cache/engines.json.
//   node --import tsx tests/engines/run.ts [--only <part of a name>] [--engine <name>] [--write]
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isHere } from './browsers';
import { type Cell, ENGINES, type EngineName, type PageOutcome, pathOf, type Without } from './cell';
import { cells as all } from './cells';
import type { Engine } from './drivers/driver';
import { openChromium, openFirefox } from './drivers/playwright';
import { openWebKit } from './drivers/webkit';
import { page, tables } from './matrix';
import type { EngineReport, Report } from './report';
import { bundlePages, type CellServer, serveCells } from './server';

const PICTURES = 'test-results/engines';
const MATRIX = 'docs/engines.md';
const REPORT = '.cache/engines.json';
/** A page that says nothing by then has hung. */
const PATIENCE_MS = 60_000;

const open: Record<EngineName, (without?: Without) => Promise<Engine>> = {
  chromium: openChromium,
  firefox: openFirefox,
  webkit: openWebKit,
};

/** A browser asks for the page's icon by itself, and complains of it where the policy is strict. */
const isOfIcon = (text: string) => text.includes('/favicon.ico');

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** What was wrong with a cell in an engine; nothing where it holds. */
async function faultsOf(cell: Cell, engine: Engine, server: CellServer): Promise<string[]> {
  const host = cell.insecure ? engine.insecureHost : '127.0.0.1';
  const visit = await engine.open(`http://${host}:${server.port}/cell/${pathOf(cell)}`);
  try {
    const end = Date.now() + PATIENCE_MS;
    let said = await visit.outcome();
    while (!said && Date.now() < end) {
      await pause(40);
      said = await visit.outcome();
    }
    if (cell.picture) writeFileSync(`${PICTURES}/${engine.name}.png`, await visit.screenshot());
    if (!said) return [`The page has said nothing in ${PATIENCE_MS} ms. ${visit.complaints.join(' | ')}`];
    const { error, complaints, violations } = JSON.parse(said) as PageOutcome;
    const wanted = cell.reports ?? 0;
    const count = typeof wanted === 'number' ? wanted : (wanted[engine.name] ?? 0);
    return [
      ...(error ? [error] : []),
      ...[...new Set([...complaints, ...visit.complaints])].filter(
        (text) => !isOfIcon(text) && !cell.allowed?.some((pattern) => pattern.test(text)),
      ),
      ...(violations.length === count ? [] : [`${count} violations expected, not [${violations.join(', ')}]`]),
    ];
  } finally {
    await visit.close();
  }
}

/** An engine as it is run: opened anew where its process has died. */
interface Running {
  engine: Engine;
  anew(): Promise<void>;
}

async function runCell(cell: Cell, running: Running, server: CellServer): Promise<{ faults: string[]; ms: number }> {
  const { name } = running.engine;
  const start = Date.now();
  const run = () => faultsOf(cell, running.engine, server).catch((error) => [String(error)]);
  let faults = await run();
  // On a busy machine sound is late. GStreamer once in some hundred players gives WebKit's tap silence, and on a busy one again.
  const isSilent = () => name === 'webkit' && faults.some((fault) => fault.includes('but -Infinity dBFS, running'));
  for (let again = 0; faults.length && (again === 0 || (again === 1 && isSilent())); again++) {
    console.log(`${name}: ${cell.group}: ${cell.name}, run again after\n    ${faults.join('\n    ')}`);
    // WebKit's own process may die, and the driver's session with it.
    if (faults.some((fault) => fault.includes('invalid session id'))) await running.anew();
    faults = await run();
  }
  for (const fault of faults) console.log(`${name}: ${cell.group}: ${cell.name}\n    ${fault}`);
  return { faults, ms: Date.now() - start };
}

async function runEngine(name: EngineName, all: Cell[], scripts: Map<string, string>): Promise<EngineReport> {
  const cells = all.filter(({ notRun }) => !notRun?.[name]);
  const server = await serveCells(cells, scripts);
  const report: EngineReport = { name, version: '', results: {} };
  try {
    // As it is, and anew without what a switch of its own takes from it.
    for (const without of new Set(cells.map((cell) => cell.without))) {
      const running: Running = {
        engine: await open[name](without),
        async anew() {
          await this.engine.close();
          this.engine = await open[name](without);
        },
      };
      report.version = running.engine.version;
      try {
        for (const cell of cells)
          if (cell.without === without) report.results[pathOf(cell)] = await runCell(cell, running, server);
      } finally {
        await running.engine.close();
      }
    }
    // Browsers send their reports when they like: each is looked at once more when all are in.
    for (const cell of cells) {
      const posted = server.reports(cell).filter((text) => !isOfIcon(text));
      if (posted.length && !cell.reports)
        report.results[pathOf(cell)]?.faults.push(`The browser has reported: ${posted.join(' ')}`);
    }
  } finally {
    server.close();
  }
  return report;
}

const { values } = parseArgs({
  options: { only: { type: 'string' }, engine: { type: 'string' }, write: { type: 'boolean' } },
});
const { only, engine: named } = values;
const cells = all.filter(({ group, name }) => !only || `${group}: ${name}`.includes(only));
const engines = ENGINES.filter((name) => (named ? named.split(',').includes(name) : isHere(name)));
mkdirSync(PICTURES, { recursive: true });
mkdirSync('.cache', { recursive: true });
rmSync(REPORT, { force: true });
const scripts = await bundlePages();
const reports = await Promise.all(engines.map((name) => runEngine(name, cells, scripts)));
const report: Report = { reports, passed: 0, failed: 0 };
for (const { name, version, results } of reports) {
  const outcomes = Object.values(results);
  const bad = outcomes.filter(({ faults }) => faults.length).length;
  report.passed += outcomes.length - bad;
  report.failed += bad;
  const seconds = outcomes.reduce((sum, { ms }) => sum + ms, 0) / 1000;
  console.log(`${name} ${version}: ${outcomes.length - bad} of ${outcomes.length} hold (${seconds.toFixed(0)} s)`);
}
if (!only && engines.length === ENGINES.length) {
  if (values.write) writeFileSync(MATRIX, page(cells, report, new Date().toISOString().slice(0, 10)));
  else if (readFileSync(MATRIX, 'utf8').endsWith(tables(cells, report))) report.passed++;
  else {
    report.failed++;
    console.log(`${MATRIX} does not tell what holds: npm run engines writes it anew.`);
  }
}
writeFileSync(REPORT, JSON.stringify(report, null, 2));
process.exit(report.failed ? 1 : 0);

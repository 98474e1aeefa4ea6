import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { absentEngines, CHROMIUM } from '../tests/engines/browsers';
import { ENGINES } from '../tests/engines/cell';
import type { Report } from '../tests/engines/report';

/** How many checks of a suite held, and what to show of it where one did not. */
export interface Outcome {
  passed: number;
  failed: number;
  /** Shown where something failed. */
  output?: string;
  /** Why it could not run here. */
  missing?: string;
  /** Lines to be said also where all held. */
  remarks?: string[];
}

/** Runs a command to its end. */
export function run(
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv = process.env,
  cwd?: string,
): Promise<{ status: number; output: string }> {
  return new Promise((resolve) => {
    const plain = { ...env, NO_COLOR: '1', FORCE_COLOR: undefined };
    const child = spawn(command, args, {
      cwd,
      env: plain,
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.stderr.on('data', (data) => {
      output += data;
    });
    child.on('error', (error) => resolve({ status: 1, output: String(error) }));
    child.on('close', (status) => resolve({ status: status ?? 1, output }));
  });
}

/** One command as one check. */
export async function check(command: string, args: string[], env?: NodeJS.ProcessEnv): Promise<Outcome> {
  const { status, output } = await run(command, args, env);
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, output };
}

export function sum(outcomes: Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((total, { passed }) => total + passed, 0),
    failed: outcomes.reduce((total, { failed }) => total + failed, 0),
    output: outcomes.map(({ output }) => output ?? '').join(''),
  };
}

const node = (script: string, ...args: string[]) => check(process.execPath, ['--import', 'tsx', script, ...args]);

export async function lint(): Promise<Outcome> {
  return sum(
    await Promise.all([
      check('npx', ['biome', 'ci', '--error-on-warnings', '--colors=off', '.']),
      node('scripts/rooms.ts'),
      check('npx', ['tsc', '--noEmit', '-p', 'tsconfig.json']),
      check('npx', ['tsc', '-p', 'tsconfig.tools.json']),
    ]),
  );
}

/** A runner that writes its counts as JSON. A failure without counts is one failure. */
export async function counted(
  command: string,
  args: string[],
  file: string,
  count: (report: never) => [number, number],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Outcome> {
  mkdirSync('.cache', { recursive: true });
  rmSync(file, { force: true });
  const { status, output } = await run(command, args, env);
  try {
    const [passed, failed] = count(JSON.parse(readFileSync(file, 'utf8')) as never);
    return { passed, failed: status === 0 ? failed : Math.max(failed, 1), output };
  } catch {
    return { passed: 0, failed: 1, output };
  }
}

export function units(): Promise<Outcome> {
  const file = '.cache/units.json';
  return counted(
    'npx',
    ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    file,
    (report: { numPassedTests: number; numFailedTests: number }) => [report.numPassedTests, report.numFailedTests],
  );
}

interface BrowserSuite {
  suites?: BrowserSuite[];
  specs?: { file: string; line: number; title: string; tests: { status: string }[] }[];
}

/** What failed once and held when it was tried again. */
function unsteady({ suites = [], specs = [] }: BrowserSuite): string[] {
  return [
    ...specs
      .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
      .map(({ file, line, title }) => `held only when tried again: ${file}:${line} ${title}`),
    ...suites.flatMap(unsteady),
  ];
}

/**
 * The browser suite in a browser; all of it where `all`, else what takes five minutes. Its sounds run in real time: on a busy
 * machine of CI what fails is tried once more, and named.
 */
export async function browser(project: 'chromium' | 'firefox', all: boolean): Promise<Outcome> {
  const file = `.cache/${project}.json`;
  let remarks: string[] = [];
  const outcome = await counted(
    'npx',
    ['playwright', 'test', `--project=${project}`, '--workers=3', `--retries=${process.env.CI ? 1 : 0}`],
    file,
    (report: BrowserSuite & { stats: { expected: number; unexpected: number; flaky: number } }) => {
      remarks = unsteady(report);
      return [report.stats.expected + report.stats.flaky, report.stats.unexpected];
    },
    { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: file, BROWSER_TEST_QUICK: all ? '' : 'yes' },
  );
  // The tests that hold have a line each, between which what failed is not found.
  return { ...outcome, output: outcome.output?.replace(/^\[\d+\/\d+\] .*\n/gm, ''), remarks };
}

/** The cells of docs/engines.md, in each engine that is here. */
export async function engines(): Promise<Outcome> {
  const absent = absentEngines();
  const missing = absent.length ? `${absent.join(', ')} not installed (scripts/setup-machine.sh)` : undefined;
  if (missing && (process.env.CI || absent.length === ENGINES.length)) return { passed: 0, failed: 0, missing };
  if (missing) console.log(`engines: ${missing}.`);
  return counted(
    process.execPath,
    ['--import', 'tsx', 'tests/engines/run.ts'],
    '.cache/engines.json',
    ({ passed, failed }: Report) => [passed, failed],
  );
}

/** The packed package, used in every way of docs/consumers.md. */
export async function consumers(): Promise<Outcome> {
  if (!CHROMIUM)
    return { passed: 0, failed: 0, missing: 'Chromium is not installed (apt install chromium, or CHROMIUM_PATH)' };
  return counted(
    process.execPath,
    ['--import', 'tsx', 'tests/consumers/run.ts'],
    '.cache/consumers.json',
    ({ passed, failed }: { passed: number; failed: number }) => [passed, failed],
  );
}

/** Rust's own count: "test result: ok. 12 passed; 0 failed; …", once a binary. */
export async function cargoTests(command: string, args: string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  const { status, output } = await run(command, args, env);
  let passed = 0;
  let failed = 0;
  for (const [, good, bad] of output.matchAll(/test result: \w+\. (\d+) passed; (\d+) failed/g)) {
    passed += Number(good);
    failed += Number(bad);
  }
  return { passed, failed: status === 0 ? failed : Math.max(failed, 1), output };
}

export { node };

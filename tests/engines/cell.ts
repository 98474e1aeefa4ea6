/** One cell of the matrix, for each engine: what is served, what is done in the page, and what has to hold. */

export const ENGINES = ['chromium', 'firefox', 'webkit'] as const;
export type EngineName = (typeof ENGINES)[number];

export type Group = 'essentials' | 'sources' | 'numbers' | 'policies' | 'failures' | 'switches';

/** What an engine is started anew without, by a switch of its own. */
export type Without = 'simd' | 'wasm';

/** How the page of a cell is served. */
export interface Served {
  /** Its content security policy; none by default. The word THERE stands for the other site's origin. */
  policy?: string;
  /** Where the page finds the kit: on its own site, or on another with CORS. */
  kit?: 'here' | 'there';
  /** Files of the kit that are missing: how their names end, or what they export or hold. */
  lacks?: string[];
  /** Files of the kit that never come. */
  awaits?: string[];
  /** With COOP and COEP. */
  isolated?: boolean;
  /** In an iframe that may run scripts and nothing else. */
  sandboxed?: boolean;
  /** By a name that no browser takes for its own machine, so that plain http is not a secure context. */
  insecure?: boolean;
}

export interface Cell extends Served {
  group: Group;
  /** A sentence that says what holds. */
  name: string;
  /** What the engine is started without; with all it has by default. */
  without?: Without;
  /** Runs in the page, not here. Throws where something does not hold. */
  run(): Promise<unknown>;
  /** What the page may complain of, and the browser may report; anything else fails the cell. */
  allowed?: RegExp[];
  /** How many reports of the policy the browser has to send. Zero by default. */
  reports?: number | Partial<Record<EngineName, number>>;
  /** Why it cannot run in an engine. */
  notRun?: Partial<Record<EngineName, string>>;
  /** Whether its picture is kept. */
  picture?: boolean;
}

export function cellsOf(group: Group, cells: Omit<Cell, 'group'>[]): Cell[] {
  return cells.map((cell) => ({ group, ...cell }));
}

/** The cell's own address on a server. */
export function pathOf({ group, name }: Pick<Cell, 'group' | 'name'>): string {
  return `${group}/${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
}

/** What a page says once its cell has run. */
export interface PageOutcome {
  /** What did not hold; null where all did. */
  error: string | null;
  /** Errors, rejections, warnings and the browser's own reports, as they came. */
  complaints: string[];
  /** Violations of the policy, as the page hears of them. */
  violations: string[];
}

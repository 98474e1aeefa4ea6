import type { EngineName } from './cell';

export interface EngineReport {
  name: EngineName;
  version: string;
  /** By the path of a cell: what did not hold. */
  results: Record<string, { faults: string[]; ms: number }>;
}

/** What a run leaves. */
export interface Report {
  reports: EngineReport[];
  passed: number;
  failed: number;
}

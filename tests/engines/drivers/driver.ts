import type { EngineName } from '../cell';

/** A page that is open. */
export interface Visit {
  /** `globalThis.outcome` of the page, where it has one yet. */
  outcome(): Promise<string | null>;
  screenshot(): Promise<Buffer>;
  /** What the browser says of the page that the page itself does not hear. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** A browser that runs, and as much of it as the suite needs. */
export interface Engine {
  readonly name: EngineName;
  readonly version: string;
  /** By what host name a page of this machine is not a secure context. */
  readonly insecureHost: string;
  open(address: string): Promise<Visit>;
  close(): Promise<void>;
}

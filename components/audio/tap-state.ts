import { type Reason, type ReasonCode, reason } from './errors';

export type TapStateName = 'idle' | 'waiting' | 'suspended' | 'running' | 'error';

/** What `ra-state` brings. */
export interface StateDetail {
  state: TapStateName;
  code?: ReasonCode;
  message?: string;
}

/** What the one button does: `resume` lets held-back sound go on, `open` asks for the microphone or the tab. */
export type TapAction = 'resume' | 'open' | null;

/** Where a source stands, and what to tell about it. */
export interface TapState {
  readonly state: TapStateName;
  /** Null while idle and running. */
  readonly reason: Reason | null;
  readonly action: TapAction;
}

export const IDLE: TapState = { state: 'idle', reason: null, action: null };
export const RUNNING: TapState = { state: 'running', reason: null, action: null };

export function waiting(code: ReasonCode, subject?: string, action: TapAction = null): TapState {
  return { state: 'waiting', reason: reason(code, subject), action };
}

export function suspended(code: 'needs-gesture' | 'context-suspended'): TapState {
  return { state: 'suspended', reason: reason(code), action: 'resume' };
}

export function failed(code: ReasonCode, subject?: string, action: TapAction = null): TapState {
  return { state: 'error', reason: reason(code, subject), action };
}

export function sameState(a: TapState, b: TapState): boolean {
  return a.state === b.state && a.action === b.action && a.reason?.message === b.reason?.message;
}

interface Emitter<Detail> {
  emit(detail: Detail): unknown;
}

interface Teller<State, Code> {
  readonly state: State;
  /** What has been told: the state and the sentence. */
  told: string;
  readonly raState: Emitter<{ state: State; code?: Code; message?: string }>;
  readonly raError: Emitter<{ code: Code; message: string }>;
}

/** Tells of a state and its reason by events, unless that has been told. */
export function tellState<State, Code>(tag: Teller<State, Code>, reason: { code: Code; message: string } | null): void {
  const { state } = tag;
  // A sentence that is still being loaded is told with the event that waits for it.
  if (reason && !reason.message) return;
  const { code, message } = reason ?? {};
  const now = [state, message].join();
  if (now === tag.told) return;
  tag.told = now;
  tag.raState.emit({ state, code, message });
  if (state === 'error' && code && message) tag.raError.emit({ code, message });
}

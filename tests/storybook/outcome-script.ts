// Runs in the page before Storybook: listens on its channel, and tells how each story or page of docs ends.

/** What Storybook says of a story, as it is handed out of the page. */
export interface Said {
  /** Of which story it is said; undefined where Storybook does not tell. */
  id?: string;
  /** What went wrong, in words. */
  faults: string[];
  /** What it has been seen to show: codes, and words of attributes and states. */
  shown?: string[];
}

type Listener = (payload: unknown) => void;

interface Channel {
  emit(event: string, payload: unknown): void;
  on(event: string, listener: Listener): void;
}

interface Finished {
  storyId: string;
  status: string;
  reporters: Reporter[];
}

interface Reporter {
  type: string;
  status: string;
  result?: unknown;
}

/** Of axe, or of what else ran. */
interface Result {
  violations?: Violation[];
  error?: unknown;
}

interface Violation {
  id: string;
  help: string;
  nodes: { target: unknown; failureSummary?: string }[];
}

declare global {
  var tellOutcome: (said: Said) => void;
  var showStory: (storyId: string) => void;
}

const wordsOf = (thing: unknown): string => {
  const { message, title, description, stack } = (thing ?? {}) as Record<string, string>;
  return message ?? ([title, description].filter(Boolean).join(': ') || stack || String(thing));
};
const violated = ({ id, help, nodes }: Violation) =>
  `axe, ${id}: ${help}: ${nodes.map(({ target, failureSummary }) => `${target} (${failureSummary})`).join('; ')}`;
const faultsOf = (type: string, result: Result | undefined) =>
  result?.violations?.map(violated) ?? [`${type}: ${wordsOf(result?.error)}`];
const endings: Record<string, (payload: unknown) => string[]> = {
  storyFinished(payload) {
    const { status, reporters } = payload as Finished;
    const faults = reporters.flatMap(({ type, status, result }) =>
      status === 'passed' ? [] : faultsOf(type, result as Result | undefined),
    );
    if (!reporters.some(({ type }) => type === 'a11y')) faults.push('axe has not run.');
    return status === 'success' || faults.length ? faults : [`It ended with "${status}".`];
  },
  docsRendered: () => [],
  playFunctionThrewException: (error) => [wordsOf(error)],
  unhandledErrorsWhilePlaying: (errors) => (errors as unknown[]).map(wordsOf),
  storyErrored: (error) => [wordsOf(error)],
  storyThrewException: (error) => [wordsOf(error)],
  storyMissing: (id) => [`There is no story ${id}.`],
  configError: (error) => [wordsOf(error)],
};
const shownBy = ({ reporters = [] }: Partial<Finished> = {}) =>
  reporters.flatMap(({ type, result }) => (type === 'shows' ? (result as string[]) : []));
let channel: Channel | undefined;
Object.defineProperty(globalThis, '__STORYBOOK_ADDONS_CHANNEL__', {
  configurable: true,
  get: () => channel,
  set(made: Channel) {
    channel = made;
    for (const [event, faults] of Object.entries(endings))
      made.on(event, (payload) =>
        tellOutcome({
          id: (payload as Partial<Finished> | undefined)?.storyId,
          faults: faults(payload),
          shown: shownBy(payload as Partial<Finished> | undefined),
        }),
      );
  },
});

// In place of the one before, without the page being loaded anew.
globalThis.showStory = (storyId) => channel?.emit('setCurrentStory', { storyId, viewMode: 'story' });

/** What the embed and the page around it say to each other; `version` changes when a message means something else. */
export const TYPE = 'rusty-audio';
export const VERSION = 1;

/** From the embed. */
export type EmbedMessage =
  | { event: 'ready'; widgets: string[] }
  | { event: 'height'; height: number }
  | { event: 'state'; state: PlayState; time: number; duration: number | null };

export type PlayState = 'playing' | 'paused' | 'ended' | 'error';

/** To the embed: to play, to pause, to say all of the above once more. */
export type Command = 'play' | 'pause' | 'hello';

const COMMANDS: readonly unknown[] = ['play', 'pause', 'hello'] satisfies Command[];

/** Whether data that came from anywhere are of this protocol. */
export function isOurs(data: unknown): data is Record<string, unknown> {
  const { type, version } = (typeof data === 'object' && data ? data : {}) as Record<string, unknown>;
  return type === TYPE && version === VERSION;
}

export function readCommand(data: unknown): Command | null {
  return isOurs(data) && COMMANDS.includes(data.command) ? (data.command as Command) : null;
}

import type { errorSentences } from './error-sentences';
import type { openedSentences } from './opened-sentences';
import type { thrownSentences } from './provide';

export type Sentences = Record<string, (subject: string) => string>;

/**
 * Everything a source can have to say, as sentences for the person in front of the page: what is wrong, on which
 * element, and what would be right. The codes are public (`ra-error`'s `detail.code`): one is never renamed.
 */
export const ownSentences = {
  // Waiting: nothing is wrong, something has to come first.
  'not-found': (selector: string) => `Waiting for an element that matches "${selector}".`,
  'not-provided': (name: string) => `Waiting for the page to call provide('${name}', …).`,
  'not-ready': (element: string) => `Waiting for ${element} to have sound to give.`,
  'not-playing': (element: string) => `Waiting for ${element} to play.`,
  starting: () => 'The sound is about to start.',
  // Suspended: the source is there, its sound is held back.
  'needs-gesture': () => 'The browser holds the sound back until you press the button, click the page or press a key.',
  'context-suspended': () => 'The sound is paused by its AudioContext. Press the button to resume it.',
} satisfies Sentences;

/** The documented list. */
export type ReasonCode =
  | keyof typeof ownSentences
  | keyof typeof errorSentences
  | keyof typeof openedSentences
  | keyof typeof thrownSentences;

const sentences: Sentences = { ...ownSentences };

/** Adds the sentences of a part that is loaded later. */
export function addSentences(more: Sentences): void {
  Object.assign(sentences, more);
}

/** Why there is no sound to show, in words. */
export interface Reason {
  readonly code: ReasonCode;
  /** Empty until the sentences of errors are loaded. */
  readonly message: string;
  readonly subject: string;
}

export function reason(code: ReasonCode, subject = ''): Reason {
  return { code, subject, message: sentences[code]?.(subject) ?? '' };
}

/** The same reason in words: most pages never need those of errors, which are loaded with the first. */
export async function inWords({ code, subject }: Reason): Promise<Reason> {
  try {
    addSentences((await import('./error-sentences')).errorSentences);
    return reason(code, subject);
  } catch {
    return { code, subject, message: `This source cannot be shown (${code}).` };
  }
}

/** How a sentence names a thing: `<audio id="player">`, `an AudioParam`, `"text"`. */
export function nameOf(thing: unknown): string {
  if (typeof thing === 'string') return `"${thing}"`;
  if (typeof thing !== 'object' || thing === null) return String(thing);
  const { localName, id } = thing as Partial<Element>;
  if (localName) return id ? `<${localName} id="${id}">` : `<${localName}>`;
  const kind = Object.prototype.toString.call(thing).slice(8, -1);
  return /^[AEIOU]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}

import { RustyAudioError } from '../engine';
import type { openedSentences } from './opened-sentences';

const askTheOtherSite =
  'Add crossorigin="anonymous" to the element, and have that site send Access-Control-Allow-Origin.';

export type Sentences = Record<string, (subject: string) => string>;

/**
 * Everything a source can have to say, as sentences for the person in front of the page: what is wrong, on which
 * element, and what would be right. The codes are public (`ra-error`'s `detail.code`): one is never renamed.
 */
const ownSentences = {
  // Waiting: nothing is wrong, something has to come first.
  'not-found': (selector: string) => `Waiting for an element that matches "${selector}".`,
  'not-provided': (name: string) => `Waiting for the page to call provide('${name}', …).`,
  'not-ready': (element: string) => `Waiting for ${element} to have sound to give.`,
  'not-playing': (element: string) => `Waiting for ${element} to play.`,
  starting: () => 'The sound is about to start.',
  // Suspended: the source is there, its sound is held back.
  'needs-gesture': () => 'The browser holds the sound back until you press the button, click the page or press a key.',
  'context-suspended': () => 'The sound is paused by its AudioContext. Press the button to resume it.',
  // Errors.
  'selector-invalid': (selector: string) => `"${selector}" is not a CSS selector. One would be "#player" or ".player".`,
  'not-a-source': (element: string) =>
    `${element} gives no sound. The selector must match an <audio>, a <video> or another ra- element.`,
  'wrong-type': (what: string) =>
    `${what} is not a source. It takes an AudioNode, a MediaStream, a MediaStreamTrack, an <audio> or a <video>.`,
  'no-output': (node: string) => `${node} has no output to listen to. Give the node that is connected to it instead.`,
  'not-connectable': (what: string) => `The node cannot be connected to an AnalyserNode of its context: ${what}`,
  'context-closed': () => 'The AudioContext of this source is closed. Give a node of a context that runs.',
  'cross-origin': (what: string) =>
    `${what}, another site that has not let this page listen; the sound itself goes on. ${askTheOtherSite}`,
  'cross-origin-muted': (what: string) =>
    `${what}, another site that has not let this page listen, so the browser now mutes it. ${askTheOtherSite}`,
  'already-connected': (element: string) =>
    `${element} is already connected to an AudioContext by another script. ` +
    "Give that script's MediaElementAudioSourceNode to provide(name, node) and name it in source.",
  'media-failed': (element: string) => `${element} cannot play its file. Check its address and its format.`,
  'not-loaded': () => 'A part of the widget could not be loaded. Check the connection and load the page again.',
  unsupported: (what: string) => `This browser cannot open ${what}. Choose another source or a newer browser.`,
  // Thrown.
  'name-invalid': (name: string) =>
    `provide() cannot use the name "${name}". Choose a word that is not mic or tab and does not begin with #, . or [.`,
} satisfies Sentences;

/** The documented list. */
export type ReasonCode = keyof typeof ownSentences | keyof typeof openedSentences;

const sentences: Sentences = { ...ownSentences };

/** Adds the sentences of a part that is loaded later. */
export function addSentences(more: Sentences): void {
  Object.assign(sentences, more);
}

/** Why there is no sound to show, in words. */
export interface Reason {
  readonly code: ReasonCode;
  readonly message: string;
}

export function reason(code: ReasonCode, subject = ''): Reason {
  return { code, message: sentences[code](subject) };
}

/** The same to throw, where a script made the mistake. */
export function fault(code: ReasonCode, subject: string): RustyAudioError {
  return new RustyAudioError(code, reason(code, subject).message);
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

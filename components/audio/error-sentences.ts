import type { Sentences } from './errors';

const askTheOtherSite =
  'Add crossorigin="anonymous" to the element, and have that site send Access-Control-Allow-Origin.';

/** What is wrong with a source; see `errors.ts`. */
export const errorSentences = {
  'selector-invalid': (selector: string) => `"${selector}" is not a CSS selector. One would be "#player" or ".player".`,
  'not-a-source': (element: string) => `${element} gives no sound. The selector must match an <audio> or a <video>.`,
  'wrong-type': (what: string) =>
    `It cannot listen to ${what}. It takes an AudioNode, a MediaStream, a MediaStreamTrack, an <audio> or a <video>.`,
  'no-output': (node: string) =>
    `There is no output to listen to at ${node}. Give the node that is connected to it instead.`,
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
  'hls-silent': (element: string) =>
    `${element} plays an HLS stream, whose sound this browser keeps from the page; it is heard as before. ` +
    'Play it with a script such as hls.js to show it.',
  'not-loaded': () =>
    'A part of the widget could not be loaded, or does not run here. Check the connection and load the page again.',
  'ends-at-output': (element: string) =>
    `${element} plays a stream, which sounds as before; the equalised sound ends at output. ` +
    'Mute the element and connect output to be heard.',
  unsupported: (what: string) => `This browser cannot open ${what}. Choose another source or a newer browser.`,
} satisfies Sentences;

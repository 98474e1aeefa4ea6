import type { Sentences } from './errors';

/** What streams, microphones and tabs have to say; see `errors.ts`. */
export const openedSentences = {
  'mic-closed': () => 'The microphone is off. Press the button to listen to it.',
  'tab-closed': () => 'No tab is shared yet. Press the button, choose a tab and share its audio.',
  opening: () => 'Waiting for your answer to the browser’s question.',
  'mic-refused': () => 'The microphone was refused. Allow it in the browser’s site settings, then press the button.',
  'mic-not-found': () => 'No such microphone was found. Plug one in or choose another, then press the button.',
  'mic-busy': () => 'The microphone could not be opened. Close the program that uses it, then press the button.',
  'tab-refused': () => 'No tab was shared. Press the button and choose a tab.',
  'insecure-origin': () => 'Browsers allow this source on https pages only. Open this page over https.',
  'no-audio-track': (what: string) => `${what} has no audio track. Add one, or choose a source that has sound.`,
  'stream-ended': (what: string) => `${what} has ended. Choose a source again.`,
} satisfies Sentences;

/** What of the browser suite is not run in Firefox: by the reason, the files and parts of the titles. */
export const NOT_IN_FIREFOX: Record<string, string[]> = {
  'It speaks the DevTools protocol: the heap, fingers, the zoom.': [
    'a move allocates little',
    'twenty that come and go are collected',
    'handles lie on the curve within a pixel',
    'of no size it waits until it has one',
    'eq-touch.spec.ts',
    'both-rounds.spec.ts',
    'nothing is left of what was rendered or aborted',
    'a frame allocates nothing',
    'fifty tags that come and go leave nothing',
    'of any size has canvases of as many device pixels',
    'with a finger',
  ],
  'It stops an OfflineAudioContext by suspend(), which Firefox does not have.': [
    'of an OfflineAudioContext is read at the instants',
    'mixes left and right as half of each',
    'two changes within one fade',
    'changes nothing while all is flat',
    'a change is heard without a click',
    'a drag of 24 dB in 200 ms',
    'spectrum-calibration.spec.ts',
    'a tag that is moved keeps running',
    'each channel at its level',
  ],
  "The driver cannot emulate it: the reader's preferences, the density of the screen, a page without script.": [
    'is 15 updates a second',
    'each sentence and each button has its contrast',
    'spectrum-density.spec.ts',
    'is accessible when',
    'changes its colours, remembers them',
    'axe finds nothing wrong in the dark',
    'axe finds nothing wrong in forced colours',
    'the ring of the focus has the reader’s colour',
    'is calm where less motion is asked for',
    'can be read without script',
    'reads well without script',
    'without script the player is all there is',
    'where its labels are read on it',
    'nor where there is no script',
  ],
  'The driver does not do it as a hand does: double clicks, fill() with its change event, what is pasted or downloaded, a mouse off the page.':
    [
      'a double click',
      'after each step of a hand',
      'takes typed numbers, and types and switches',
      'that leaves the plot and comes back goes on',
      'a drag that goes on is taken up where it is',
      'numbers that were typed are taken, and what is still being typed stays',
      'a text that is pasted comes after what was done before it',
      'is pasted on the tag',
      'tells the lines that could not be read',
      'is exported as it would be imported',
      'is heard, band by band, and shown by the spectrums after it',
      'keeps what holds where no number is typed',
      'saves the piece as it sounds',
      'demo-equaliser.spec.ts works from the keyboard',
    ],
  "It names what is Chromium's own: the mouse as pointer 1, its words for a missing file, a tab to share, its autoplay policy.":
    [
      'any number of moves is one message a frame',
      'canvas alone, and not at all where nothing moves',
      'its text takes its place',
      'from another site is refused and stays audible',
      'of a tab is shared by a gesture',
      'nothing is made that the browser warns of',
      'page-life.spec.ts',
      'devices.spec.ts',
    ],
  'The page is watched by the driver itself, whose observer is counted.': [
    'in the document a tag that is removed lets go',
  ],
  'Firefox 153 does not fetch a module again that it could not load, before the page is loaded anew.': [
    'a hand that could not be loaded is told of once',
  ],
  'It is about the pages of the site, which are the same in both; what they show of the kit has its own tests. Axe alone takes minutes.':
    ['site.spec.ts', 'site-widgets.spec.ts'],
  'Firefox detaches the samples of a buffer that is played, which the test goes on to read.': [
    'the piece has something',
  ],
  "Its bounds are milliseconds of Chromium's timing: there the fade is told later, and longer.": [
    'comes into what is heard, and goes, over more than 10 ms',
  ],
};

/** Matches the full titles of all of them. */
export const notInFirefox = new RegExp(
  Object.values(NOT_IN_FIREFOX)
    .flat()
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|'),
);

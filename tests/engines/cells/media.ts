import { cellsOf } from '../cell';
import {
  define,
  errorsOf,
  fails,
  hears,
  holds,
  isUntapped,
  kit,
  peakOf,
  player,
  playsOn,
  routeOf,
  said,
  same,
  spectrum,
  there,
  tone,
  until,
} from '../pages/scene';

/** What an element plays on goes to the loudspeakers by the route's end. */
async function staysHeard(element: HTMLMediaElement): Promise<void> {
  const route = routeOf(element);
  holds(route, 'the player has no route');
  await peakOf(route.out);
  same(route.context.state, 'running', 'the context of the route');
}

/** Players, in each order of coming. */
export const media = cellsOf('sources', [
  {
    name: 'an <audio> by its selector',
    async run() {
      await define();
      const tag = spectrum({ source: '#player' });
      const element = player();
      await until(() => tag.state === 'waiting', 'waiting');
      same(said(tag).sentence, 'Waiting for <audio id="player"> to play.', 'before it plays');
      await element.play();
      await hears(tag);
      same(said(tag).sentence, '', 'while it plays');
      await staysHeard(element);
    },
  },
  {
    name: 'an <audio> that arrives later',
    async run() {
      await define();
      const tag = spectrum({ source: '#late' });
      await until(() => said(tag).sentence, 'a sentence');
      same(said(tag).sentence, 'Waiting for an element that matches "#late".', 'before it is there');
      await player('late').play();
      await hears(tag);
    },
  },
  {
    name: 'an <audio> that is replaced by another',
    async run() {
      await define();
      const tag = spectrum({ source: '#player' });
      const first = player();
      await first.play();
      await hears(tag);
      const second = player('next');
      first.remove();
      second.id = 'player';
      await until(() => tag.state === 'waiting', 'waiting');
      await second.play();
      await hears(tag);
      await staysHeard(second);
    },
  },
  {
    name: 'an <audio> that changes its src while it plays',
    async run() {
      await define();
      const tag = spectrum({ source: '#player' });
      const element = player();
      await element.play();
      await hears(tag);
      element.src = '/tone.wav?again';
      await element.play();
      await until(() => element.currentSrc.endsWith('again'), 'the other file');
      await playsOn(element);
      await hears(tag);
      await staysHeard(element);
    },
  },
  {
    name: 'an <audio> with a stream as srcObject',
    async run() {
      await define();
      const { context, gain } = tone<AudioContext>();
      const destination = context.createMediaStreamDestination();
      gain.connect(destination);
      const element = player('player', '');
      const tag = spectrum({ source: '#player' });
      element.srcObject = destination.stream;
      await element.play();
      // A page without a gesture may have to be asked for its first context.
      await until(() => tag.state === 'running' || said(tag).button, 'sound or a button');
      if (said(tag).button) tag.shadowRoot!.querySelector<HTMLElement>('[part="button"]')!.click();
      await hears(tag);
      holds(isUntapped(element), 'the element was tapped');
    },
  },
  {
    name: 'a <video>',
    async run() {
      await define();
      const tag = spectrum({ source: '#film' });
      const element = player('film', '/tone.wav', 'video');
      await element.play();
      await hears(tag);
      await staysHeard(element);
    },
  },
  {
    name: 'an <audio> inside the tag',
    async run() {
      await define();
      const tag = spectrum();
      const element = player();
      tag.append(element);
      await element.play();
      await hears(tag);
    },
  },
  {
    name: 'a player from another site without CORS stays audible and says why',
    allowed: [/CORS|Access-Control|cross-origin/i],
    async run() {
      await define();
      const tag = spectrum({ source: '#player' });
      const errors = errorsOf(tag);
      const element = player('player', `${there}/tone.wav`);
      await element.play();
      await fails(tag, errors, 'cross-origin', /plays from localhost:\d+, another site .* the sound itself goes on/);
      await playsOn(element);
      same(routeOf(element), undefined, 'its route');
      holds(isUntapped(element), 'the element was tapped');
    },
  },
  {
    name: 'a player from another site with CORS',
    async run() {
      await define();
      const tag = spectrum({ source: '#player' });
      const element = player('player', '');
      element.crossOrigin = 'anonymous';
      element.src = `${there}/shared.wav`;
      await element.play();
      await hears(tag);
      await staysHeard(element);
    },
  },
  {
    name: 'a player that foreign code has connected is left to it; its node is heard by provide()',
    async run() {
      await define();
      const element = player();
      const context = new AudioContext();
      const node = context.createMediaElementSource(element);
      node.connect(context.destination);
      const tag = spectrum({ source: '#player' });
      const errors = errorsOf(tag);
      await element.play();
      await fails(
        tag,
        errors,
        'already-connected',
        /<audio id="player"> is already connected .* provide\(name, node\)/,
      );
      await peakOf(node);
      (await kit()).provide('theirs', node);
      const other = spectrum({ source: 'theirs' });
      await hears(other);
    },
  },
  {
    name: 'a player whose file is missing says so',
    allowed: [/404|decode|NotSupportedError|Failed to load|not supported|no supported source|could not be loaded/i],
    async run() {
      await define();
      const tag = spectrum({ source: '#player' });
      const errors = errorsOf(tag);
      const element = player('player', '/missing.wav');
      await element.play().catch(() => {});
      await fails(tag, errors, 'media-failed', /<audio id="player"> cannot play its file/);
    },
  },
  {
    name: 'what is no player, and what is no selector, is told',
    async run() {
      await define();
      document.querySelector('main')!.append(Object.assign(document.createElement('p'), { id: 'text' }));
      for (const [source, code, words] of [
        ['#text', 'not-a-source', /<p id="text"> gives no sound/],
        ['#1', 'selector-invalid', /"#1" is not a CSS selector/],
      ] as const) {
        const tag = spectrum();
        const errors = errorsOf(tag);
        tag.source = source;
        await fails(tag, errors, code, words);
      }
    },
  },
]);

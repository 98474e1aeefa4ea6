// The script of embed.html: a player and its tags, as the query asks.
import { askOtherSite, makeWidget } from '../widgets';
import type { EmbedMessage, PlayState } from './messages';
import { readQuery } from './read-query';
import { talkToPage } from './talk-to-page';

/** No layout of the embed is taller: a page that follows its height is not led astray. */
const TALLEST = 3000;

const query = readQuery(new URL(location.href));
const main = document.querySelector('main')!;
const player = document.querySelector('audio')!;
const status = document.querySelector<HTMLElement>('[role=status]')!;
const title = document.querySelector('h1')!;
const told = (sentence: string) => console.warn(`embed.html: ${sentence}`);

function wordOf({ error, ended, paused }: HTMLAudioElement): PlayState {
  return error ? 'error' : ended ? 'ended' : paused ? 'paused' : 'playing';
}
let last = wordOf(player);

/** How the player stands, and how tall the content is. */
function state(): EmbedMessage {
  const { currentTime, duration } = player;
  last = wordOf(player);
  return { event: 'state', state: last, time: currentTime, duration: Number.isFinite(duration) ? duration : null };
}
const height = (): EmbedMessage => ({
  event: 'height',
  height: Math.min(Math.ceil(main.getBoundingClientRect().height), TALLEST),
});
const ready = (): EmbedMessage => ({ event: 'ready', widgets: query.src ? query.widgets.map(({ name }) => name) : [] });

const say = talkToPage(query.origin, (command) => {
  if (command === 'hello') for (const message of [ready(), height(), state()]) say(message);
  else if (command === 'pause') player.pause();
  else if (query.src) player.play().catch(() => say(state()));
});

function show({ src, widgets, title: words, theme, height: plot }: typeof query): void {
  const { style } = document.documentElement;
  if (theme !== 'auto') style.colorScheme = theme;
  if (plot) style.setProperty('--ra-height', `${plot}px`);
  if (words) {
    title.textContent = document.title = words;
    title.hidden = false;
    for (const named of [main, player]) named.setAttribute('aria-label', words);
  }
  if (!src) {
    status.textContent = `Nothing can be played here. ${query.refusal}`;
    return;
  }
  status.remove();
  player.src = src;
  if (new URL(src).origin !== location.origin) askOtherSite(player, '', told);
  player.hidden = false;
  player.after(...widgets.map((widget) => makeWidget(widget, player)));
  for (const { name } of widgets) {
    const file = `./ra-${name}.js`;
    import(file).catch((error) => console.error(`embed.html: ${file} could not be loaded.`, error));
  }
}

query.problems.forEach(told);
show(query);
say(ready());
new ResizeObserver(() => say(height())).observe(main);
const tell = () => {
  if (wordOf(player) !== last) say(state());
};
// One that has ended is only paused once it is set back, and one that failed may be loaded anew.
for (const event of ['play', 'pause', 'ended', 'error', 'seeking', 'seeked', 'emptied'])
  player.addEventListener(event, tell);

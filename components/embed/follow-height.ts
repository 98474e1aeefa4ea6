// For the page around embeds: each <iframe> of embed.html is made as tall as what it shows. It is a script of either kind.
import { isOurs, TYPE, VERSION } from './messages';

/** Taller is no embed. */
const TALLEST = 3000;

const embeds = () => document.querySelectorAll<HTMLIFrameElement>('iframe[src*="embed.html"]');
const originOf = (frame: HTMLIFrameElement) => new URL(frame.src).origin;

addEventListener('message', ({ data, source, origin }) => {
  if (!isOurs(data) || data.event !== 'height') return;
  for (const frame of embeds()) {
    if (frame.contentWindow !== source || originOf(frame) !== origin) continue;
    const { height } = data;
    if (typeof height !== 'number' || !(height >= 1 && height <= TALLEST)) continue;
    // A border belongs to the height where the page's boxes are measured with it.
    const border = getComputedStyle(frame).boxSizing === 'border-box' ? frame.offsetHeight - frame.clientHeight : 0;
    frame.style.height = `${Math.ceil(height) + border}px`;
  }
});

// Those that were ready before this came say it again. It is no secret, and a frame that has not come yet has another origin.
for (const frame of embeds()) {
  frame.contentWindow?.postMessage({ type: TYPE, version: VERSION, command: 'hello' }, '*');
}

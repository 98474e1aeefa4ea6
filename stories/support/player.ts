import { kit } from './kit';

const SAMPLE_RATE = 8000;

let address: string | null = null;

/** Of a second of silence. */
function file(): string {
  const second = new AudioBuffer({ length: SAMPLE_RATE, sampleRate: SAMPLE_RATE });
  address ??= URL.createObjectURL(new Blob([kit().encodeWav(second)], { type: 'audio/wav' }));
  return address;
}

/**
 * A player that plays, unheard. It is a `<video>`: Chromium lets an `<audio>` begin after a gesture alone, muted or not
 * (https://developer.chrome.com/blog/autoplay/).
 */
export function player(source: string | MediaStream = file()): HTMLVideoElement {
  const element = document.createElement('video');
  Object.assign(element, { controls: true, muted: true, loop: true, className: 'player' });
  if (typeof source === 'string') element.src = source;
  else element.srcObject = source;
  // Nobody waits for it once its story has left.
  element.play().catch(() => {});
  return element;
}

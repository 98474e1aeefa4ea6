import { byId } from './dom';
import { clock } from './text';

export interface Player {
  audio: HTMLAudioElement;
  /** Puts a file in. It goes on playing if it played, or if `start`. */
  load(url: string, start?: boolean): void;
  play(): void;
  /** Says what is going on, in a line under the controls. */
  say(text: string): void;
  /** Without it there is nothing to play, only to listen to. */
  enable(enabled: boolean): void;
}

/**
 * The controls of the `<audio>` element.
 *
 * @param toggle what the big button does
 */
export function startPlayer(toggle: () => void): Player {
  const audio = byId<HTMLAudioElement>('player');
  const button = byId<HTMLButtonElement>('play');
  const seek = byId<HTMLInputElement>('seek');
  const volume = byId<HTMLInputElement>('volume');
  const time = byId('time');
  const status = byId('status');
  const say = (text: string): void => {
    if (status.textContent !== text) status.textContent = text;
  };

  const showTime = (): void => {
    const length = audio.duration;
    seek.max = String(Number.isFinite(length) ? length : 60);
    seek.value = String(audio.currentTime);
    time.textContent = `${clock(audio.currentTime)} / ${clock(length)}`;
    seek.setAttribute('aria-valuetext', `${clock(audio.currentTime)} of ${clock(length)}`);
  };
  const showState = (): void => {
    button.classList.toggle('playing', !audio.paused);
    button.setAttribute('aria-label', audio.paused ? 'Play' : 'Pause');
  };
  for (const type of ['timeupdate', 'durationchange', 'seeked']) audio.addEventListener(type, showTime);
  for (const type of ['play', 'pause', 'emptied']) audio.addEventListener(type, showState);
  audio.addEventListener('error', () =>
    say('The browser can’t play this file. Another format may work: MP3, AAC, Opus, FLAC, WAV.'),
  );

  button.addEventListener('click', toggle);
  seek.addEventListener('input', () => {
    audio.currentTime = Number(seek.value);
  });
  volume.addEventListener('input', () => {
    audio.volume = Number(volume.value);
  });
  audio.volume = Number(volume.value);

  const player: Player = {
    audio,
    say,
    load(url, start = false) {
      const goOn = start || !audio.paused;
      audio.src = url;
      if (goOn) player.play();
    },
    play() {
      audio.play().catch((error: DOMException) => {
        // AbortError: another file came first. NotSupportedError: said by the error event.
        if (error.name === 'NotAllowedError') say('The browser wants one more press on play.');
      });
    },
    enable(enabled) {
      for (const control of [button, seek, volume]) control.disabled = !enabled;
    },
  };
  return player;
}

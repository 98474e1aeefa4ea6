const MODES = ['anonymous', 'use-credentials'];

/** Loads anew, and goes on where it was asked to play. */
function reload(media: HTMLMediaElement): void {
  const playing = !media.paused;
  media.load();
  // Refused where the browser wants another gesture: the reader has the player's own button.
  if (playing) media.play().catch(() => {});
}

/**
 * Has the browser ask the other site whether this page may listen, as the attribute `crossorigin` would have from the start. That
 * counts for what is loaded after it: the player loads once more if nothing of it was heard yet, and is left alone otherwise,
 * because a sound that came unasked falls silent when it is tapped. Where the other site says no, the player goes back to
 * playing without being listened to.
 */
export function askOtherSite(media: HTMLMediaElement, mode: string, tell: (sentence: string) => void): void {
  if (media.hasAttribute('crossorigin')) return;
  const wanted = mode.trim().toLowerCase() || MODES[0];
  if (!MODES.includes(wanted)) {
    tell(`crossorigin takes ${MODES.join(' or ')}, not ${JSON.stringify(mode.slice(0, 60))}; it is left out.`);
    return;
  }
  if (media.played.length) {
    tell('The sound had begun before it could be asked for with crossorigin; it plays on and is not shown.');
    return;
  }
  media.setAttribute('crossorigin', wanted);
  const forget = () => {
    media.removeEventListener('error', giveUp, true);
    media.removeEventListener('loadedmetadata', forget);
  };
  // An error of a <source> inside comes by here as well, and is the last word only where no other is left.
  const giveUp = () => {
    if (!media.error && media.networkState !== HTMLMediaElement.NETWORK_NO_SOURCE) return;
    forget();
    media.removeAttribute('crossorigin');
    tell(
      'The other site does not send Access-Control-Allow-Origin, or the sound is not there; it is tried without being shown.',
    );
    reload(media);
  };
  media.addEventListener('error', giveUp, true);
  media.addEventListener('loadedmetadata', forget);
  if (media.networkState !== HTMLMediaElement.NETWORK_EMPTY) reload(media);
}

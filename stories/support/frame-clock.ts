/** Of one rendering, in seconds: as long as memory allows to be left behind, since an offline context keeps what it renders. */
const LENGTH = 240;
const SAMPLE_RATE = 48_000;
/** In samples: an offline context stops between two render quanta. */
const QUANTUM = 128;
/** In seconds: a page that had no frames for longer goes on where it was. */
const LONGEST_STEP = 0.1;

/**
 * Sound that runs with the frames of the page. An OfflineAudioContext needs no gesture and no sound card, and the kit reads one at
 * the instants at which its owner stops it: here once a frame, as far on as the screen is. All nodes are real ones.
 *
 * `begin` is called for each context, the first at once and another when one is full.
 */
export function runWithFrames(begin: (context: BaseAudioContext) => void): void {
  // Firefox cannot stop an offline context (https://bugzil.la/1265406, remove when it can): there the tags ask for a gesture.
  if (!('suspend' in OfflineAudioContext.prototype)) {
    begin(new AudioContext());
    return;
  }
  const context = new OfflineAudioContext(1, LENGTH * SAMPLE_RATE, SAMPLE_RATE);
  // Of the class: a page may have put its own on the context.
  const { suspend, resume } = OfflineAudioContext.prototype;
  let last = performance.now();
  const stopAt = (seconds: number) => {
    const quanta = Math.max(Math.round((seconds * SAMPLE_RATE) / QUANTUM), 1);
    const next = context.currentTime + (quanta * QUANTUM) / SAMPLE_RATE;
    if (next >= LENGTH) return;
    void suspend.call(context, next).then(() =>
      requestAnimationFrame((time) => {
        const elapsed = (time - last) / 1000;
        last = time;
        stopAt(Math.min(Math.max(elapsed, 0), LONGEST_STEP));
        void resume.call(context);
      }),
    );
  };
  stopAt(0);
  begin(context);
  void context.startRendering().then(() => runWithFrames(begin));
}

/** A page whose browser lets sound begin by itself: what players, streams and devices give is a sound of the stories. */

const Real = globalThis.AudioContext;

let own: AudioContext | null = null;

/** A context of the browser's own, as another script has it: it waits for a gesture, and nobody hears it. */
export const heldBack = (): AudioContext => {
  own ??= new Real();
  return own;
};

/** A stream as a device or a script gives it. */
export const stream = (): MediaStream => new MediaStreamAudioDestinationNode(heldBack()).stream;

/**
 * From here on `new AudioContext()` is `context`, and `heard` is what any player or stream sounds like there. Whether one may be tapped the
 * browser itself says. Who owns the context stops and resumes it by the methods of its class.
 */
export function letSoundBegin(context: BaseAudioContext, heard: AudioNode): void {
  const node = () => {
    const gain = new GainNode(context);
    heard.connect(gain);
    return gain;
  };
  Object.assign(context, {
    createMediaElementSource(player: HTMLMediaElement) {
      heldBack().createMediaElementSource(player);
      return node();
    },
    createMediaStreamSource: node,
    async resume() {},
    async suspend() {},
  });
  globalThis.AudioContext = function AudioContext() {
    return context;
  } as never;
  Object.defineProperty(navigator, 'userActivation', { configurable: true, value: { hasBeenActive: true } });
}

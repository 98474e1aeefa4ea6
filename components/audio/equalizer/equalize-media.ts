import type { EqualizerBand } from '../../engine';
import { nameOf, type Reason } from '../errors';
import { isMediaElement } from '../source-kinds';
import type { TapStateName } from '../tap-state';
import { badOption, checkOptions } from './check-options';
import type { Equalizer, EqualizerOptions } from './equalizer';
import { SourceEqualizer } from './source-equalizer';

/** How a media element is equalised. */
export interface EqualizeMediaOptions extends EqualizerOptions {
  /** Called when the state of the element's sound, or the equaliser that is heard, has changed: once for all of a task. */
  onChange?(): void;
}

/** An equaliser in a media element's route. */
export interface MediaEqualizer
  extends Pick<Equalizer, 'setBand' | 'addBand' | 'removeBand' | 'preamp' | 'bypass' | 'getFrequencyResponse'> {
  /** The one that is heard; null until then. */
  readonly equalizer: Equalizer | null;
  /** Where its sound leaves; that of a stream is for the page to connect. Null until it is heard. */
  readonly output: AudioNode | null;
  /** Why there is no sound, or where it goes instead of the loudspeakers; null where there is nothing to say. */
  readonly reason: Reason | null;
  /** The bands, copied in and out. */
  get bands(): EqualizerBand[];
  set bands(bands: readonly Partial<EqualizerBand>[]);
  /** How the element's sound stands: `waiting` until it plays, `running` while it does, and what is wrong where it cannot. */
  readonly state: TapStateName;
  /** Takes it out: the sound goes on without. */
  remove(): void;
}

class ElementEqualizer extends SourceEqualizer implements MediaEqualizer {
  get state(): MediaEqualizer['state'] {
    return this.tap.state;
  }

  remove(): void {
    this.disconnect();
  }
}

const WHERE = 'equalizeMedia';

/**
 * Equalises an `<audio>` or `<video>` as it plays. It can be set at once, and is heard from when the element plays; where
 * there are several, the later comes after the earlier. Spectrums that listen to the element hear what it makes of it. Of an
 * element that plays a stream the equalised sound leaves by `output`, for the page to connect.
 *
 * ```ts
 * const equalizer = equalizeMedia(document.querySelector('audio')!, { bands: [{ type: 'lowshelf', frequency: 105, gain: 6 }] });
 * equalizer.preamp = -6;
 * ```
 *
 * @throws RustyAudioError `bad-option`.
 */
export function equalizeMedia(element: HTMLMediaElement, options: EqualizeMediaOptions = {}): MediaEqualizer {
  if (!isMediaElement(element)) throw badOption(`${WHERE} takes an <audio> or a <video>, not ${nameOf(element)}.`);
  checkOptions(options, WHERE);
  const { onChange, ...rest } = options;
  if (onChange !== undefined && typeof onChange !== 'function')
    throw badOption(`${WHERE}: onChange takes a function, not ${nameOf(onChange)}.`);
  const equalizer = new ElementEqualizer({
    host: element,
    where: WHERE,
    onChange: onChange && onceATask(onChange),
    ...rest,
  });
  equalizer.setSource(element);
  equalizer.connect();
  return equalizer;
}

/** The caller does not have yet what it would ask, were it called at once. */
function onceATask(act: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    queueMicrotask(() => {
      asked = false;
      act();
    });
  };
}

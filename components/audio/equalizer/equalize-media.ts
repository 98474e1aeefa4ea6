import { RustyAudioError } from '../../engine';
import { nameOf } from '../errors';
import { isMediaElement } from '../source-kinds';
import type { EqualizerOptions } from './equalizer';
import { SourceEqualizer } from './source-equalizer';

/** How a media element is equalised. */
export interface EqualizeMediaOptions extends EqualizerOptions {
  /** Called when the state of the element's sound, or the equaliser that is heard, has changed. */
  onChange?(): void;
}

/** An equaliser in a media element's route. */
export interface MediaEqualizer
  extends Pick<
    SourceEqualizer,
    'equalizer' | 'bands' | 'setBand' | 'addBand' | 'removeBand' | 'preamp' | 'bypass' | 'getFrequencyResponse'
  > {
  /** How the element's sound stands: `waiting` until it plays, `running` while it does, and what is wrong where it cannot. */
  readonly state: SourceEqualizer['tap']['state'];
  /** The same in words; null where there is nothing to say. */
  readonly reason: SourceEqualizer['tap']['reason'];
  /** Takes it out: the sound goes on without. */
  remove(): void;
}

class ElementEqualizer extends SourceEqualizer implements MediaEqualizer {
  get state(): MediaEqualizer['state'] {
    return this.tap.state;
  }

  get reason(): MediaEqualizer['reason'] {
    return this.tap.reason;
  }

  remove(): void {
    this.disconnect();
  }
}

/**
 * Equalises an `<audio>` or `<video>` as it plays. It can be set at once, and is heard from when the element plays; where
 * there are several, the later comes after the earlier. Spectrums that listen to the element hear what it makes of it.
 *
 * ```ts
 * const equalizer = equalizeMedia(document.querySelector('audio'), { bands: [{ type: 'lowshelf', frequency: 105, gain: 6 }] });
 * equalizer.preamp = -6;
 * ```
 *
 * @throws RustyAudioError `bad-option`.
 */
export function equalizeMedia(
  element: HTMLMediaElement,
  { onChange, ...options }: EqualizeMediaOptions = {},
): MediaEqualizer {
  if (!isMediaElement(element)) {
    const sentence = `equalizeMedia takes an <audio> or a <video>, not ${nameOf(element)}.`;
    throw new RustyAudioError('bad-option', sentence);
  }
  const equalizer = new ElementEqualizer({ host: element, onChange, ...options });
  equalizer.setSource(element);
  equalizer.connect();
  return equalizer;
}

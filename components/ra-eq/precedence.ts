import type { EqualizerApoProblem, EqualizerPreset } from '../audio';
import { type EqualizerBand, flatBands, MAX_BANDS } from '../engine';
import { completeBand } from './complete-band';
import type { EqState } from './model';

/** What an `<ra-band>` says: a band, or a sentence on why it is none. */
export type BandElement = { band: EqualizerBand } | { wrong: string };

/** Everything that a page can say about the bands. */
export interface BandSources {
  /** The property; null where it is not set. An empty array is no bands. */
  bands: readonly Partial<EqualizerBand>[] | null;
  /** EqualizerAPO text. One that is blank says nothing. */
  value: string | null;
  /** The `<ra-band>` children, in their order. */
  children: readonly BandElement[];
  /** So many flat bands where nothing else is said. */
  count: number;
  /** In dB; a text has its own. */
  preamp?: number;
}

/** In dB, either way. */
export const MOST_PREAMP = 60;
/** So many lines of a text are told of; what has more is no preset. */
const MOST_TOLD = 10;

/** "1 line", "2 lines". */
export const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

export type ParseText = (text: string) => EqualizerPreset & { problems: EqualizerApoProblem[] };

/** Whether the bands are to be read from the text, so that its reader has to be loaded. */
export const needsParser = ({ bands, value }: BandSources) => !bands && Boolean(value?.trim());

/**
 * The bands that a tag begins with: those of the property, else of the text, else of the children, else flat ones. What is
 * wrong in the one that counts is left out and told in a sentence each; what does not count is not looked at.
 */
export function resolveBands(sources: BandSources, parse: ParseText): { state: EqState; problems: string[] } {
  const { bands, value, children, count, preamp = 0 } = sources;
  const state: EqState = { preamp, bands: [] };
  const problems: string[] = [];
  const take = (element: BandElement) => {
    if ('wrong' in element) problems.push(`${element.wrong} The band is left out.`);
    else if (state.bands.push(element.band) > MAX_BANDS) {
      state.bands.pop();
      problems.push(`<ra-eq>: there can be ${MAX_BANDS} bands at most. The rest is left out.`);
    }
  };

  if (bands) {
    bands.slice(0, MAX_BANDS + 1).forEach((band, index) => {
      take(read(band, `<ra-eq>, bands[${index}]`));
    });
  } else if (needsParser(sources)) {
    const text = parse(value!);
    state.preamp = Math.min(Math.max(text.preamp, -MOST_PREAMP), MOST_PREAMP);
    for (const band of text.bands) take(read(band, '<ra-eq>, value'));
    for (const { line, text: of, reason } of text.problems.slice(0, MOST_TOLD)) {
      problems.push(`<ra-eq>, value, line ${line}, ${JSON.stringify(of)}: ${reason}`);
    }
    const more = text.problems.length - MOST_TOLD;
    if (more > 0) problems.push(`<ra-eq>, value: ${counted(more, 'more line')} could not be read.`);
  } else {
    children.slice(0, MAX_BANDS + 1).forEach(take);
    // What is not settled yet may be any number.
    if (!state.bands.length) state.bands = flatBands(Math.min(count, MAX_BANDS));
  }
  return { state, problems };
}

/** Reads the attributes of an `<ra-band>`; null is one that is absent. */
export function readBandElement(
  attributes: Readonly<Record<'type' | 'frequency' | 'gain' | 'q' | 'disabled', string | null>>,
): BandElement {
  const { type, frequency, gain, q, disabled } = attributes;
  const partial = {
    type: type?.trim().toLowerCase(),
    frequency: numberOf(frequency),
    gain: numberOf(gain),
    q: numberOf(q),
    // As of the tags' own flags: frameworks write false as that word.
    enabled: disabled === null || disabled === 'false',
  };
  return read(partial as Partial<EqualizerBand>, '<ra-band>');
}

/** What is no number stays a text, which the engine refuses and repeats. */
function numberOf(text: string | null): number | string | undefined {
  const value = text?.trim() ? Number(text) : Number.NaN;
  return Number.isNaN(value) ? (text ?? undefined) : value;
}

function read(partial: Partial<EqualizerBand>, where: string): BandElement {
  try {
    return { band: completeBand(partial, where) };
  } catch (error) {
    // The engine has an array of this one band; and of a filter that is not stable it does not say whose it is.
    const sentence = (error as Error).message.replace(', bands[0]:', ':');
    return { wrong: sentence.startsWith(where) ? sentence : `${where}: ${sentence}` };
  }
}

import type { EqualizerApoProblem, EqualizerPreset } from '../../../components';
import { copy } from '../copy';
import { byId, make } from '../dom';
import type { Kit } from '../kit';

/** What has come of a text, in a line. */
export function readWords(bands: number, problems: number): string {
  const read = `${bands === 1 ? '1 band' : `${bands || 'No'} bands`} read`;
  if (problems === 0) return `${read}.`;
  return `${read}, ${problems === 1 ? '1 line' : `${problems} lines`} left out:`;
}

/**
 * The equaliser as EqualizerAPO's text, to copy and to write over.
 *
 * @param apply takes what a text says, at once
 * @returns what shows an equaliser that was set elsewhere
 */
export function startPresetText(
  { parseEqualizerApo, formatEqualizerApo }: Kit,
  apply: (preset: EqualizerPreset) => void,
): (preset: EqualizerPreset) => void {
  const area = byId<HTMLTextAreaElement>('eq-text');
  const said = byId('eq-read');
  const list = byId('eq-problems');
  const say = (text: string, problems: readonly EqualizerApoProblem[]): void => {
    said.textContent = text;
    list.replaceChildren(...problems.map(({ line, reason }) => make('li', {}, `Line ${line}: ${reason}`)));
  };

  area.addEventListener('input', () => {
    const { problems, ...preset } = parseEqualizerApo(area.value);
    say(readWords(preset.bands.length, problems.length), problems);
    apply(preset);
  });
  byId('eq-copy').addEventListener('click', () => {
    list.replaceChildren();
    void copy(area.value, () => area.select(), said);
  });
  return (preset) => {
    area.value = formatEqualizerApo(preset);
    say('', []);
  };
}

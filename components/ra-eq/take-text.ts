import { type EqualizerApoProblem, parseEqualizerApo } from '../audio';
import { element } from '../markup';
import type { EqShadow } from './eq-shadow';
import type { EqModel } from './model';
import { counted, MOST_PREAMP } from './precedence';

/** What has more problems than one reads is no preset. */
const MOST_TOLD = 50;

/** Takes a preset text over, at a sample rate in Hz, and says what could not be read; whether anything is other. */
export function takeText(
  text: string,
  model: EqModel,
  { problems: list, status }: Pick<EqShadow, 'problems' | 'status'>,
  sampleRate: number,
): { problems: EqualizerApoProblem[]; isOther: boolean } {
  const { preamp, bands, problems } = parseEqualizerApo(text, { sampleRate });
  const told = problems.slice(0, MOST_TOLD).map(({ line, reason }) => `Line ${line}: ${reason}`);
  const more = problems.length - told.length;
  if (more) told.push(`${counted(more, 'more line')} could not be read.`);
  // A preamp of 0 dB and no bands is what an equaliser without any says of itself.
  const says = bands.length > 0 || preamp !== 0 || (!problems.length && /^\s*preamp\s*:/im.test(text));
  const isOther = says && model.replace({ preamp: Math.min(Math.max(preamp, -MOST_PREAMP), MOST_PREAMP), bands });
  // Afterwards: those of a text before it went with its bands.
  list.replaceChildren(...told.map((sentence) => element('li', {}, sentence)));
  list.hidden = !problems.length;
  const left = problems.length ? `, ${counted(problems.length, 'line')} not` : '';
  status.textContent = `${counted(bands.length, 'band')} imported${left}.`;
  return { problems, isOther };
}

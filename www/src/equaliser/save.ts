import type { EqualizerOptions } from '../../../components';
import { byId, make } from '../dom';
import type { Kit } from '../kit';
import { pieceSamples } from '../piece-file';
import { peakOf, savedWords } from './saved-words';

const fileName = 'equalised.wav';

/**
 * "Save as WAV": the piece through the equaliser as it is set when the button is pressed. The button cancels while that
 * goes on.
 */
export function startSaving({ renderEqualized, encodeWav }: Kit, settings: () => EqualizerOptions): void {
  const button = byId<HTMLButtonElement>('eq-save');
  const bar = byId<HTMLProgressElement>('eq-progress');
  const said = byId('eq-saved');
  let running: AbortController | undefined;
  let address = '';

  async function save(signal: AbortSignal): Promise<void> {
    const options = settings();
    said.textContent = 'Composing …';
    const samples = await pieceSamples();
    signal.throwIfAborted();
    said.textContent = 'Equalising …';
    const onProgress = (done: number): void => {
      bar.value = done;
    };
    const equalized = await renderEqualized(samples, options, { onProgress, signal });
    const file = new Blob([encodeWav(equalized)], { type: 'audio/wav' });
    URL.revokeObjectURL(address);
    address = URL.createObjectURL(file);
    const link = make('a', { href: address, download: fileName }, fileName);
    said.replaceChildren(link, `: ${savedWords(file.size, peakOf(equalized))}`);
    link.click();
  }

  const show = (): void => {
    button.textContent = running ? 'Cancel' : 'Save as WAV';
    bar.hidden = !running;
    bar.value = 0;
  };
  button.addEventListener('click', async () => {
    if (running) {
      running.abort();
      running = undefined;
      said.textContent = 'Cancelled.';
      show();
      return;
    }
    const mine = new AbortController();
    running = mine;
    show();
    try {
      await save(mine.signal);
    } catch (error) {
      if (!mine.signal.aborted) said.textContent = `That failed: ${(error as Error).message}`;
    }
    // Another may run by now.
    if (running !== mine) return;
    running = undefined;
    show();
  });
}

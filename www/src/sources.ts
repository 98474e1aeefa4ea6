import { byId, onChoice, ready } from './dom';
import { pieceFile } from './piece-file';
import { type Player, startPlayer } from './player';

type Kind = 'piece' | 'file' | 'mic';

const words: Record<Kind, string> = {
  piece: 'Sixty seconds of drums, bass and chords, made by your browser just now.',
  file: 'Choose a file, or drop one anywhere on the page. It stays on your machine.',
  mic: 'The plot asks for the microphone. What it hears stays on this page.',
};

/**
 * What plays: the piece, a file, or the microphone.
 *
 * @param listen called with what the spectrums' `source` is to be
 */
export function startSources(listen: (source: string) => void): void {
  const picker = byId<HTMLInputElement>('file');
  const choose = byId('choose');
  const sources = byId('sources');
  let kind: Kind = 'piece';
  let file: { name: string; url: string } | undefined;
  let wanted = false;

  const player: Player = startPlayer(() => {
    if (kind === 'file' && !file) picker.click();
    else if (!player.audio.paused) player.audio.pause();
    else if (kind === 'piece') void playPiece(true);
    else player.play();
  });

  async function playPiece(start: boolean): Promise<void> {
    wanted ||= start;
    const { url } = await pieceFile((part) => {
      if (wanted && kind === 'piece') player.say(`Composing … ${Math.round(100 * part)} %`);
    });
    // Meanwhile another source may have been chosen.
    if (kind !== 'piece') return;
    player.say(words.piece);
    if (player.audio.src !== url) player.load(url, wanted);
    else if (wanted) player.play();
    wanted = false;
  }

  function select(next: Kind): void {
    kind = next;
    wanted = false;
    sources.querySelector<HTMLInputElement>(`[value=${next}]`)!.checked = true;
    choose.hidden = next !== 'file';
    player.enable(next !== 'mic');
    player.say(next === 'file' && file ? file.name : words[next]);
    listen(next === 'mic' ? 'mic' : '#player');
    if (next === 'piece') void playPiece(!player.audio.paused);
    else if (next === 'mic') player.audio.pause();
    else if (file) player.load(file.url);
    else player.audio.pause();
  }

  function take(taken: File | undefined): void {
    if (!taken) return;
    if (file) URL.revokeObjectURL(file.url);
    file = { name: taken.name, url: URL.createObjectURL(taken) };
    select('file');
    player.play();
  }

  onChoice(sources, (value) => select(value as Kind));
  choose.addEventListener('click', () => picker.click());
  picker.addEventListener('change', () => {
    take(picker.files?.[0]);
    // So that the same file can be chosen again.
    picker.value = '';
  });
  takeDrops(take);
  player.say(words.piece);
  ready(byId('controls'));

  // Composed while nobody waits, so that the first press on play is answered at once.
  const idle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200));
  idle(() => void playPiece(false));
}

/** Files dropped anywhere on the page. */
function takeDrops(take: (file: File | undefined) => void): void {
  const { dataset } = document.documentElement;
  const carriesFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
  addEventListener('dragover', (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    dataset.dropping = '';
  });
  addEventListener('dragleave', (event) => {
    // Only when it leaves the window: inside, it leaves one element for another.
    if (!event.relatedTarget) delete dataset.dropping;
  });
  addEventListener('drop', (event) => {
    if (!carriesFile(event)) return;
    delete dataset.dropping;
    const file = event.dataTransfer?.files[0];
    // The equaliser has read what is no sound, and nothing else here takes a file.
    if (event.defaultPrevented && !/^(audio|video)\//.test(file?.type ?? '')) return;
    event.preventDefault();
    take(file);
  });
}

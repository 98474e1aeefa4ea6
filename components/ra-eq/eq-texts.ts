import { isField } from './is-field';

const isSound = ({ type }: File) => /^(audio|video)\//.test(type);

/** Text that is pasted or dropped anywhere on the tag but into a field: read at once, for no later task may. */
export function takeTexts(frame: HTMLElement, isDisabled: () => boolean, take: (text: string) => void): void {
  frame.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain');
    if (isDisabled() || isField(event.target) || !text?.includes(':')) return;
    event.preventDefault();
    take(text);
  });
  frame.addEventListener('dragover', (event) => {
    if (!isDisabled()) event.preventDefault();
  });
  frame.addEventListener('drop', async (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    // Text that is dropped into a field is the field's; a file is none.
    if (isDisabled() || (!file && isField(event.target))) return;
    event.preventDefault();
    // A sound is no text, and may be for the page's own player.
    if (file && isSound(file)) return;
    const text = file
      ? await import('./read-file').then(
          ({ readFile }) => readFile(file),
          () => file.text(),
        )
      : event.dataTransfer?.getData('text/plain');
    if (text) take(text);
  });
}

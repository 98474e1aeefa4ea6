/** Copies, or selects what is to be copied where the browser doesn't let a page do it, and says which. */
export async function copy(text: string, select: () => void, said: HTMLElement): Promise<void> {
  const done = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  if (!done) select();
  said.textContent = done ? 'Copied.' : 'Selected: copy it with your keyboard.';
}

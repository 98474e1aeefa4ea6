/** What every page has: the choice of colours, and a button beside each sample that copies it. */
import { copied } from './copy';
import { byId, make } from './dom';
import { startTheme } from './theme';

startTheme(byId<HTMLButtonElement>('theme'));

for (const sample of document.querySelectorAll('.sample')) {
  const code = sample.querySelector('code')!;
  const button = make('button', { type: 'button', className: 'quiet copy' }, 'Copy');
  const said = make('span', { className: 'unseen' });
  said.setAttribute('role', 'status');
  let timer: ReturnType<typeof setTimeout> | undefined;
  button.addEventListener('click', async () => {
    const done = await copied(code.textContent ?? '', () => getSelection()?.selectAllChildren(code));
    button.textContent = done ? 'Copied' : 'Selected';
    said.textContent = done ? 'Copied.' : 'Selected: copy it with your keyboard.';
    clearTimeout(timer);
    timer = setTimeout(() => {
      button.textContent = 'Copy';
      said.textContent = '';
    }, 3000);
  });
  sample.append(button, said);
}

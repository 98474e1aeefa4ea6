import { ready } from './dom';
import { keepTheme, keptTheme } from './theme-kept';

/**
 * Dark and light follow the system until the button says otherwise; what it says holds for the next visit, and when it
 * agrees with the system again the page follows again. What was chosen before is set in the head (colours.ts).
 */
const system = matchMedia('(prefers-color-scheme: dark)');

export function startTheme(button: HTMLButtonElement): void {
  const { dataset } = document.documentElement;
  const effective = (): string => dataset.theme ?? (system.matches ? 'dark' : 'light');
  const name = (): void => {
    const other = effective() === 'dark' ? 'Light' : 'Dark';
    button.textContent = other;
    button.setAttribute('aria-label', `${other} colours`);
  };
  name();
  ready(button);
  system.addEventListener('change', name);
  // A page that the browser brings back as it was: meanwhile another may have been told otherwise.
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    const kept = keptTheme();
    if (kept) dataset.theme = kept;
    else delete dataset.theme;
    name();
  });
  button.addEventListener('click', () => {
    const next = effective() === 'dark' ? 'light' : 'dark';
    const follows = (next === 'dark') === system.matches;
    if (follows) delete dataset.theme;
    else dataset.theme = next;
    keepTheme(follows ? null : next);
    name();
  });
}

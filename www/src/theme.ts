import { ready } from './dom';

/**
 * Dark and light follow the system until the button says otherwise; what it says holds for the next visit, and when it
 * agrees with the system again the page follows again.
 */
const key = 'theme';
const system = matchMedia('(prefers-color-scheme: dark)');

export function startTheme(button: HTMLButtonElement): void {
  const { dataset } = document.documentElement;
  const effective = (): string => dataset.theme ?? (system.matches ? 'dark' : 'light');
  const name = (): void => {
    const other = effective() === 'dark' ? 'Light' : 'Dark';
    button.textContent = other;
    button.setAttribute('aria-label', `${other} colours`);
  };
  const kept = recall();
  if (kept) dataset.theme = kept;
  name();
  ready(button);
  system.addEventListener('change', name);
  button.addEventListener('click', () => {
    const next = effective() === 'dark' ? 'light' : 'dark';
    const follows = (next === 'dark') === system.matches;
    if (follows) delete dataset.theme;
    else dataset.theme = next;
    remember(follows ? null : next);
    name();
  });
}

// Storage throws where the browser keeps sites from storing anything.
function recall(): string | null {
  try {
    const value = localStorage.getItem(key);
    return value === 'dark' || value === 'light' ? value : null;
  } catch {
    return null;
  }
}

function remember(value: string | null): void {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  } catch {
    // Then it holds for this visit.
  }
}

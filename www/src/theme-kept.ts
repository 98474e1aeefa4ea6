const key = 'theme';

// Storage throws where the browser keeps sites from storing anything.
export function keptTheme(): 'dark' | 'light' | null {
  try {
    const value = localStorage.getItem(key);
    return value === 'dark' || value === 'light' ? value : null;
  } catch {
    return null;
  }
}

export function keepTheme(value: string | null): void {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  } catch {
    // Then it holds for this visit.
  }
}

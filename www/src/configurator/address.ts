import type { Widget } from './outputs';

/** What a page's fragment says, where it says anything of the configurator's. */
export interface Said {
  widgets: Widget[] | null;
  src: string | null;
  /** `spectrum-mode` → `line`. */
  values: Map<string, string>;
}

/** Null for a fragment that leads to a place on the page. */
export function readFragment(fragment: string): Said | null {
  const text = fragment.replace(/^#/, '');
  if (!text.includes('=')) return null;
  const query = new URLSearchParams(text);
  const list = query.get('widgets');
  const widgets = (list?.split(',') ?? []).filter((name): name is Widget => name === 'spectrum' || name === 'eq');
  const own = [...query].filter(([name]) => /^(spectrum|eq)-/.test(name));
  // A text has the line ends of a field.
  const values = new Map(own.map(([name, value]) => [name, value.replaceAll(/\r\n?/g, '\n')]));
  return { widgets: widgets.length || list === '' ? widgets : null, src: query.get('src'), values };
}

/** A browser takes 100 addresses in 30 s (Safari) or 200 in 10 s, and drops or refuses the rest; a hand that drags a band makes 60 a second. */
const APART_MS = 400;
const AT_ONCE = 10;

/** Writes each address at once while there are few, and of many the latest as often as a browser takes. */
export function spaced(write: (address: string) => void): (address: string) => void {
  let latest = '';
  let due = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = (): void => {
    timer = undefined;
    due = Math.max(due, Date.now()) + APART_MS;
    write(latest);
  };
  return (address) => {
    latest = address;
    if (timer) return;
    const wait = due - Date.now() - AT_ONCE * APART_MS;
    if (wait > 0) timer = setTimeout(send, wait);
    else send();
  };
}

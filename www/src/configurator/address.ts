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
  const values = new Map([...query].filter(([name]) => /^(spectrum|eq)-/.test(name)));
  return { widgets: widgets.length || list === '' ? widgets : null, src: query.get('src'), values };
}

/** What the text of a `source` attribute asks for. */
export type SourceText =
  | { kind: 'none' }
  | { kind: 'selector'; selector: string }
  | { kind: 'mic'; deviceId: string }
  | { kind: 'tab' }
  | { kind: 'name'; name: string };

/**
 * Reads a `source` attribute: what begins with `#`, `.` or `[` is a CSS selector, `mic`, `mic:<deviceId>` and `tab`
 * are opened on a gesture, any other word is a name given to `provide()`, and nothing is nothing.
 */
export function parseSource(text: string): SourceText {
  const value = text.trim();
  if (!value) return { kind: 'none' };
  if (/^[#.[]/.test(value)) return { kind: 'selector', selector: value };
  if (value === 'tab') return { kind: 'tab' };
  if (value === 'mic') return { kind: 'mic', deviceId: '' };
  if (value.startsWith('mic:')) return { kind: 'mic', deviceId: value.slice(4).trim() };
  return { kind: 'name', name: value };
}

/** Whether the browser can read the selector. */
export function isSelector(selector: string, scope: ParentNode): boolean {
  try {
    scope.querySelector(selector);
    return true;
  } catch {
    return false;
  }
}

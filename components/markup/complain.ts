const LONGEST = 60;

/** A value as a sentence repeats it: in quotes, and no longer than one reads. */
function said(value: unknown): string {
  let text: string;
  try {
    text = String(value);
  } catch {
    // An object without a prototype has no words.
    text = 'object';
  }
  const characters = [...text.slice(0, 2 * LONGEST)];
  return characters.length > LONGEST ? `"${characters.slice(0, LONGEST).join('')}…"` : `"${text}"`;
}

/** Says on the console what a setting takes, and what is used instead. */
export function complainOf(
  element: HTMLElement,
  attribute: string,
  value: unknown,
  takes: string,
  used: unknown,
): void {
  const where = element.id ? `<${element.localName} id="${element.id}">` : `<${element.localName}>`;
  console.warn(`${where}: ${attribute} takes ${takes}, not ${said(value)}; ${used} is used.`, element);
}

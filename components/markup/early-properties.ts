/**
 * Takes the properties that were set before the element was defined: they lie on the object itself and would hide the
 * real ones. Must run before the class sets its defaults, and be put back once the element is connected.
 * https://web.dev/articles/custom-elements-best-practices#make-properties-lazy
 */
export function takeEarlyProperties(element: object, names: readonly string[]): Record<string, unknown> {
  const early: Record<string, unknown> = {};
  const holder = element as Record<string, unknown>;
  for (const name of names) {
    if (!Object.hasOwn(element, name)) continue;
    early[name] = holder[name];
    delete holder[name];
  }
  return early;
}

import { WIDGETS, type WidgetName } from './widget-names';

/** One tag to be made, its attributes' names known to be its own. */
export interface Widget {
  readonly name: WidgetName;
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

/** The longest preset text of 32 bands is half as long. */
const LONGEST_VALUE = 4096;

const quoted = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

/**
 * Reads a list of widgets, divided by spaces or commas, and their attributes, each named `<widget>-<attribute>` behind the prefix. Any
 * other name is told and left out, so that nothing else is ever set on an element; what a value must be, the tags say themselves.
 */
export function readWidgets(
  [listName, list]: readonly [name: string, value: string],
  settings: Iterable<readonly [name: string, value: string]>,
  prefix: string,
  tell: (sentence: string) => void,
): Widget[] {
  const widgets = new Map<WidgetName, [string, string][]>();
  for (const word of list.split(/[\s,]+/).filter(Boolean)) {
    if (Object.hasOwn(WIDGETS, word)) widgets.set(word as WidgetName, []);
    else tell(`${listName} takes spectrum and eq, not ${quoted(word)}.`);
  }
  if (!widgets.size) tell(`${listName} names no widget. It takes spectrum, eq or both.`);
  for (const [name, value] of settings) {
    const [, widget, attribute] = /^(spectrum|eq)-(.+)$/.exec(name.slice(prefix.length)) ?? [];
    if (!widget) {
      tell(`${quoted(name)} is unknown: ${prefix}spectrum-… and ${prefix}eq-… stand for the attributes of the tags.`);
    } else if (attribute === 'source') {
      tell(`${quoted(name)} is left out: the source is the player.`);
    } else if (!WIDGETS[widget as WidgetName].includes(attribute)) {
      tell(`${quoted(name)} stands for no attribute of ${widget}. It has ${WIDGETS[widget as WidgetName].join(', ')}.`);
    } else if (value.length > LONGEST_VALUE) {
      tell(`${name} is longer than ${LONGEST_VALUE} characters, and left out.`);
    } else if (!widgets.has(widget as WidgetName)) {
      tell(`${name} changes nothing: ${listName} does not name ${widget}.`);
    } else {
      widgets.get(widget as WidgetName)!.push([attribute, value]);
    }
  }
  return [...widgets].map(([name, attributes]) => ({ name, attributes }));
}

import { element } from '../markup';

/** Says that something that is loaded when it is asked for did not come; the browser says on the console what and why. */
export function tellMissing(problems: HTMLElement): void {
  problems.replaceChildren(
    element('li', {}, 'A part of the equaliser could not be loaded. Try again, or reload the page.'),
  );
  problems.hidden = false;
}

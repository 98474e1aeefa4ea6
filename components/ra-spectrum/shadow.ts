import { element } from '../markup';
import type { DisplayParts } from './display';

/** What stands in the shadow tree. */
export interface Shadow extends DisplayParts {
  message: HTMLElement;
  sentence: HTMLElement;
  button: HTMLButtonElement;
  /** Speaks to assistive technology. */
  status: HTMLElement;
}

/**
 * Builds the shadow tree, once. By hand, because nothing in it comes and goes: a renderer's difference engine would be a
 * tenth of what a page downloads.
 */
export function buildShadow(root: ShadowRoot): Shadow {
  const probe = element('span', { class: 'probe' });
  const axes = element('canvas', { part: 'axes' });
  const data = element('canvas', {
    part: 'canvas',
    role: 'img',
    'aria-label': 'Spectrum',
    'aria-describedby': 'loudest',
  });
  const cursor = element('div', {
    class: 'cursor',
    role: 'slider',
    tabindex: '0',
    'aria-label': 'Frequency readout',
    'aria-describedby': 'how',
    // A slider that says no range has one of 0 to 100. Its own comes with the first reading.
    'aria-valuemin': '20',
    'aria-valuenow': '1000',
    'aria-valuemax': '20000',
  });
  const how = element(
    'span',
    { class: 'unseen', id: 'how' },
    'Arrow keys move along the frequencies. Enter names the loudest.',
  );
  const status = element('span', { class: 'unseen', id: 'loudest', role: 'status' });
  const sentence = element('p');
  const button = element('button', { part: 'button', type: 'button', hidden: '' });
  const message = element('div', { class: 'message', part: 'message', hidden: '' }, sentence, button);
  const debug = element('pre', { class: 'debug', part: 'debug', hidden: '', 'aria-hidden': 'true' });
  const inner = [probe, axes, data, cursor, how, status, message, debug];
  const plot = element('div', { class: 'plot still', part: 'plot', lang: 'en' }, ...inner);
  // What was there came with the page: a declarative shadow root.
  root.replaceChildren(element('div', { class: `frame ${document.compatMode}` }, plot, element('slot')));
  return { plot, probe, axes, data, cursor, status, message, sentence, button, debug };
}

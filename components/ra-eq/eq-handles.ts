import type { EqualizerBand } from '../engine';
import { element } from '../markup';
import type { FieldName } from './eq-shadow';
import { hasGain } from './has-gain';
import { bandSentence, spokenDecibels, spokenFrequency, spokenQ } from './words';

/** What a value can be, for a hand. */
export interface Ranges {
  frequency: readonly [number, number];
  gain: readonly [number, number];
  q: readonly [number, number];
}

/** CSS pixels. */
const STILL = 0.02;

export const FIELD_NAMES: readonly FieldName[] = ['frequency', 'gain', 'q'];

interface Handle {
  group: HTMLElement;
  disc: HTMLElement;
  sliders: Record<FieldName, HTMLElement>;
  /** Where it was put. */
  x: number;
  y: number;
}

const SPOKEN: Record<FieldName, (value: number) => string> = {
  frequency: spokenFrequency,
  gain: spokenDecibels,
  q: spokenQ,
};

/** The bands' handles: a disc for the pointer, three sliders for keys and assistive technology. */
export class EqHandles {
  private readonly handles: Handle[] = [];

  constructor(
    private readonly layer: HTMLElement,
    private ranges: Ranges,
  ) {}

  setRanges(ranges: Ranges): void {
    this.ranges = ranges;
  }

  /** As many as there are bands, each in its hue. */
  fit(bands: readonly Readonly<EqualizerBand>[], colors: readonly string[]): void {
    const { handles, layer } = this;
    while (handles.length > bands.length) handles.pop()?.group.remove();
    while (handles.length < bands.length) {
      const made = this.make(handles.length);
      handles.push(made);
      layer.append(made.group);
    }
    for (const [i, { group }] of handles.entries()) group.style.setProperty('--hue', colors[i]);
  }

  /** In CSS pixels from the plot's corner. */
  place(index: number, x: number, y: number): void {
    const handle = this.handles[index];
    // What has hardly moved is left: a narrow band that is dragged leaves most others where they are.
    if (Math.abs(x - handle.x) < STILL && Math.abs(y - handle.y) < STILL) return;
    handle.x = x;
    handle.y = y;
    handle.group.style.transform = `translate(${x}px, ${y}px)`;
  }

  /** Says what a band is. */
  describe(index: number, band: Readonly<EqualizerBand>): void {
    const { group, sliders } = this.handles[index];
    group.classList.toggle('off', !band.enabled);
    group.setAttribute('aria-label', bandSentence(index, band));
    sliders.gain.hidden = !hasGain(band.type);
    for (const name of FIELD_NAMES) {
      const [least, most] = this.ranges[name];
      const slider = sliders[name];
      slider.setAttribute('aria-valuemin', String(least));
      slider.setAttribute('aria-valuemax', String(most));
      const value = Math.min(Math.max(band[name], least), most);
      slider.setAttribute('aria-valuenow', String(Number(value.toPrecision(6))));
      slider.setAttribute('aria-valuetext', SPOKEN[name](band[name]));
    }
  }

  /** The selected band is the one that Tab comes to; alone, the others are dimmed. */
  mark(selected: number, solo: number, disabled: boolean): void {
    for (const [i, { group, sliders }] of this.handles.entries()) {
      group.classList.toggle('selected', i === selected);
      group.classList.toggle('dim', solo >= 0 && i !== solo);
      for (const name of FIELD_NAMES) {
        const reached = !disabled && i === Math.max(selected, 0);
        sliders[name].tabIndex = reached ? 0 : -1;
        sliders[name].setAttribute('aria-disabled', String(disabled));
      }
    }
  }

  focus(index: number, name: FieldName = 'frequency'): void {
    const { sliders } = this.handles[index] ?? {};
    // Not every band has a gain.
    if (sliders) (sliders[name].hidden ? sliders.frequency : sliders[name]).focus({ preventScroll: true });
  }

  /** The band that a node belongs to, or −1. */
  indexOf(target: EventTarget | null): number {
    const group = (target as Element | null)?.closest?.('.band');
    return group ? this.handles.findIndex((handle) => handle.group === group) : -1;
  }

  /** The band that a pointer is on, or −1: where the boxes of several lie upon each other, the one whose middle is nearest. */
  hit({ target, clientX, clientY }: Pick<PointerEvent, 'target' | 'clientX' | 'clientY'>): number {
    const { handles } = this;
    const away = ({ group }: Handle) => {
      const { left, right, top, bottom } = group.getBoundingClientRect();
      return Math.hypot(clientX - (left + right) / 2, clientY - (top + bottom) / 2);
    };
    let index = this.indexOf(target);
    if (index < 0) return index;
    let least = away(handles[index]);
    for (const [i, handle] of handles.entries()) {
      const distance = away(handle);
      if (distance < least) [index, least] = [i, distance];
    }
    return index;
  }

  /** The slider that a node is, if it is one. */
  nameOf(target: EventTarget | null): FieldName | null {
    return ((target as HTMLElement | null)?.dataset?.name as FieldName | undefined) ?? null;
  }

  private make(index: number): Handle {
    const disc = element('span', { class: 'disc', 'aria-hidden': 'true' }, String(index + 1));
    const sliders = {} as Handle['sliders'];
    for (const name of FIELD_NAMES) {
      sliders[name] = element('div', {
        class: 'slider',
        role: 'slider',
        tabindex: '-1',
        'data-name': name,
        'aria-label': `Band ${index + 1} ${name === 'q' ? 'Q' : name}`,
        'aria-describedby': 'how',
        'aria-orientation': name === 'gain' ? 'vertical' : 'horizontal',
      });
    }
    const group = element(
      'div',
      { class: 'band', part: 'handle', role: 'group' },
      disc,
      ...FIELD_NAMES.map((name) => sliders[name]),
    );
    return { group, disc, sliders, x: -1, y: -1 };
  }
}

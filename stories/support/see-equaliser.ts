/** What a play function sees of `<ra-eq>`. */
import { expect } from 'storybook/test';
import { find, fits, inside, painted, reaches, type Scene, until } from './see';

export type Equaliser = HTMLRaEqElement;

export const equaliserOf = ({ canvasElement }: Scene): Equaliser => find<Equaliser>(canvasElement, 'ra-eq');

export const parts = (tag: Equaliser, selector: string): HTMLElement[] => [
  ...(tag.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];

/** A slider of a band, which counts from 1 as its handle does. */
export const slider = (tag: Equaliser, band: number, name: 'frequency' | 'gain' | 'q'): HTMLElement =>
  inside(tag, `[aria-label="Band ${band} ${name === 'q' ? 'Q' : name}"]`);

/** How many bands its markup asks for. */
const bandsOf = (tag: Equaliser): number =>
  tag.getAttribute('value')?.match(/^Filter/gm)?.length ?? (tag.querySelectorAll('ra-band').length || tag.count);

/** Axes, a curve, and a handle for each band that the markup asks for. */
export const isDrawn = (tag: Equaliser): Promise<void> =>
  until(() => {
    expect(painted(tag, '[part=axes]'), 'axes').toBeGreaterThan(0.003);
    expect(painted(tag, '[part=curve]'), 'curve').toBeGreaterThan(0.002);
    expect(tag.bands.length, 'bands').toBe(bandsOf(tag));
    expect(parts(tag, '.disc').length, 'handles').toBe(tag.bands.length);
  });

/** Behind the curve are as many spectrums as are asked for. */
export const hasSpectrums = (tag: Equaliser): Promise<void> =>
  until(() => {
    const wanted = { none: 0, pre: 1, post: 1, both: 2 }[tag.spectrum];
    const canvases = parts(tag, '.behind').filter(({ className }) => painted(tag, `[class="${className}"]`) > 0.005);
    expect(canvases.length, 'spectrums').toBe(wanted);
  });

/** It is heard, and shows curve, handles and the spectrums it names; keys reach a band unless it is disabled. */
export async function showsTheCurve(scene: Scene): Promise<void> {
  const tag = equaliserOf(scene);
  await reaches(tag, 'running');
  await until(() => void expect(tag.output).toBeTruthy());
  await isDrawn(tag);
  await hasSpectrums(tag);
  expect(parts(tag, '.slider[tabindex="0"]').length > 0).toBe(!tag.disabled);
  fits(tag);
}

import { asQuery, type Widget } from '../../www/src/configurator/outputs';
import { codeBlock, escapeHtml } from './html';

export interface Look {
  title: string;
  /** What it is good for, in a sentence. */
  note: string;
  tag: 'ra-spectrum' | 'ra-eq';
  /** As one writes them; true is a flag. */
  attributes: Record<string, string | true>;
  /** Lines inside the tag. */
  inside?: string[];
  tall?: boolean;
}

const spectrum = (title: string, note: string, attributes: Look['attributes'], tall = false): Look => ({
  title,
  note,
  tag: 'ra-spectrum',
  attributes,
  tall,
});

const equaliser = (title: string, note: string, attributes: Look['attributes'], inside: string[] = []): Look => ({
  title,
  note,
  tag: 'ra-eq',
  attributes,
  inside,
});

/** The first six stand on the first page too. */
// biome-ignore format: a look each
export const LOOKS: Look[] = [
  spectrum('Rust bars', 'Twelve bars an octave, with peaks that hold for a second.', { bands: '1/12', labels: true, peaks: true }),
  spectrum('A line, tilted as mixers like it', 'Three decibels an octave make pink noise level, and music nearly so.', { mode: 'line', palette: 'mono', tilt: '3', labels: true }),
  spectrum('Filled ice on a linear scale', 'Every hertz is as wide as the next: harmonics stand in even steps.', { mode: 'filled', scale: 'linear', 'max-frequency': '16000', palette: 'ice', labels: true }),
  spectrum('Third octaves, as on the rack', 'The bands of IEC 61260-1, green, amber and red at −18 and −6 dBFS.', { bands: '1/3', palette: 'classic', 'min-db': '-60', labels: true, peaks: true }),
  spectrum('A prism, mirrored', 'A ring with its low end at six o’clock and the same to the left and right.', { mode: 'circular', palette: 'prism', 'palette-by': 'frequency', 'min-db': '-72', glow: true, mirror: true }, true),
  spectrum('Forty-eight mel bands', 'Even steps of what an ear calls pitch, in the colour of the text alone.', { scale: 'mel', bands: '48', palette: 'mono', 'release-ms': '160', glow: true }, true),
  spectrum('Up and down from the middle', 'Quiet behind a player’s buttons: no labels, no peaks.', { bands: '1/12', palette: 'prism', 'palette-by': 'frequency', mirror: true }),
  spectrum('Ten octaves', 'One bar an octave, and enough for a small box.', { bands: '1/1', palette: 'classic', peaks: true, labels: true }),
  spectrum('Twenty-four an octave', 'Colour follows the frequency, so that a voice keeps its hue.', { bands: '1/24', palette: 'prism', 'palette-by': 'frequency' }),
  spectrum('As loud as an ear finds it', 'A line with A-weighting, and its peaks above it.', { mode: 'line', weighting: 'a', labels: true, peaks: true }),
  spectrum('Colours of your own', 'Any CSS colours, with stops where you want them.', { palette: 'navy, gold 60%, white', scale: 'erb', bands: '64', peaks: true }),
  spectrum('Slow, for comparing mixes', 'Two seconds of time constant either way: the balance, without the beat.', { mode: 'filled', bands: '1/6', 'attack-ms': '2000', 'release-ms': '2000', tilt: '3', labels: true }),
  spectrum('Single bins', 'Tones at their level, under a window that reads them within 0.01 dB.', { mode: 'line', bands: 'none', window: 'flat-top', 'fft-size': '32768', palette: 'ice', labels: true }),
  spectrum('A ring of rust', 'Bars outward, lit by level, with a soft light around them.', { mode: 'circular', bands: '1/6', glow: true, labels: true }, true),
  equaliser('A voice brought forward', 'Bands are written as elements, and followed as they change.', { preamp: '-4' }, [
    '<ra-band type="highpass" frequency="90" q="0.7"></ra-band>',
    '<ra-band type="peaking" frequency="250" gain="-3" q="1"></ra-band>',
    '<ra-band type="peaking" frequency="3000" gain="4" q="0.8"></ra-band>',
    '<ra-band type="highshelf" frequency="9000" gain="-2" q="0.7"></ra-band>',
  ]),
  equaliser('A preset as text', 'The text of EqualizerAPO and AutoEq, as the default of the tag.', {
    palette: 'prism',
    value: 'Preamp: -6 dB\nFilter 1: ON LSC Fc 105 Hz Gain 6 dB Q 0.7\nFilter 2: ON PK Fc 2200 Hz Gain -3 dB Q 1.4\nFilter 3: ON HSC Fc 9000 Hz Gain 3 dB Q 0.7',
  }),
  equaliser('Before and after', 'Both spectrums behind the curve, twice the range.', { spectrum: 'both', palette: 'ice', 'range-db': '24', count: '5' }),
  equaliser('To be looked at', 'Disabled: nothing can be changed by hand, and no spectrum distracts.', { spectrum: 'none', palette: 'mono', disabled: true }, [
    '<ra-band type="lowshelf" frequency="150" gain="-6" q="0.7"></ra-band>',
    '<ra-band type="peaking" frequency="3500" gain="4" q="0.9"></ra-band>',
  ]),
];

const written = (attributes: Look['attributes']): string =>
  Object.entries(attributes)
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`))
    .join('');

/** The look as one writes it. */
export function lookText({ tag, attributes, inside = [] }: Look, before = ' source="#player"'): string {
  const open = `<${tag}${before}${written(attributes)}>`;
  return inside.length ? `${open}\n${inside.map((line) => `  ${line}`).join('\n')}\n</${tag}>` : `${open}</${tag}>`;
}

/** Where the configurator begins with the look; it has no control for what stands inside a tag. */
function configuratorAddress({ tag, attributes, inside = [] }: Look): string | null {
  if (inside.length) return null;
  const widget = tag.replace('ra-', '') as Widget;
  const values = Object.entries(attributes).map(([attribute, value]) => ({
    attribute,
    kind: 'text' as const,
    value: String(value),
  }));
  return `configurator.html#${asQuery({ widgets: [widget], src: '/song.mp3', values: { [widget]: values } })}`;
}

/**
 * A look that plays, and its text. Equalisers of one player would be heard one after another: those of the gallery get a copy of
 * the sound from their page, once there is any.
 */
export function figure(look: Look): string {
  const { title, note, tag, tall } = look;
  const address = configuratorAddress(look);
  const change = address
    ? ` <a href="${escapeHtml(address)}" aria-label="Change it in the configurator: ${escapeHtml(title)}">Change it</a>`
    : '';
  const source = tag === 'ra-eq' ? '' : ' source="#player"';
  const live = lookText(look, ` class="plot${tall ? ' tall' : ''}"${source}`);
  return `<figure>
${live}
<figcaption><strong>${escapeHtml(title)}</strong> <span>${escapeHtml(note)}</span>${change}</figcaption>
${codeBlock(lookText(look))}
</figure>`;
}

/**
 * The looks of `<ra-spectrum>` in Component Story Format: properties by name, one story a look. A test draws each of them
 * (`tests/browser/spectrum-stories.spec.ts`).
 */
export interface Story {
  args: Record<string, string | number | boolean>;
}

export default { title: 'ra-spectrum', component: 'ra-spectrum' };

export const Bars: Story = { args: { labels: true, peaks: true } };
export const ThirdOctaves: Story = { args: { bands: '1/3', palette: 'classic', labels: true, minDb: -60 } };
export const FineBars: Story = { args: { bands: '1/24', palette: 'prism', paletteBy: 'frequency' } };
export const SingleBins: Story = { args: { bands: 'none', palette: 'ice' } };
export const MelBands: Story = { args: { scale: 'mel', bands: 48, palette: 'mono', glow: true } };
export const Mirrored: Story = { args: { mirror: true, bands: '1/12', palette: 'prism' } };
export const Line: Story = { args: { mode: 'line', tilt: 4.5, labels: true } };
export const WeightedLine: Story = { args: { mode: 'line', weighting: 'a', peaks: true, labels: true } };
export const Filled: Story = { args: { mode: 'filled', scale: 'linear', palette: 'ice', labels: true } };
export const FilledBands: Story = { args: { mode: 'filled', bands: '1/6', scale: 'bark', glow: true } };
export const Circular: Story = { args: { mode: 'circular', labels: true, palette: 'prism', mirror: true } };
export const OwnColours: Story = { args: { palette: 'navy, gold 60%, white', scale: 'erb', bands: 64, peaks: true } };

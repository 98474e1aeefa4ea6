/**
 * The looks of `<ra-eq>` in Component Story Format: properties by name, one story a look. A test draws each of them
 * (`tests/browser/eq-stories.spec.ts`).
 */
export interface Story {
  args: Record<string, string | number | boolean>;
  /** Of the element, in CSS pixels, where the look is one of its size. */
  width?: number;
}

export default { title: 'ra-eq', component: 'ra-eq' };

export const Default: Story = { args: {} };
export const Shelves: Story = {
  args: {
    value: 'Filter: ON LSC Fc 120 Hz Gain 5 dB Q 0.7\nFilter: ON HSC Fc 6000 Hz Gain -4 dB Q 0.7',
    palette: 'ice',
  },
};
export const ValueText: Story = {
  args: {
    value:
      'Preamp: -6 dB\nFilter 1: ON HPQ Fc 40 Hz Q 0.7\nFilter 2: ON PK Fc 900 Hz Gain 6 dB Q 2\nFilter 3: OFF NO Fc 50 Hz Q 30',
  },
};
export const SpectrumBefore: Story = { args: { spectrum: 'pre' } };
export const SpectrumAfter: Story = { args: { spectrum: 'post', preamp: -6 } };
export const BothSpectrums: Story = { args: { spectrum: 'both', preamp: -12, palette: 'prism' } };
export const CurveAlone: Story = { args: { spectrum: 'none', count: 5, rangeDb: 24 } };
export const Bypassed: Story = { args: { bypass: true, preamp: -6, palette: 'classic' } };
export const Disabled: Story = { args: { disabled: true, count: 3 } };
export const Narrow: Story = { args: { palette: 'mono', count: 5 }, width: 320 };

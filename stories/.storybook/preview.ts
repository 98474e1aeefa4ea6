import { type Preview, setCustomElementsManifest } from '@storybook/web-components-vite';
import { loadKit } from '../support/kit';
import { documented } from '../support/manifest';
import { showsWords } from '../support/shows';
import { globalTypes, initialGlobals, inSurroundings } from '../support/surroundings';
import { tidy } from '../support/tidy';
import './preview.css';

setCustomElementsManifest(documented);

const preview: Preview = {
  tags: ['autodocs'],
  loaders: [async ({ parameters, id }) => ({ kit: await loadKit(parameters.page ?? 'auto', id) })],
  afterEach: showsWords,
  decorators: [inSurroundings],
  globalTypes,
  initialGlobals,
  parameters: {
    a11y: { test: 'error' },
    backgrounds: { disable: true },
    controls: { expanded: true },
    docs: { source: { transform: tidy } },
    options: {
      storySort: { method: '', order: ['Spectrum', ['Overview', '*'], 'Equaliser', ['Overview', '*'], 'Together'] },
    },
  },
};

export default preview;

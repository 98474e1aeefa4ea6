import type { Decorator } from '@storybook/web-components-vite';
import { type Pretence, pretend } from './pretend';

type Icon = 'contrast' | 'paintbrush' | 'play' | 'transfer';

const choice = (title: string, icon: Icon, items: [value: string, title: string][]) => ({
  description: title,
  toolbar: { title, icon, dynamicTitle: true, items: items.map(([value, title]) => ({ value, title })) },
});

/** The toolbars: what a page around the tags can be like. */
export const globalTypes = {
  scheme: choice('Colour scheme', 'contrast', [
    ['system', 'Scheme of the system'],
    ['light', 'Light'],
    ['dark', 'Dark'],
  ]),
  colors: choice('Forced colours', 'paintbrush', [
    ['system', 'Colours of the page'],
    ['forcedColors', 'Forced colours'],
  ]),
  motion: choice('Motion', 'play', [
    ['system', 'Motion of the system'],
    ['reducedMotion', 'Reduced motion'],
  ]),
  direction: choice('Direction', 'transfer', [
    ['ltr', 'Left to right'],
    ['rtl', 'Right to left'],
  ]),
};

export const initialGlobals = { scheme: 'system', colors: 'system', motion: 'system', direction: 'ltr' };

/** Lays a story on a page as the toolbars have it. In the docs each story has a ground of its own on their page. */
export const inSurroundings: Decorator = (story, { globals, viewMode, canvasElement }) => {
  const page = document.documentElement;
  const ground = viewMode === 'docs' ? canvasElement : page;
  const { scheme, colors, motion, direction } = globals;
  ground.style.colorScheme = scheme === 'system' ? 'light dark' : scheme;
  ground.style.background = 'Canvas';
  ground.style.color = 'CanvasText';
  ground.style.padding = viewMode === 'docs' ? '16px' : '';
  canvasElement.dir = direction;
  canvasElement.style.setProperty('--ra-height', '280px');
  pretend([colors, motion].filter((value): value is Pretence => value !== 'system'));
  // A change of the root is what the tags look at.
  page.dataset.theme = scheme;
  return story();
};

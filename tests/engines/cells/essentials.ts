import { cellsOf } from '../cell';
import { band, define, equalizer, hears, holds, player, same, spectrum, until } from '../pages/scene';

export const essentials = cellsOf('essentials', [
  {
    name: 'both tags run at the best tier and show what plays',
    picture: true,
    async run() {
      await define();
      const element = player();
      const eq = equalizer({ source: '#player', bands: [band(3), band(-6, 4000)] });
      const tag = spectrum({ source: '#player', labels: true });
      await element.play();
      await hears(tag, -3.42);
      await until(() => eq.state === 'running' && eq.engine, 'the equaliser to run');
      same([tag.engine, eq.engine], ['simd', 'simd'], 'tiers');
      holds(tag.matches(':state(running)') && eq.matches(':state(running)'), ':state(running)');
    },
  },
  {
    name: 'tags that are in the page before the kit keep what was set on them',
    async run() {
      const eq = equalizer({ id: 'eq', source: '#player', bands: [band(-6)] });
      const tag = spectrum({ source: '#eq' });
      const element = player();
      await define();
      await element.play();
      await hears(tag, -12.02);
      same(
        eq.bands.map(({ gain }) => gain),
        [-6],
        'gains',
      );
    },
  },
  {
    name: 'a tag that is moved, copied and put into a shadow tree shows what it showed',
    async run() {
      await define();
      const element = player();
      const tag = spectrum({ source: '#player' });
      await element.play();
      await hears(tag);
      const copy = tag.cloneNode() as typeof tag;
      const box = document.createElement('div');
      document.body.prepend(box);
      box.append(copy);
      await hears(copy);
      box.attachShadow({ mode: 'open' }).append(tag);
      await hears(tag);
      document.querySelector('main')!.append(tag);
      await hears(tag);
    },
  },
]);

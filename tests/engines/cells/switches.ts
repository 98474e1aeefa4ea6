import { cellsOf } from '../cell';
import { band, define, equalizer, hears, holds, player, same, spectrum, until } from '../pages/scene';

/** Both tags on one player, on the tier that the engine leaves them. */
async function runsOn(tier: 'scalar' | 'fallback') {
  await define();
  const element = player();
  const eq = equalizer({ source: '#player', bands: [band(-6)] });
  const tag = spectrum({ source: '#player' });
  await element.play();
  await hears(tag, -12.02);
  await until(() => eq.state === 'running' && eq.engine, 'the equaliser to run');
  same([tag.engine, eq.engine], [tier, tier], 'tiers');
  same(tag.matches(':state(degraded)'), tier === 'fallback', ':state(degraded)');
}

/** A module of one function that returns a vector. */
const WITH_SIMD = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11];

/** What an engine has not shows in the tier. */
export const switches = cellsOf('switches', [
  {
    name: 'without SIMD both tags run on the scalar build',
    without: 'simd',
    notRun: { firefox: 'Firefox has no such switch' },
    async run() {
      holds(!WebAssembly.validate(Uint8Array.from(WITH_SIMD)), 'there is SIMD');
      await runsOn('scalar');
    },
  },
  {
    name: 'without WebAssembly both tags run on the fallback',
    without: 'wasm',
    async run() {
      holds(!('WebAssembly' in globalThis), 'there is WebAssembly');
      await runsOn('fallback');
    },
  },
]);

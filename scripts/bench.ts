// `npm run bench`: measures the kit beside its peers and writes docs/performance.md. `-- --long` takes more rounds, `-- --quick` takes fewer
// and only prints; the name of a section measures it alone.
import { buildKit } from './build';
import { installPackages } from './install-packages';

// The peers are the bench's own dependencies: one of them is under the AGPL and must not come near the kit.
installPackages('bench', 'the peers');

console.log('Building …');
await buildKit();
const { runBench } = await import('../bench/src/run');
const words = process.argv.slice(2);
const length = words.includes('--quick') ? 'quick' : words.includes('--long') ? 'long' : 'full';
await runBench(
  length,
  words.filter((word) => !word.startsWith('--')),
);

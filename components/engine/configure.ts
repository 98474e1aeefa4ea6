import { type Configuration, configuration } from './configuration';
import { RustyAudioError } from './error';

const TIERS = ['auto', 'simd', 'scalar', 'fallback'];

/** Sets what the page's core is made with. Later calls add to earlier ones; after the core is made they change nothing. */
export function configure(options: Configuration): void {
  const { tier, poolSize, workletUrl } = options;
  if (tier !== undefined && !TIERS.includes(tier)) {
    throw new RustyAudioError('bad-option', `configure: tier takes ${TIERS.join(', ')}, not ${String(tier)}.`);
  }
  if (poolSize !== undefined && !(Number.isInteger(poolSize) && poolSize >= 1 && poolSize <= 1024)) {
    throw new RustyAudioError('bad-option', `configure: poolSize takes 1 to 1024 buffers, not ${String(poolSize)}.`);
  }
  if (workletUrl !== undefined && typeof workletUrl !== 'string') {
    throw new RustyAudioError('bad-option', `configure: workletUrl takes an address, not ${String(workletUrl)}.`);
  }
  const page = configuration();
  page.tier = tier ?? page.tier;
  page.poolSize = poolSize ?? page.poolSize;
  page.workletUrl = workletUrl ?? page.workletUrl;
}

import { checkOptions } from './check-options';
import { type Configuration, configuration } from './configuration';
import { RustyAudioError } from './error';
import { shown } from './shown';

const TIERS = ['auto', 'simd', 'scalar', 'fallback'];

/** Sets what the page's core is made with. Later calls add to earlier ones; after the core is made `tier` and `poolSize` change nothing. */
export function configure(options: Configuration): void {
  checkOptions(options, 'configure');
  const { tier, poolSize, workletUrl, detail } = options;
  if (tier !== undefined && !TIERS.includes(tier)) {
    throw new RustyAudioError('bad-option', `configure: tier takes ${TIERS.join(', ')}, not ${shown(tier)}.`);
  }
  if (poolSize !== undefined && !(Number.isInteger(poolSize) && poolSize >= 1 && poolSize <= 1024)) {
    throw new RustyAudioError('bad-option', `configure: poolSize takes 1 to 1024 buffers, not ${shown(poolSize)}.`);
  }
  if (workletUrl !== undefined && typeof workletUrl !== 'string') {
    throw new RustyAudioError('bad-option', `configure: workletUrl takes an address, not ${shown(workletUrl)}.`);
  }
  if (detail !== undefined && detail !== 'auto' && detail !== 'full') {
    throw new RustyAudioError('bad-option', `configure: detail takes auto or full, not ${shown(detail)}.`);
  }
  const page = configuration();
  page.tier = tier ?? page.tier;
  page.poolSize = poolSize ?? page.poolSize;
  page.workletUrl = workletUrl ?? page.workletUrl;
  page.detail = detail ?? page.detail;
}

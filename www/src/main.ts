import { byId } from './dom';
import { startEqualiser } from './equaliser/equaliser';
import { startProof } from './proof';
import { startSources } from './sources';
import { startStats } from './stats';

const following = document.querySelectorAll('#hero, .looks ra-spectrum');
startSources((source) => {
  for (const spectrum of following) spectrum.setAttribute('source', source);
});
void startEqualiser();
startProof();
startStats(byId<HTMLRaSpectrumElement>('hero'), byId('stats'));

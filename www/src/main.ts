import { byId, make } from './dom';
import { startEqualiser } from './equaliser/equaliser';
import { showTag } from './markup';
import { startProof } from './proof';
import { valuesOf } from './settings';
import { startSources } from './sources';
import { startStats } from './stats';
import { startTheme } from './theme';
import { startWorkbench } from './workbench';

startTheme(byId<HTMLButtonElement>('theme'));

for (const figure of document.querySelectorAll('.looks figure')) {
  const code = make('code');
  showTag(code, valuesOf(figure.querySelector('ra-spectrum')!));
  figure.querySelector('figcaption')!.append(code);
}

const workbench = startWorkbench();
const following = document.querySelectorAll('#hero, .looks ra-spectrum');
startSources((source) => {
  for (const spectrum of following) spectrum.setAttribute('source', source);
  workbench.listen(source);
});
void startEqualiser();
startProof();
startStats(byId<HTMLRaSpectrumElement>('hero'), byId('stats'));

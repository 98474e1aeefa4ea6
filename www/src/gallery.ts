import { byId } from './dom';
import { loadKit } from './kit';
import { startSources } from './sources';

const spectrums = [...document.querySelectorAll('ra-spectrum')];
startSources((source) => {
  for (const spectrum of spectrums) spectrum.setAttribute('source', source);
});

/** What the equalisers of this page work on: the node that the first spectrum listens to. Nothing follows them. */
async function giveCopy(): Promise<void> {
  const { provide } = await loadKit();
  const [first] = spectrums;
  const give = (): void => {
    if (!first.output) return;
    provide('copy', first.output);
    for (const eq of document.querySelectorAll('ra-eq')) eq.setAttribute('source', 'copy');
  };
  first.addEventListener('ra-ready', give);
  byId('player').addEventListener('playing', give);
  give();
}
void giveCopy();

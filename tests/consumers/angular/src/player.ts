import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import type { EqualizerBand } from 'rusty-audio';
import 'rusty-audio/ra-eq';
import 'rusty-audio/ra-spectrum';

@Component({
  selector: 'app-player',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <audio id="player" controls loop src="tone.wav"></audio>
    <ra-spectrum source="#player" mode="bars" [fftSize]="4096" (ra-ready)="engine.set($event.detail.engine)" />
    <ra-eq source="#player" [bands]="bands" />
    <output>{{ engine() }}</output>
  `,
})
export class Player {
  readonly engine = signal('');
  readonly bands: EqualizerBand[] = [{ type: 'peaking', frequency: 1000, gain: 0, q: 1, enabled: true }];
}

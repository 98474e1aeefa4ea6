import { provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { Player } from './player';

bootstrapApplication(Player, { providers: [provideZonelessChangeDetection()] });

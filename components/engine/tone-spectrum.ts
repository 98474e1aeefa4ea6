import { calibration } from './calibration';
import type { Core, Spectrum } from './core';
import type { WindowName } from './windows';

/** A spectrum of fftSize/2 bins in which a full-scale sine on a bin reads 0 dB. */
export function createToneSpectrum(core: Core, fftSize: number, window: WindowName): Spectrum {
  return core.createSpectrum({
    fftSize,
    window,
    gains: calibration('tone', window, fftSize),
    bands: null,
    firstBin: 0,
    binCount: fftSize / 2,
    peaks: false,
  });
}

type Show = typeof import('./device-controls').showDevice;

let show: Show | null = null;

/** Shows what can be done with a microphone or tab: loaded with the first of them, at best in the same turn as before. */
export function showDevice(place: HTMLElement, device: Parameters<Show>[1]): void {
  if (show) show(place, device);
  else if (device)
    import('./device-controls').then((part) => {
      show = part.showDevice;
      show(place, device);
    });
}

type Part = typeof import('./device-controls');

let part: Promise<Part> | null = null;

/** Shows what can be done with a microphone or tab: loaded with the first of them, and then told all in turn. */
export function showDevice(place: HTMLElement, device: Parameters<Part['showDevice']>[1]): void {
  if (device) part ??= import('./device-controls');
  part?.then(
    ({ showDevice }) => showDevice(place, device),
    // Without it the device is still closed with the tag, and the browser names the file that is missing.
    () => {},
  );
}

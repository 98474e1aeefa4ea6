import { adoptStyles } from './adopt-styles';
import { element } from './element';

/** What is shown of a microphone or tab, and done with it. */
interface Device {
  readonly kind: 'mic' | 'tab';
  readonly isOpen: boolean;
  readonly isOpening: boolean;
  readonly deviceId: string;
  choices(): Promise<{ deviceId: string; label: string }[]>;
  choose(deviceId: string): void;
  close(): void;
}

const STYLES = `
.devices {
  display: flex;
  gap: 6px;
  align-items: center;
  min-inline-size: 0;
}

.plot > .devices {
  position: absolute;
  z-index: 1;
  inset-block-start: 6px;
  inset-inline-end: 6px;
  max-inline-size: calc(100% - 12px);
}

.devices[hidden],
.devices [hidden] {
  display: none;
}

.devices :is(button, select) {
  box-sizing: border-box;
  min-inline-size: 0;
  min-block-size: 28px;
  padding: 2px 10px;
  border: 1px solid color-mix(in srgb, currentcolor 35%, transparent);
  border-radius: 6px;
  background: var(--ra-surface, Canvas);
  color: var(--ra-text, CanvasText);
  font: 13px / 1.4 system-ui, sans-serif;
}

.devices select {
  max-inline-size: 11em;
  text-overflow: ellipsis;
}

.devices button {
  flex: none;
}

.devices :focus-visible {
  outline: 2px solid var(--ra-focus, var(--ra-accent, AccentColor));
  outline-offset: 1px;
}

.devices:not([hidden]) ~ .debug {
  inset-block-start: 40px;
}

@media (pointer: coarse) {
  .devices :is(button, select) {
    min-block-size: 44px;
  }
}`;

const WORDS = { mic: 'Stop the microphone', tab: 'Stop sharing' };

/** The choice of a microphone and the button that closes it, in a box of a tag. */
class DeviceControls {
  device: Device | null = null;
  private readonly select = element('select', { part: 'device', 'aria-label': 'Microphone', hidden: '' });
  private readonly stop = element('button', { part: 'stop', type: 'button', hidden: '' }, 'Stop');
  private readonly box = element('div', { class: 'devices', hidden: '' }, this.select, this.stop);

  constructor(place: HTMLElement) {
    place.prepend(this.box);
    adoptStyles(place, STYLES);
    this.select.addEventListener('change', (event) => {
      // The tag's own events are of its settings.
      event.stopPropagation();
      this.device?.choose(this.select.value);
    });
    this.select.addEventListener('input', (event) => event.stopPropagation());
    this.stop.addEventListener('click', () => {
      this.device?.close();
      // The button is gone; where the next press would be, the keyboard goes on.
      const root = place.getRootNode() as ShadowRoot;
      root.querySelector<HTMLElement>('[part=button]:not([hidden])')?.focus();
    });
  }

  show(device: Device | null): void {
    if (!device !== !this.device) {
      const change = device ? 'addEventListener' : 'removeEventListener';
      navigator.mediaDevices?.[change]('devicechange', this.refresh);
    }
    this.device = device;
    this.box.hidden = true;
    if (!device) return;
    this.stop.setAttribute('aria-label', WORDS[device.kind]);
    this.stop.hidden = !device.isOpen;
    this.select.disabled = device.isOpening;
    this.refresh();
  }

  private readonly refresh = async (): Promise<void> => {
    const { device, select, stop, box } = this;
    if (!device) return;
    box.hidden = stop.hidden && select.hidden;
    const choices = await device.choices();
    if (device !== this.device) return;
    select.replaceChildren(...choices.map(({ deviceId, label }) => element('option', { value: deviceId }, label)));
    select.value = device.deviceId;
    select.hidden = choices.length < 2;
    box.hidden = stop.hidden && select.hidden;
  };
}

const controls = new WeakMap<HTMLElement, DeviceControls>();

/** Shows in `place` what can be done with the microphone or tab that a tag listens to; null is neither. */
export function showDevice(place: HTMLElement, device: Device | null): void {
  const shown = controls.get(place) ?? (device && new DeviceControls(place));
  if (!shown) return;
  controls.set(place, shown);
  shown.show(device);
}

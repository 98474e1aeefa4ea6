import { capture } from './capture';
import type { EqHand } from './eq-hand';
import type { EqShadow } from './eq-shadow';
import type { EqStage } from './eq-stage';
import { isField } from './is-field';
import { repeat } from './repeat';
import { tellMissing } from './tell-missing';

/** What tells that a hand is near. */
const NEAR = ['pointerenter', 'pointerdown', 'touchstart', 'focusin', 'dragenter'];
/** What a hand does, and the parts of `EqHand` listen to. */
const DONE = [
  ...['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'lostpointercapture', 'click', 'dblclick', 'wheel'],
  ...['keydown', 'keyup', 'change', 'focusin', 'focusout'],
];

/** The keys that a handle always takes. */
const HANDLE_KEYS = /^(Arrow.+|Page.+|Home|End|Delete|Backspace|Insert|Enter|[+1-9s])$/i;

let told = false;

/**
 * Brings `EqHand` when a hand first comes near, and keeps in its order what is done before that is there. What an event must be
 * answered with at once (a captured pointer, a prevented default) it is; the rest is done once the hand has come.
 */
export class EqApproach {
  hand: EqHand | null = null;
  /** What was done before is being done. */
  isLate = false;
  private waiting: (() => void)[] = [];
  private loading = false;
  private failed = false;
  /** The pointers that hold something. */
  private readonly held = new Set<number>();
  private readonly over = new AbortController();

  constructor(
    host: HTMLElement,
    private readonly parts: EqShadow,
    private readonly stage: EqStage,
  ) {
    const { signal } = this.over;
    for (const type of NEAR) host.addEventListener(type, () => void this.load(), { signal, passive: true });
    for (const type of DONE) parts.frame.addEventListener(type, this.take, { signal, capture: true, passive: false });
  }

  /** Does it now, or after what waits. */
  inTurn(act: () => void): void {
    if (this.loading && this.waiting.length) this.waiting.push(act);
    else act();
  }

  /** Ends what a hand does, where it is. */
  finish(): void {
    this.hand?.finish();
  }

  /** Forgets what waits. */
  stop(): void {
    this.waiting = [];
    this.held.clear();
    this.hand?.pointer.stop();
  }

  private async load(): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    try {
      const { EqHand } = await import('./eq-hand');
      this.over.abort();
      this.hand = new EqHand(this.parts, this.stage);
      if (this.failed) this.parts.problems.hidden = true;
      this.isLate = true;
      for (const act of this.waiting) act();
    } catch (cause) {
      if (!told)
        console.warn(
          '<ra-eq>: what a hand needs could not be loaded. It is tried again with the next approach.',
          cause,
        );
      told = this.failed = true;
      tellMissing(this.parts.problems);
    }
    this.waiting = [];
    this.isLate = this.loading = false;
  }

  private readonly take = (event: Event): void => {
    if (this.stage.disabled || !this.counts(event)) return;
    // A focus that moves because of it is heard before it: what is typed is the band's that was selected.
    if (event.type === 'pointerdown') this.hold(event as PointerEvent);
    this.waiting.push(repeat(event, this.parts.root));
    void this.load();
    if (this.isOurs(event)) {
      event.preventDefault();
      if (event.type === 'keydown') event.stopPropagation();
    }
  };

  /** Whether it is anything to the hand: not what a pointer does that holds nothing, nor what is typed. */
  private counts(event: Event): boolean {
    const { type, target } = event;
    const { key, pointerId } = event as KeyboardEvent & PointerEvent;
    if (type === 'pointermove') return this.held.has(pointerId);
    // A field that is entered selects its text without the hand.
    if (type === 'focusin') return this.parts.layer.contains(target as Node);
    if (type === 'pointerup' || type === 'pointercancel') this.held.delete(pointerId);
    if (type === 'keydown' && isField(target)) return key === 'Enter' || key === 'Escape';
    // Only buttons are listened to; a box that is clicked again would be as it was.
    if (type === 'click') return (target as Element).matches('.tool, .menu');
    return type !== 'wheel' || this.isOurs(event);
  }

  private hold(event: PointerEvent): void {
    const { parts, stage, held } = this;
    if (event.button !== 0) return;
    const index = stage.handles.hit(event);
    const isSecond = held.size > 0;
    const holder = index >= 0 || isSecond ? parts.plot : event.target === parts.solo ? parts.solo : null;
    if (!holder) return;
    capture(holder, event.pointerId);
    held.add(event.pointerId);
    if (index < 0 || isSecond) return;
    event.preventDefault();
    stage.handles.focus(index);
  }

  /** Whether the hand is sure to prevent what the browser would do. */
  private isOurs(event: Event): boolean {
    const { stage, parts } = this;
    const { handles } = stage;
    const { type, target } = event;
    const { key, ctrlKey, metaKey, altKey } = event as KeyboardEvent;
    if (type === 'wheel') {
      const { deltaX, deltaY } = event as WheelEvent;
      if (Math.abs(deltaX) > Math.abs(deltaY)) return false;
      return !ctrlKey && parts.plot.contains(target as Node) && handles.indexOf(parts.root.activeElement) >= 0;
    }
    if (type !== 'keydown') return false;
    if (isField(target)) return parts.row.contains(target as Node);
    const isCommand = ctrlKey || metaKey || altKey;
    if ((ctrlKey || metaKey) && /^[zy]$/i.test(key)) return true;
    const name = handles.nameOf(target);
    if (!name) return false;
    if (isCommand) return key.startsWith('Arrow');
    // On the frequency 0 means the gain, which not every band has.
    return HANDLE_KEYS.test(key) || (key === '0' && name !== 'frequency');
  }
}

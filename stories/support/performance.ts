import { html, nothing, render } from 'lit';

export const COUNTS = [1, 2, 4, 8, 16, 32];

/** In milliseconds. */
interface Row {
  /** All that the page does in a frame, the step of the sound included: the mean, which is finer than the browser's clock. */
  work: number;
  /** From frame to frame, the median. */
  between: number;
}

/** Frames that are measured before a row is written: the table is read, not watched. */
const FRAMES = 90;

const median = (list: number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
const figure = (value: number | undefined, digits: number) => (value === undefined ? '–' : value.toFixed(digits));

let worked = 0;
const request = globalThis.requestAnimationFrame.bind(globalThis);

// From the first such story on, what is done in frames is timed.
globalThis.requestAnimationFrame = (callback) =>
  request((time) => {
    const start = performance.now();
    callback(time);
    worked += performance.now() - start;
  });

/** So many tags at once, and what a frame of them takes on this machine: the latest of each number that was chosen. */
export class PerformanceStory {
  private readonly rows = new Map<number, Row>();
  private times: number[] = [];
  private last = 0;
  private start = 0;

  constructor(
    private readonly root: HTMLElement,
    private count: number,
  ) {
    this.show();
    request(this.frame);
  }

  /** Takes another number of tags: those that stay go on. */
  private choose(count: number): void {
    this.count = count;
    this.begin();
  }

  private begin(): void {
    this.times = [];
    this.start = worked;
    this.show();
  }

  private readonly frame = (time: number): void => {
    const { root, times } = this;
    if (root.isConnected) {
      if (this.last) times.push(time - this.last);
      this.last = time;
      if (times.length >= FRAMES) this.measure();
    } else if (this.last) {
      // The story has left.
      return;
    }
    request(this.frame);
  };

  private measure(): void {
    const { times, root, rows, count } = this;
    const tags = [...root.querySelectorAll('ra-spectrum')];
    // Each tag has been there for most of it.
    if (tags.every((tag) => Number(tag.stats?.frames) > FRAMES / 2))
      rows.set(count, { work: (worked - this.start) / times.length, between: median(times) });
    this.begin();
  }

  private show(): void {
    const { rows, count } = this;
    const chosen = (n: number) => (n === count ? 'true' : nothing);
    render(
      html`<div role="group" aria-label="Tags at once">
  ${COUNTS.map((n) => html`<button type="button" aria-pressed=${n === count ? 'true' : 'false'} @click=${() => this.choose(n)}>${n}</button> `)}
</div>
<div class="many">
  ${Array.from({ length: count }, () => html`<ra-spectrum source="music" bands="1/12"></ra-spectrum>`)}
</div>
<table class="figures">
  <caption>Milliseconds of a frame on this machine</caption>
  <thead>
    <tr><th scope="col">Tags</th><th scope="col">Work</th>
      <th scope="col">Frame to frame</th></tr>
  </thead>
  <tbody>
    ${COUNTS.map(
      (n) => html`<tr aria-current=${chosen(n)}>
      <th scope="row">${n}</th>
      <td>${figure(rows.get(n)?.work, 2)}</td>
      <td>${figure(rows.get(n)?.between, 1)}</td>
    </tr>`,
    )}
  </tbody>
</table>`,
      this.root,
    );
  }
}

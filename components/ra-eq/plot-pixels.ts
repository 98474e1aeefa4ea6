import { element } from '../markup';

/** A length whose ends are looked for, in the plot's own pixels. */
const SPAN = 256;

/** From pixels of the window to those of the plot, which may be scaled, zoomed or turned by what it lies in. */
export class PlotPixels {
  private readonly mark = element('i');
  private corner = new DOMRect();
  private xx = 1;
  private xy = 0;
  private yx = 0;
  private yy = 1;

  constructor(private readonly plot: HTMLElement) {
    this.mark.style.position = 'absolute';
  }

  /** Looks where the plot is now. */
  measure(): void {
    const { mark, plot } = this;
    const at = (left: number, top: number) => {
      mark.style.left = `${left}px`;
      mark.style.top = `${top}px`;
      return mark.getBoundingClientRect();
    };
    plot.append(mark);
    const corner = at(0, 0);
    const right = at(SPAN, 0);
    const down = at(0, SPAN);
    mark.remove();
    this.corner = corner;
    const [a, b, c, d] = [right.x - corner.x, right.y - corner.y, down.x - corner.x, down.y - corner.y];
    const parts = (a * d - b * c) / SPAN;
    // What is seen from its edge has no such pixels.
    [this.xx, this.xy, this.yx, this.yy] = parts ? [d / parts, -c / parts, -b / parts, a / parts] : [1, 0, 0, 1];
  }

  /** How far across a way in the window is. */
  across(x: number, y: number): number {
    return this.xx * x + this.xy * y;
  }

  /** How far down. */
  down(x: number, y: number): number {
    return this.yx * x + this.yy * y;
  }

  /** Where a point of the window is, from the plot's corner. */
  place({ clientX, clientY }: Pick<MouseEvent, 'clientX' | 'clientY'>): [x: number, y: number] {
    const [x, y] = [clientX - this.corner.x, clientY - this.corner.y];
    return [this.across(x, y), this.down(x, y)];
  }
}

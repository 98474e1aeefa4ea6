import { make } from '../dom';
import type { Widget, Written } from './outputs';

/** What can only be said to a tag that no hand has touched: it begins anew with it. */
const BEGINNINGS = ['value', 'count', 'preamp'];

/** The tag as it is set, on the page's own player. */
export class Preview {
  private tag: HTMLElement | null = null;
  private beginning = '';
  private given: string[] = [];

  constructor(
    private readonly widget: Widget,
    private readonly place: HTMLElement,
    /** Called where a hand has changed what the tag says of itself. */
    private readonly changed: (tag: HTMLElement) => void,
  ) {}

  /** Shows the tag with these attributes, or none. */
  show(attributes: Written[] | null, player: string): void {
    if (!attributes) {
      this.tag?.remove();
      this.tag = null;
      return;
    }
    const beginning = JSON.stringify(attributes.filter(({ attribute }) => BEGINNINGS.includes(attribute)));
    if (!this.tag || beginning !== this.beginning) this.renew();
    this.beginning = beginning;
    const said = attributes.find(({ attribute }) => attribute === 'source')?.value;
    const wanted = new Map(attributes.map(({ attribute, kind, value }) => [attribute, kind === 'flag' ? '' : value]));
    // What only the reader's own page has is heard from this page's player.
    wanted.set('source', said === 'tab' || said?.startsWith('mic') ? said : player);
    const tag = this.tag!;
    // A tag that is kept has in its text what it began with.
    const gone = this.given.filter((name) => !wanted.has(name) && !BEGINNINGS.includes(name));
    for (const name of gone) tag.removeAttribute(name);
    for (const [name, value] of wanted) if (tag.getAttribute(name) !== value) tag.setAttribute(name, value);
    this.given = [...wanted.keys()];
    if (!tag.isConnected) this.place.append(tag);
  }

  /** A hand has set what these attributes say: the tag is as they are already. */
  keep(attributes: Written[]): void {
    this.beginning = JSON.stringify(attributes.filter(({ attribute }) => BEGINNINGS.includes(attribute)));
  }

  private renew(): void {
    this.tag?.remove();
    const tag = make(`ra-${this.widget}` as 'ra-eq');
    tag.addEventListener('input', () => this.changed(tag));
    tag.addEventListener('change', () => this.changed(tag));
    this.tag = tag;
  }
}

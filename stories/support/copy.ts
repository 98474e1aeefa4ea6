import { html, render, type TemplateResult } from 'lit';
import { tidy } from './tidy';

const HEAD = `<link rel="stylesheet" href="rusty-audio/rusty-audio.css">
<script type="module" src="rusty-audio/auto.js"></script>

<audio id="player" controls src="song.mp3"></audio>`;

/** What to paste into a page to see the same there, of a player in place of a sound of the stories. */
export function pasted(tag: TemplateResult): string {
  const box = document.createElement('div');
  render(tag, box);
  return `${HEAD}\n${tidy(box.innerHTML).replace(/source="[^"]*"/, 'source="#player"')}`;
}

async function copy({ currentTarget }: Event): Promise<void> {
  const root = (currentTarget as Element).closest('.copy');
  const [text, status] = ['code', '[role=status]'].map((selector) => root?.querySelector(selector));
  if (!text || !status) return;
  try {
    await navigator.clipboard.writeText(text.textContent ?? '');
    status.textContent = 'Copied.';
  } catch {
    getSelection()?.selectAllChildren(text);
    status.textContent = 'The browser does not let the page copy. It is selected: press Ctrl C, or ⌘ C.';
  }
}

/** A tag, and below it what to paste for it. */
export const withCopy = (tag: TemplateResult): TemplateResult => html`${tag}
<div class="copy">
  <p><button type="button" @click=${copy}>Copy this</button> <span role="status"></span></p>
  <pre tabindex="0" aria-label="HTML"><code>${pasted(tag)}</code></pre>
</div>`;

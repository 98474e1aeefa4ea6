import { KIT, SCRIPT, SHEET, SOUND, SYSTEMS, type System } from '../../www/cms/systems';
import { LOADER, STYLE_SHEET } from '../kit-paths';
import { COPIED_AS, KIT as OWN_KIT } from './addresses';
import { codeBlock, escapeHtml } from './html';
import type { Page } from './layout';
import { renderInline } from './markdown';

/** The text with addresses in it: those of an example, or those beside the page. */
const addressed = (text: string, kit: string, sound: string): string =>
  text
    .replaceAll(KIT, kit)
    .replaceAll(SHEET, `${kit}${STYLE_SHEET}`)
    .replaceAll(SCRIPT, `${kit}${LOADER}`)
    .replaceAll(SOUND, sound);

const code = (text: string): string =>
  text ? codeBlock(addressed(text.trim(), `/${COPIED_AS}/`, '/audio/song.mp3')) : '';

/** What was run to see it, and what was not. */
function mark({ tried }: System): string {
  if (!tried) return 'Not tried there: modelled on its documentation.';
  return `Tried: ${tried.what}.${tried.not ? ` Not tried: ${tried.not}.` : ''}`;
}

const inOneWord = ({ tried }: System): string => (tried ? (tried.not ? 'in part' : 'yes') : 'no');

/** The page of one system: what to write where, and what comes of it, running. */
function systemPage(system: System): Page {
  const { id, name, once, post, emitted } = system;
  const made = addressed(emitted, `../${OWN_KIT}/`, emitted.includes('<iframe') ? '../cms/chord.wav' : 'chord.wav');
  // What is set up once for the site, unless what the author writes has brought it.
  const brought = /<script|<iframe/.test(emitted);
  return {
    path: `cms/${id}.html`,
    title: `A player in ${name.replace(/^A /, 'a ')}`,
    description: `How a player with a spectrum and an equaliser comes into ${name.replace(/^A /, 'a ')}: what to write where, and what comes of it.`,
    body: `<article class="page stage guide">
<p class="where"><a href="index.html">Content systems</a></p>
<h1>${escapeHtml(name)}</h1>
<p id="tried">${renderInline(mark(system))}</p>
<h2>Once for the site</h2>
<p>${renderInline(once.where)}.</p>
${code(once.code)}
<h2>In a post</h2>
<p>${renderInline(post.where)}:</p>
${code(post.code)}
<h2>What comes of it</h2>
<div id="emitted">
${made}
</div>
</article>`,
    framing: emitted.includes('<iframe'),
    ...(!brought && { styles: [`${OWN_KIT}/${STYLE_SHEET}`], scripts: [`${OWN_KIT}/${LOADER}`] }),
  };
}

/** The list of them. */
function listPage(): Page {
  const rows = SYSTEMS.map(
    (system) =>
      `<tr><td><a href="${system.id}.html">${escapeHtml(system.name)}</a></td><td>${inOneWord(system)}</td><td>${renderInline(mark(system))}</td></tr>`,
  );
  return {
    path: 'cms/index.html',
    title: 'Content systems',
    description: 'What to write in Ghost, Webflow, Drupal, Jekyll, Hugo and other systems, and what comes of it.',
    body: `<article class="page stage guide">
<p class="where"><a href="../guides/embedding.html">Embedding</a></p>
<h1>Content systems</h1>
<p class="lead">What to write where, and what comes of it. WordPress has <a href="../guides/embedding.html#wordpress">a plugin of its own</a>.</p>
<div class="scroll" role="region" tabindex="0" aria-label="Table: Content systems"><table><thead><tr><th scope="col">System</th><th scope="col">Tried</th><th scope="col">What was run, and what was not</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table></div>
</article>`,
  };
}

/** A page for each content system, with the snippet and what it makes of it, and their list. */
export const cmsPages = (): Page[] => [listPage(), ...SYSTEMS.map(systemPage)];

// The plugin in a real WordPress, used by an author: one who may publish, and whose markup KSES filters.
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { showsTone } from '../browser/pages/embed-server';
import { loads, phpLog, players, setActive } from './site';

/** What the editor's own scripts offer, as far as it is used here. */
interface Editor {
  blocks: {
    createBlock(name: string, attributes: object): object;
    serialize(blocks: object[]): string;
    getBlockType(name: string): object | undefined;
  };
  data: {
    dispatch(store: string): Record<string, (...args: unknown[]) => Promise<void>>;
    select(store: string): Record<string, (...args: unknown[]) => unknown>;
  };
  apiFetch(request: object): Promise<unknown>;
}
declare const wp: Editor;

const TONE = '/wp-content/uploads/tone.wav';
const PRESET = 'Preamp: -3 dB\nFilter 1: ON PK Fc 500 Hz Gain 4 dB Q 1';

const test = base.extend<{ visitor: Page; errors: string[] }, { author: BrowserContext; desk: Page }>({
  author: [
    async ({ browser }, use, { project }) => {
      const context = await browser.newContext({ baseURL: project.use.baseURL });
      const page = await context.newPage();
      // Not to the dashboard, which goes on asking for news and writing them while others write: SQLite may be locked then.
      await page.goto('/wp-login.php?redirect_to=/wp-admin/profile.php');
      await page.getByLabel('Username or Email Address').fill('anna');
      await page.getByLabel('Password', { exact: true }).fill('author-of-tests');
      await page.getByRole('button', { name: 'Log In' }).click();
      await page.waitForURL('**/wp-admin/profile.php');
      await page.close();
      await use(context);
      await context.close();
    },
    { scope: 'worker' },
  ],
  // An editor that is kept open.
  desk: [async ({ author }, use) => use(await editor(author)), { scope: 'worker' }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from the pattern
  errors: async ({}, use) => use([]),
  visitor: async ({ page, baseURL, errors }, use) => {
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== new URL(baseURL as string).origin) foreign.push(request.url());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) errors.push(message.text());
    });
    await use(page);
    expect(errors).toEqual([]);
    // The theme asks for a picture of its author; of the kit and all else nothing is asked elsewhere.
    expect(foreign.filter((address) => !address.includes('gravatar.com'))).toEqual([]);
  },
});

/** The block editor as the author has it. */
async function editor(author: BrowserContext, path = 'post-new.php'): Promise<Page> {
  const page = await author.newPage();
  await page.goto(`/wp-admin/${path}`);
  await page.waitForFunction(
    () => typeof wp === 'object' && wp.blocks?.getBlockType('rusty-audio/player') && wp.data.select('core/editor'),
  );
  return page;
}

type Blocks = [name: string, attributes: object][];

interface Post {
  link: string;
  id: number;
  /** What WordPress kept of it. */
  content: { raw: string };
}

/** Publishes a post as the author, by the way that the editor takes as well. */
const publish = (desk: Page, title: string, blocks: Blocks): Promise<Post> =>
  desk.evaluate(
    ([title, blocks]) => {
      const made = blocks.map(([name, attributes]) => wp.blocks.createBlock(name, attributes));
      const data = { title, status: 'publish', content: wp.blocks.serialize(made) };
      return wp.apiFetch({ path: '/wp/v2/posts', method: 'POST', data }) as Promise<Post>;
    },
    [title, blocks] as const,
  );

/** The same with the editor's own hands. */
const publishInEditor = (desk: Page, title: string, blocks: Blocks): Promise<Pick<Post, 'link' | 'id'>> =>
  desk.evaluate(
    async ([title, blocks]) => {
      const { dispatch, select } = wp.data;
      await dispatch('core/editor').editPost({ title, status: 'publish' });
      const made = blocks.map(([name, attributes]) => wp.blocks.createBlock(name, attributes));
      await dispatch('core/block-editor').insertBlocks(made);
      await dispatch('core/editor').savePost();
      const { link, id } = select('core/editor').getCurrentPost() as Post;
      return { link, id };
    },
    [title, blocks] as const,
  );

async function play(page: Page): Promise<void> {
  await page.locator('audio').evaluate((audio: HTMLAudioElement) => {
    audio.loop = true;
    return audio.play();
  });
}

test('the author may not write what KSES takes away', async ({ desk }) => {
  const may = await desk.evaluate(() => wp.data.select('core').canUser('create', 'users'));
  expect(may).not.toBe(true);
  const { content } = await publish(desk, 'Filtered', [
    ['core/html', { content: '<ra-spectrum source="#x"></ra-spectrum><script>1</script><b onclick="1">text</b>' }],
  ]);
  expect(content.raw).toContain('<b>text</b>');
  expect(content.raw).not.toMatch(/<ra-|<script|onclick/);
});

test('the block is saved by the author, is valid when it is opened again, and runs for a visitor', async ({
  author,
  desk,
  visitor,
}) => {
  const attributes = {
    src: TONE,
    widgets: 'spectrum eq',
    mode: 'line',
    labels: 'true',
    preset: PRESET,
    caption: 'A <em>tone</em>',
  };
  const { link, id } = await publishInEditor(desk, 'A tone, and what is in it', [['rusty-audio/player', attributes]]);
  const page = await editor(author, `post.php?post=${id}&action=edit`);
  const again = await page.waitForFunction(() => {
    const [block] = wp.data.select('core/block-editor').getBlocks() as { isValid: boolean; attributes: object }[];
    return block && { isValid: block.isValid, attributes: { ...block.attributes, caption: '' } };
  });
  expect(await again.jsonValue()).toEqual({ isValid: true, attributes: { ...attributes, caption: '' } });
  await page.close();
  await visitor.goto(link);
  await expect(visitor.locator('figure.wp-block-rusty-audio-player ra-eq')).toBeVisible();
  await expect(visitor.locator('figcaption em')).toHaveText('tone');
  await play(visitor);
  await showsTone(visitor, 'ra-spectrum');
  const read = await visitor.evaluate(() => {
    const [spectrum, eq] = [document.querySelector('ra-spectrum')!, document.querySelector('ra-eq')!];
    return [spectrum.mode, spectrum.labels, eq.preamp, eq.bands.length, eq.bands[0].gain];
  });
  expect(read).toEqual(['line', true, -3, 1, 4]);
  await expect.poll(() => visitor.locator('ra-eq').evaluate((tag: HTMLRaEqElement) => tag.state)).toBe('running');
  if (process.env.WORDPRESS_PICTURE) {
    await visitor.setViewportSize({ width: 1000, height: 1180 });
    await showsTone(visitor, 'ra-spectrum');
    await visitor.screenshot({ path: process.env.WORDPRESS_PICTURE });
  }
});

test('markup that the author writes passes KSES whole, and runs', async ({ desk, visitor }) => {
  const player = `<audio controls src="${TONE}" data-ra="spectrum eq" data-ra-spectrum-mode="filled" data-ra-spectrum-labels data-ra-crossorigin="anonymous" data-ra-eq-value="${PRESET}"></audio>`;
  const { link, content } = await publish(desk, 'By hand', [['core/html', { content: player }]]);
  expect(content.raw.replace('data-ra-spectrum-labels=""', 'data-ra-spectrum-labels')).toContain(player);
  await visitor.goto(link);
  await play(visitor);
  await showsTone(visitor, 'ra-spectrum');
  expect(await visitor.locator('ra-spectrum').evaluate((tag: HTMLRaSpectrumElement) => [tag.mode, tag.labels])).toEqual(
    ['filled', true],
  );
  expect(await visitor.locator('ra-eq').evaluate((tag: HTMLRaEqElement) => tag.preamp)).toBe(-3);
});

test('the shortcode runs, with preset text inside; what is wrong is told to the author alone', async ({
  author,
  desk,
  visitor,
}) => {
  const text = `[rusty_audio src="${TONE}" widgets="spectrum eq" spectrum-mode="circular" spectrum-peaks spectrum-fps="fast" onclick="1"]${PRESET}[/rusty_audio]`;
  const { link } = await publish(desk, 'By shortcode', [['core/freeform', { content: text }]]);
  await visitor.goto(link);
  await play(visitor);
  await expect
    .poll(() => visitor.locator('ra-spectrum').evaluate((tag: HTMLRaSpectrumElement) => tag.state))
    .toBe('running');
  const read = await visitor.evaluate(() => {
    const [spectrum, eq] = [document.querySelector('ra-spectrum')!, document.querySelector('ra-eq')!];
    return [spectrum.mode, spectrum.peaks, eq.preamp, eq.bands[0].frequency];
  });
  expect(read).toEqual(['circular', true, -3, 500]);
  await expect(visitor.locator('.rusty-audio-problem')).toHaveCount(0);
  const page = await author.newPage();
  await page.goto(link);
  await expect(page.locator('.rusty-audio-problem')).toHaveText(
    '[rusty_audio] spectrum-fps takes a number, not "fast". "onclick" is no attribute of a widget.',
  );
  await page.close();
});

test('a page without a player loads nothing of the kit', async ({ desk, visitor, baseURL }) => {
  const { link } = await publish(desk, 'Words', [['core/paragraph', { content: 'No sound here.' }]]);
  const loaded: string[] = [];
  visitor.on('request', (request) => loaded.push(request.url()));
  await visitor.goto(link);
  await visitor.waitForLoadState('networkidle');
  expect(loaded.filter((address) => address.includes('rusty-audio'))).toEqual([]);
  expect(loaded[0]).toContain(baseURL);
});

test('where the plugin is switched off, the player is there and plays', async ({ desk, visitor }) => {
  const { link } = await publish(desk, 'Later', [['rusty-audio/player', { src: TONE, widgets: 'spectrum' }]]);
  setActive(false);
  try {
    await visitor.goto(link);
    await play(visitor);
    await expect
      .poll(() => visitor.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime))
      .toBeGreaterThan(0.1);
    await expect(visitor.locator('ra-spectrum')).toHaveCount(0);
  } finally {
    setActive(true);
  }
});

test('the script comes with data-ra wherever it stands in the tag, and with nothing that only names it', () => {
  const [ways, others] = [
    [' data-ra="eq"', '\ndata-ra="eq"', '\n\tdata-ra="eq"', ' data-ra = eq', ' DATA-RA="eq"', '"x"data-ra="eq"'],
    ['', ' data-ra-eq-count="3"', ' data-radius="1"', ' extra-data-ra="eq"'],
  ];
  expect(loads(ways.map((way) => `<audio src="a.mp3"${way}></audio>`))).toEqual(ways.map(() => true));
  expect(loads(others.map((way) => `<audio src="a.mp3"${way}></audio>`))).toEqual(others.map(() => false));
});

test.describe('the attributes of the shortcode', () => {
  const of = (given: object): [html: string, problems: string[]] => players([{ src: TONE, ...given }])[0];

  test('are escaped, and nothing but a player comes of them', () => {
    const evil = `"><script>alert(1)</script><img src=x onerror='alert(1)'>`;
    const [html, problems] = of({ widgets: 'spectrum eq', 'spectrum-palette': evil, 'eq-value': evil });
    expect(problems).toEqual([]);
    expect(html.match(/<\/?[a-z]+/g)).toEqual(['<figure', '<audio', '</audio', '</figure']);
    const escaped = '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&#039;alert(1)&#039;&gt;';
    expect(html).toContain(`data-ra-spectrum-palette="${escaped}"`);
    expect(html).toContain(`data-ra-eq-value="${escaped}"`);
  });

  test('make a player alone where they name no widget', () => {
    const [html, problems] = of({ widgets: 'x', 'spectrum-labels': '' });
    expect(html).toBe(`<figure class="rusty-audio"><audio controls preload="metadata" src="${TONE}"></audio></figure>`);
    expect(loads([html])).toEqual([false]);
    expect(problems).toEqual([
      'widgets takes spectrum and eq, not "x".',
      'widgets names no widget: it is a player alone.',
      'spectrum-labels changes nothing: widgets does not name spectrum.',
    ]);
  });

  test('are those of the widgets, and their values what those take', () => {
    const wrong = {
      widgets: 'spectrum <b>',
      'spectrum-mode': 'spiral',
      'spectrum-labels': 'maybe',
      'spectrum-fft-size': '1024; x',
      'spectrum-palette': 'x'.repeat(4097),
      'spectrum-onclick': '1',
      'eq-value': 'x',
      'data-ra': 'eq',
      style: 'x',
      spectrum: '',
      crossorigin: 'all',
    };
    const [html, problems] = of(wrong);
    expect(html).toBe(
      `<figure class="rusty-audio"><audio controls preload="metadata" src="${TONE}" data-ra="spectrum"></audio></figure>`,
    );
    expect(problems).toEqual([
      'widgets takes spectrum and eq, not "<b>".',
      'crossorigin takes anonymous, use-credentials, not "all".',
      'spectrum-mode takes bars, circular, filled, line, not "spiral".',
      'spectrum-labels takes true, false, not "maybe".',
      'spectrum-fft-size takes a number, not "1024; x".',
      'spectrum-palette is too long.',
      '"spectrum-onclick" is no attribute of a widget.',
      'eq-value changes nothing: widgets does not name eq.',
      '"data-ra" is no attribute of a widget.',
      '"style" is no attribute of a widget.',
      '"spectrum" is no attribute of a widget.',
    ]);
  });

  test('name a sound by http or https alone', () => {
    const sources = [
      'javascript:alert(1)',
      'JaVaScRiPt:1',
      'data:audio/wav,x',
      'file:///x',
      'ftp://a.example/x',
      '',
      ' ',
    ];
    for (const [html, problems] of players(sources.map((src) => ({ src }))))
      expect([html, problems]).toEqual(['', ['src takes the http or https address of a sound.']]);
    const [[html]] = players([{ src: 'https://media.example/a.mp3?b=1&c="><script>', crossorigin: '' }]);
    expect(html).toContain(
      'src="https://media.example/a.mp3?b=1&#038;c=script" data-ra="spectrum" data-ra-crossorigin=""',
    );
  });
});

test.afterAll(() => {
  // Notices and warnings too.
  expect(phpLog()).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import { readQuery } from '../../../components/embed/read-query';

const PAGE = 'https://kit.example/rusty-audio/embed.html';
const read = (query: string, page = PAGE) => readQuery(new URL(`${page}?${query}`));
const src = (address: string, page?: string) => read(`src=${encodeURIComponent(address)}`, page);

describe('src', () => {
  test.each([
    ['https://media.example/song.mp3', 'https://media.example/song.mp3'],
    ['song.mp3', 'https://kit.example/rusty-audio/song.mp3'],
    ['/a/b.ogg?c=d#t=10', 'https://kit.example/a/b.ogg?c=d#t=10'],
    ['//media.example/x', 'https://media.example/x'],
    [' HTTPS://Media.Example/x ', 'https://media.example/x'],
    ['"><script>.mp3', 'https://kit.example/rusty-audio/%22%3E%3Cscript%3E.mp3'],
  ])('%j is played', (address, href) => {
    expect(src(address)).toMatchObject({ src: href, refusal: '', problems: [] });
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:audio/wav;base64,UklGRg==',
    'data:text/html,<script>alert(1)</script>',
    'blob:https://kit.example/0',
    'filesystem:https://kit.example/temporary/x',
    'file:///etc/passwd',
    'ftp://media.example/x',
    'vbscript:x',
    'about:blank',
    'ws://media.example/',
    'intent://x',
    'http://media.example/song.mp3',
    'https://user:secret@media.example/',
    'https://user@media.example/',
    'https://',
    'http://[::1',
    `https://media.example/${'x'.repeat(2048)}`,
  ])('%j is refused, with the reason', (address) => {
    const read = src(address);
    expect(read.src).toBeNull();
    expect(read.refusal).toMatch(/^src takes the https address of a sound, not "/);
    expect(read.refusal.length).toBeLessThan(160);
  });

  test('that is missing is asked for', () => {
    for (const query of ['', 'src=', 'src=%20'])
      expect(read(query)).toMatchObject({ src: null, refusal: 'src is missing: the https address of a sound.' });
  });

  test('may be http where the embed is', () => {
    expect(src('http://a.example/x', 'http://kit.example/embed.html').src).toBe('http://a.example/x');
    expect(src('x', 'http://kit.example/embed.html').src).toBe('http://kit.example/x');
  });
});

describe('the rest of the query', () => {
  test('is read', () => {
    const query = 'src=x&title=A+song&widgets=spectrum,eq&theme=dark&height=120&origin=https://blog.example';
    expect(read(`${query}&spectrum-mode=line&spectrum-labels&eq-range-db=6`)).toMatchObject({
      title: 'A song',
      theme: 'dark',
      height: 120,
      origin: 'https://blog.example',
      problems: [],
      widgets: [
        {
          name: 'spectrum',
          attributes: [
            ['mode', 'line'],
            ['labels', ''],
          ],
        },
        { name: 'eq', attributes: [['range-db', '6']] },
      ],
    });
  });

  test('has defaults', () => {
    expect(read('src=x')).toMatchObject({
      title: '',
      theme: 'auto',
      height: null,
      origin: null,
      problems: [],
      widgets: [{ name: 'spectrum', attributes: [] }],
    });
  });

  test.each([
    ['theme=blue', 'theme takes auto, light, dark, not "blue".'],
    ['theme=__proto__', 'theme takes auto, light, dark, not "__proto__".'],
    ['height=79', 'height takes a whole number of pixels, 80 … 600, not "79".'],
    ['height=601', 'height takes a whole number of pixels, 80 … 600, not "601".'],
    ['height=1e2', 'height takes a whole number of pixels, 80 … 600, not "1e2".'],
    ['height=100px%3Bposition%3Afixed', 'height takes a whole number of pixels, 80 … 600, not "100px;position:fixed".'],
    ['origin=*', 'origin takes an origin like https://example.com, not "*".'],
    ['origin=null', 'origin takes an origin like https://example.com, not "null".'],
    ['origin=https://a.example/', 'origin takes an origin like https://example.com, not "https://a.example/".'],
    ['origin=javascript:1', 'origin takes an origin like https://example.com, not "javascript:1".'],
    ['origin=file://', 'origin takes an origin like https://example.com, not "file://".'],
    ['widgets=script', 'widgets takes spectrum and eq, not "script".'],
    ['utm_source=x', '"utm_source" is unknown: spectrum-… and eq-… stand for the attributes of the tags.'],
    ['spectrum-style=x', /^"spectrum-style" stands for no attribute of spectrum\./],
    ['spectrum-onclick=x', /^"spectrum-onclick" stands for no attribute of spectrum\./],
    ['spectrum-source=mic', '"spectrum-source" is left out: the source is the player.'],
    ['theme=dark&theme=light', '"theme" is there twice; the first counts.'],
  ])('%s is told', (query, sentence) => {
    const { problems, src } = read(`src=x&${query}`);
    expect(problems[0]).toMatch(sentence);
    expect(src).toContain('/x');
  });

  test('of a title keeps no sign that is not seen or turns the text, and no more than a line', () => {
    expect(read('src=x&title=%00a%E2%80%AEb%0Ac').title).toBe('a b c');
    expect(read(`src=x&title=${'a'.repeat(199)}😀`).title).toBe('a'.repeat(199));
    expect(read(`src=x&title=${'x'.repeat(500)}`).title).toHaveLength(200);
    expect(read('src=x&title=<b>x</b>').title).toBe('<b>x</b>');
  });

  test('has at most twenty problems', () => {
    expect(read(`src=x&${'theme=dark&'.repeat(1000)}`).problems).toHaveLength(20);
  });

  test('is left out where it is endless', () => {
    const { src, problems } = read(`src=x&eq-value=${'x'.repeat(20_000)}`);
    expect(src).toBeNull();
    expect(problems[0]).toBe('The query is longer than 16384 characters, and left out.');
  });
});

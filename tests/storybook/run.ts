// Opens each story of the built Storybook, waits for its play function and for axe, and leaves the counts in .cache/storybook.json.
//   node --import tsx tests/storybook/run.ts [--only <part of an id>]
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { serve } from '../../scripts/serve';
import { BUILT_STORIES } from '../../scripts/storybook-command';
import { CHROMIUM_SHELL } from '../engines/browsers';
import { documented } from './documented';
import { openVisitor, type Surroundings, type Visit, visitManager } from './visit';

const REPORT = '.cache/storybook.json';

interface Entry {
  id: string;
  type: 'story' | 'docs';
  tags: string[];
}

const USUAL: Surroundings = {};
/** What a story with the tag `everywhere` is looked at in besides. */
const ELSEWHERE: [name: string, around: Surroundings][] = [
  ['dark', { media: { colorScheme: 'dark' } }],
  ['forced colours', { media: { forcedColors: 'active' } }],
  ['forced colours, dark', { media: { forcedColors: 'active', colorScheme: 'dark' } }],
  ['reduced motion', { media: { reducedMotion: 'reduce' } }],
  ['right to left', { globals: { direction: 'rtl' } }],
  ['narrow and dark', { media: { colorScheme: 'dark' }, width: 320 }],
];

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const { entries } = JSON.parse(readFileSync(`${BUILT_STORIES}/index.json`, 'utf8')) as {
  entries: Record<string, Entry>;
};
const wanted = Object.values(entries).filter(({ id }) => id.includes(values.only));
const isStory = ({ type }: Entry) => type === 'story';
const visitTo = ({ id, type, tags }: Entry, around = USUAL, where = ''): Visit & { name: string } => ({
  id,
  docs: type === 'docs',
  anew: tags.includes('anew'),
  around,
  name: id + where,
});
const stories = wanted.filter(isStory);
const visits = [
  ...stories.map((entry) => visitTo(entry)),
  ...ELSEWHERE.flatMap(([name, around]) =>
    stories.filter(({ tags }) => tags.includes('everywhere')).map((entry) => visitTo(entry, around, `, ${name}`)),
  ),
  ...wanted.filter((entry) => !isStory(entry)).map((entry) => visitTo(entry)),
];

mkdirSync('.cache', { recursive: true });
rmSync(REPORT, { force: true });
const { server, address } = await serve([BUILT_STORIES], 0);
// No GPU, so that pictures are alike. Its own rules of autoplay: no story may need a gesture to move.
const browser = await chromium.launch({ executablePath: CHROMIUM_SHELL, args: ['--no-sandbox', '--disable-gpu'] });
/** Of stories that hold. */
const shown = new Set<string>();
const report = { passed: 0, failed: 0, remarks: [] as string[] };

function count(name: string, faults: string[]): void {
  if (faults.length) report.failed++;
  else report.passed++;
  if (faults.length) console.log([name, ...faults].join('\n    '));
}

async function visitAll(some: typeof visits): Promise<void> {
  const look = await openVisitor(browser, address);
  for (const visit of some) {
    let outcome = await look(visit);
    // A busy machine is late now and then.
    if (outcome.faults.length) {
      report.remarks.push(`tried again: ${visit.name}: ${outcome.faults.join(' | ')}`);
      outcome = await look({ ...visit, anew: true });
    }
    count(visit.name, outcome.faults);
    if (!outcome.faults.length) for (const thing of outcome.shown) shown.add(thing);
  }
}

try {
  count('manager', await visitManager(browser, address, stories[0].id));
  const half = Math.ceil(visits.length / 2);
  await Promise.all([visitAll(visits.slice(0, half)), visitAll(visits.slice(half))]);
  if (!values.only) {
    const missing = documented().filter((thing) => !shown.has(thing));
    count(
      'everything documented',
      missing.map((thing) => `No story that holds shows ${thing}.`),
    );
  }
} finally {
  await browser.close();
  server.close();
}
report.remarks.unshift(
  `${stories.length} stories and ${wanted.length - stories.length} pages of docs, ${visits.length} visits and one of the manager`,
);
for (const remark of report.remarks) console.log(remark);
writeFileSync(REPORT, JSON.stringify(report, null, 2));
process.exit(report.failed ? 1 : 0);

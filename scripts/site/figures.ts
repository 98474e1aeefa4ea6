// Figures and addresses that the documents print, held against what is measured, built or set in the sources.
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { generated } from '../page-files';
import { COPIED_AS } from './addresses';
import type { Tag } from './manifest';

/** A place where a document prints a figure, and the figure. Each must be found. */
interface Figure {
  document: string;
  /** Its groups are the figures. */
  pattern: RegExp;
  measured: () => string[];
}

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);

/** The first group of a pattern in a source file. */
function inSource(path: string, pattern: RegExp): string {
  const [, found] = pattern.exec(readFileSync(path, 'utf8')) ?? [];
  if (found === undefined) throw new Error(`${path} has nothing like ${pattern}`);
  return found;
}

const binary = (tier: 'simd' | 'scalar') => () => {
  const packed = generated(tier);
  return [kilobytes(gunzipSync(packed).length), kilobytes(packed.length)];
};

const FIGURES: Figure[] = [
  { document: 'docs/performance.md', pattern: /^\| simd \| ([\d.]+) \| ([\d.]+) \|$/m, measured: binary('simd') },
  { document: 'docs/performance.md', pattern: /^\| scalar \| ([\d.]+) \| ([\d.]+) \|$/m, measured: binary('scalar') },
  {
    document: 'docs/accessibility.md',
    pattern: /draw (\d+) times a second/,
    measured: () => [inSource('components/ra-spectrum/display.ts', /CALM_FPS = (\d+)/)],
  },
  {
    document: 'docs/accessibility.md',
    pattern: /handles of (\d+) pixels/,
    measured: () => [inSource('components/ra-eq/ra-eq.css', /\.band \{[^}]*inline-size: (\d+)px/)],
  },
  {
    document: 'docs/accessibility.md',
    pattern: /a button of at least (\d+) pixels/,
    measured: () => [inSource('components/ra-spectrum/ra-spectrum.css', /button \{\s*min-block-size: (\d+)px/)],
  },
  {
    document: 'docs/theming.md',
    pattern: /height: (\d+px) for a spectrum, (\d+px) for an equaliser/,
    measured: () => [
      inSource('components/ra-spectrum/ra-spectrum.css', /var\(--ra-height, (\d+px)\)/),
      inSource('components/ra-eq/ra-eq.css', /var\(--ra-height, (\d+px)\)/),
    ],
  },
];

/** Figures that are other than they should be, a sentence each. */
export function wrongFigures(figures: Figure[] = FIGURES): string[] {
  return figures.flatMap(({ document, pattern, measured }) => {
    const [, ...printed] = pattern.exec(readFileSync(document, 'utf8')) ?? [];
    if (!printed.length) return [`${document} has nothing like ${pattern}: the check is to follow the text`];
    const wanted = measured();
    return printed.join() === wanted.join()
      ? []
      : [`${document} says ${printed.join(' and ')}, but it is ${wanted.join(' and ')} (${pattern})`];
  });
}

/** Rows of the README's tables whose first value is another than the default of the attribute. */
export function wrongDefaults(readme: string, tags: Tag[]): string[] {
  const rows = [...readme.matchAll(/^\| ((?:`[a-z-]+` ?)+)\| (.*) \|$/gm)];
  return rows.flatMap(([, names, text]) => {
    // A row of one attribute with a list of words or a figure begins with its default.
    const [name, ...others] = [...names.matchAll(/`([a-z-]+)`/g)].map(([, each]) => each);
    const [, first] = /^`?([^`\s]+?)`?(?:,| \()/.exec(text) ?? [];
    if (others.length || !first) return [];
    const initials = tags.flatMap(({ attributes }) => attributes.filter((each) => each.name === name && each.initial));
    if (!initials.length) return [];
    return initials.some(({ initial }) => initial === first.replace('−', '-'))
      ? []
      : [`README.md begins the row of ${name} with ${first}; its default is ${initials[0].initial}`];
  });
}

/** Addresses below the kit's folder that samples name and the package does not have. */
export function wrongAddresses(documents: string[]): string[] {
  return documents.flatMap((document) =>
    [...readFileSync(document, 'utf8').matchAll(new RegExp(`["'./]${COPIED_AS}/([\\w./-]+\\.(?:js|css|html))`, 'g'))]
      .filter(([, file]) => !existsSync(`dist/${file}`) && !existsSync(`dist/components/${file}`))
      .map(([, file]) => `${document} speaks of ${COPIED_AS}/${file}, which is not in dist/`),
  );
}

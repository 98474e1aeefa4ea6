/** A way in which the package is used. */
export interface Consumer {
  /** Its name, and the package whose version is shown. */
  name: string;
  package?: string;
  /** What is done, as the table tells it. */
  how: string;
  /** Its project, in this folder. */
  folder: string;
  /** What builds it, with what is installed. */
  build?: string[];
  /** Where the page is then, in the project. */
  output?: string;
  /** What serves it while it is worked on, in place of a build: it gets a port, and is to say nothing of the package. */
  serve?: string[];
  /** The page, if it is no `index.html`. */
  page?: string;
  /** Whether it sets a property, and shows in its `<output>` what an event told. */
  isFramework?: boolean;
}

const entry = (...words: string[]) => [...words, './main.js'];

export const CONSUMERS: Consumer[] = [
  {
    name: 'Vite',
    package: 'vite',
    how: '`vite build --base ./`',
    folder: 'from-html',
    build: ['vite', 'build', '--base', './'],
    output: 'dist',
  },
  {
    name: 'Vite',
    package: 'vite',
    how: '`vite`, its server, with the dependencies bundled anew',
    folder: 'from-html',
    serve: ['vite', '--force', '--strictPort', '--host', '127.0.0.1', '--port'],
  },
  {
    name: 'webpack',
    package: 'webpack',
    how: '`webpack --mode production --entry ./main.js`',
    folder: 'from-script',
    build: entry('webpack', '--mode', 'production', '--output-path', 'build', '--entry'),
    output: 'build',
  },
  {
    name: 'Rollup',
    package: 'rollup',
    how: '`rollup main.js -d build -p node-resolve`',
    folder: 'from-script',
    build: ['rollup', 'main.js', '-d', 'build', '-p', 'node-resolve'],
    output: 'build',
  },
  {
    name: 'esbuild',
    package: 'esbuild',
    how: '`esbuild main.js --bundle --minify --splitting --format=esm --outdir=build`',
    folder: 'from-script',
    build: ['esbuild', 'main.js', '--bundle', '--minify', '--splitting', '--format=esm', '--outdir=build'],
    output: 'build',
  },
  {
    name: 'Parcel',
    package: 'parcel',
    how: '`parcel build index.html`, with its `packageExports` on: it reads no `exports` without',
    folder: 'from-html',
    build: ['parcel', 'build', 'index.html', '--dist-dir', 'build', '--no-cache', '--no-source-maps'],
    output: 'build',
  },
  {
    name: 'Rspack',
    package: '@rspack/core',
    how: '`rspack build --mode production --entry ./main.js`',
    folder: 'from-script',
    build: entry('rspack', 'build', '--mode', 'production', '--output-path', 'build', '--entry'),
    output: 'build',
  },
  { name: 'a plain page', how: 'by a relative address', folder: 'plain', page: 'relative.html' },
  { name: 'a plain page', how: 'by an import map', folder: 'plain', page: 'import-map.html' },
  { name: 'a plain page', how: 'from another origin', folder: 'plain', page: 'other-origin.html' },
  {
    name: 'a plain page',
    how: 'the single file, from another origin, with its integrity',
    folder: 'plain',
    page: 'single-file.html',
  },
  {
    name: 'a plain page',
    how: 'the first snippet of the README, from another origin',
    folder: 'plain',
    page: 'readme.html',
  },
  {
    name: 'React',
    package: 'react',
    how: 'built with Vite',
    folder: 'react',
    build: ['vite', 'build'],
    output: 'dist',
    isFramework: true,
  },
  {
    name: 'React',
    package: 'react',
    how: 'rendered by `renderToString`, and hydrated',
    folder: 'react',
    build: ['node', 'build-server.mjs'],
    output: 'served',
    isFramework: true,
  },
  {
    name: 'Vue',
    package: 'vue',
    how: 'built with Vite',
    folder: 'vue',
    build: ['vite', 'build'],
    output: 'dist',
    isFramework: true,
  },
  {
    name: 'Svelte',
    package: 'svelte',
    how: 'built with Vite',
    folder: 'svelte',
    build: ['vite', 'build'],
    output: 'dist',
    isFramework: true,
  },
  {
    name: 'Angular',
    package: '@angular/core',
    how: '`ng build`',
    folder: 'angular',
    build: ['ng', 'build'],
    output: 'dist',
    isFramework: true,
  },
  {
    name: 'Astro',
    package: 'astro',
    how: '`astro build`: rendered on the server, with the kit imported there too',
    folder: 'astro',
    build: ['astro', 'build'],
    output: 'dist',
    isFramework: true,
  },
];

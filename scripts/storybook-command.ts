import { installPackages } from './install-packages';

/** Where the built stories are. */
export const BUILT_STORIES = '.cache/storybook';

/** What runs Storybook from the root, its packages installed. It tells nobody of it, and asks nobody for a newer one. */
export function storybookCommand(what: 'dev' | 'build'): { args: string[]; env: NodeJS.ProcessEnv } {
  installPackages('stories', 'Storybook');
  const own = {
    dev: ['--port', process.env.PORT ?? '6006', '--no-version-updates'],
    build: ['--output-dir', BUILT_STORIES, '--quiet'],
  };
  return {
    args: [
      'stories/node_modules/storybook/dist/bin/dispatcher.js',
      what,
      '--config-dir',
      'stories/.storybook',
      ...own[what],
    ],
    env: { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1' },
  };
}

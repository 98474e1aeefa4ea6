// `npm run storybook`: builds the kit and opens its stories; `-- build` leaves them as files in .cache/storybook.
import { spawnSync } from 'node:child_process';
import { buildKit } from './build';
import { storybookCommand } from './storybook-command';

const [what = 'dev'] = process.argv.slice(2);
if (what !== 'dev' && what !== 'build') {
  console.error(`npm run storybook takes dev or build, not "${what}".`);
  process.exit(1);
}
const { args, env } = storybookCommand(what);
console.log('Building …');
await buildKit();
const { status } = spawnSync(process.execPath, args, { env, stdio: 'inherit' });
process.exit(status ?? 1);

// What the browser tests open: the built demo with the kit under /kit/, the test pages under /pages/, and the empty pages of the labs.
import { serve } from '../../../scripts/serve';
import { emptyPage } from './empty-page';

await serve(['www/build', 'tests/browser'], Number(process.argv[2]), { made: emptyPage });

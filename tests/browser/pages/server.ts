// What the browser tests open: the built demo with the kit under /kit/, and the test pages under /pages/.
import { serve } from '../../../scripts/serve';

await serve(['www/build', 'tests/browser'], Number(process.argv[2]));

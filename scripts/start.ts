// `npm start`: builds the kit and the demo, serves the demo and prints its address.
import { buildDemo, buildKit } from './build';
import { serve } from './serve';

console.log('Building …');
await buildKit();
await buildDemo();
const { address } = await serve(['www/build'], Number(process.env.PORT ?? 4173));
console.log(`The demo is at ${address} (Ctrl+C stops it).`);

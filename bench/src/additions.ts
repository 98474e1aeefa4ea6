const CHAINS = 12;
const TURNS = 8;
/** Additions of one turn of the loop. */
export const AT_ONCE = CHAINS * TURNS;

/**
 * Nothing but vector additions, in WebAssembly text: twelve sums that do not wait for each other and stay in registers, so that
 * what is measured is how many additions the machine does in a second. `add` takes how many turns of the loop.
 */
export function additionsText(): string {
  const chains = Array.from({ length: CHAINS }, (_, i) => `$sum${i}`);
  const all = chains
    .map((sum) => `(local.set ${sum} (f32x4.add (local.get ${sum}) (local.get $step)))`)
    .join('\n      ');
  // None is another's equal, or an engine might compute one for both.
  const apart = chains.map((sum, i) => `(local.set ${sum} (f32x4.splat (f32.const ${i})))`).join(' ');
  const total = chains.reduce((sum, chain) => `(f32x4.add ${sum} (local.get ${chain}))`, '(local.get $step)');
  return `(module
  (func (export "add") (param $turns i32) (result f32)
    (local $step v128) ${chains.map((sum) => `(local ${sum} v128)`).join(' ')}
    (local.set $step (f32x4.splat (f32.const 1)))
    ${apart}
    (loop $next
      ${Array(TURNS).fill(all).join('\n      ')}
      (local.set $turns (i32.sub (local.get $turns) (i32.const 1)))
      (br_if $next (local.get $turns)))
    (f32x4.extract_lane 0 ${total})))`;
}

/** Whose transform it is, and how that is called and orders its bins. */
export type HelpedPeer = 'pffft' | 'kissfft';

/**
 * Window and power beside another's transform, in WebAssembly text, as its user would want them: in its own memory, the whole
 * frame one call from JavaScript, sixteen floats a turn with SIMD. Transforms are 512 samples at least.
 */
export function helperText(peer: HelpedPeer, simd: boolean): string {
  const { step, window, power } = simd ? vectors() : scalars();
  const { parameters, call, ends } = peer === 'pffft' ? pffft : kissfft;
  return `(module
  (import "peer" "memory" (memory 0))
  (import "peer" "transform" (func $transform (param ${parameters})))

  (func $window (param $in i32) (param $window i32) (param $out i32) (param $size i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $in) (i32.shl (local.get $size) (i32.const 2))))
    (loop $next
      ${window}
      (local.set $in (i32.add (local.get $in) (i32.const ${step})))
      (local.set $window (i32.add (local.get $window) (i32.const ${step})))
      (local.set $out (i32.add (local.get $out) (i32.const ${step})))
      (br_if $next (i32.lt_u (local.get $in) (local.get $end)))))

  (func $power (param $in i32) (param $out i32) (param $size i32)
    (local $from i32) (local $to i32) (local $end i32) (local $first f32) (local $last f32)
    ${simd ? '(local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $re v128) (local $im v128)' : '(local $re f32) (local $im f32)'}
    (local.set $from (local.get $in))
    (local.set $to (local.get $out))
    (local.set $end (i32.add (local.get $in) (i32.shl (local.get $size) (i32.const 2))))
    ${ends}
    (loop $next
      ${power}
      (local.set $from (i32.add (local.get $from) (i32.const ${step})))
      (local.set $to (i32.add (local.get $to) (i32.const ${step / 2})))
      (br_if $next (i32.lt_u (local.get $from) (local.get $end))))
    (f32.store (local.get $out) (f32.mul (local.get $first) (local.get $first)))
    (f32.store
      (i32.add (local.get $out) (i32.shl (local.get $size) (i32.const 1)))
      (f32.mul (local.get $last) (local.get $last))))

  (func (export "frame")
    (param $setup i32) (param $samples i32) (param $window i32) (param $windowed i32)
    (param $spectrum i32) (param $work i32) (param $power i32) (param $size i32)
    (call $window (local.get $samples) (local.get $window) (local.get $windowed) (local.get $size))
    ${call}
    (call $power (local.get $spectrum) (local.get $power) (local.get $size))))`;
}

/** Its order: X[0] and X[N/2], which are real, in the first place, then X[1], X[2] … */
const pffft = {
  parameters: 'i32 i32 i32 i32 i32',
  call: `(call $transform
      (local.get $setup) (local.get $windowed) (local.get $spectrum) (local.get $work) (i32.const 0))`,
  ends: `(local.set $first (f32.load (local.get $in)))
    (local.set $last (f32.load offset=4 (local.get $in)))`,
};

/** N/2 + 1 complex numbers from X[0] on. It has its own room to work in. */
const kissfft = {
  parameters: 'i32 i32 i32',
  call: '(call $transform (local.get $setup) (local.get $windowed) (local.get $spectrum))',
  ends: `(local.set $first (f32.load (local.get $in)))
    (local.set $last (f32.load (local.get $end)))`,
};

function vectors() {
  const window = [0, 16, 32, 48].map(
    (at) => `(v128.store offset=${at} (local.get $out) (f32x4.mul
        (v128.load offset=${at} (local.get $in)) (v128.load offset=${at} (local.get $window))))`,
  );
  // Four complex numbers in two vectors make four powers.
  const four = (at: number, a: string, b: string) => `
      (local.set ${a} (v128.load offset=${at} (local.get $from)))
      (local.set ${b} (v128.load offset=${at + 16} (local.get $from)))
      (local.set $re (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get ${a}) (local.get ${b})))
      (local.set $im (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get ${a}) (local.get ${b})))
      (v128.store offset=${at / 2} (local.get $to) (f32x4.add
        (f32x4.mul (local.get $re) (local.get $re)) (f32x4.mul (local.get $im) (local.get $im))))`;
  return { step: 64, window: window.join('\n      '), power: four(0, '$a', '$b') + four(32, '$c', '$d') };
}

function scalars() {
  const window = [0, 4, 8, 12].map(
    (at) => `(f32.store offset=${at} (local.get $out) (f32.mul
        (f32.load offset=${at} (local.get $in)) (f32.load offset=${at} (local.get $window))))`,
  );
  const one = (at: number) => `
      (local.set $re (f32.load offset=${at} (local.get $from)))
      (local.set $im (f32.load offset=${at + 4} (local.get $from)))
      (f32.store offset=${at / 2} (local.get $to) (f32.add
        (f32.mul (local.get $re) (local.get $re)) (f32.mul (local.get $im) (local.get $im))))`;
  return { step: 16, window: window.join('\n      '), power: one(0) + one(8) };
}

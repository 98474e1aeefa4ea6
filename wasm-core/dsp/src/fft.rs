//! The Fourier transform of real numbers, one lane or four at a time.
//!
//! The N samples are taken as `LANES` interleaved sequences of R = N/`LANES` numbers, one a lane, so that every load is
//! contiguous and all lanes do the same. Memory is swept three times:
//!
//! 1. `first`: the window, and real transforms of eight numbers at stride C = R/8. Of the eight results three are
//!    conjugates of three others and not computed; the rest, turned by its twiddles, fills four slots: slots 1 to 3 with
//!    C complex numbers, slot 0 with 2C real ones, results 0 and 4 before their last butterfly.
//! 2. `slots`: a complex transform of length C in place in each slot, which fits into the first-level cache. `twist`
//!    then makes slot 0, its real numbers packed in pairs, into the spectrum of these.
//! 3. `last`: joins the lanes by a transform of four numbers and stores the power, or the spectrum, in natural order.
//!
//! All are decimations in frequency after Gentleman and Sande, "Fast Fourier Transforms: for fun and profit", 1966.
//!
//! A pass is hot: it allocates nothing and checks nothing. What makes that sound is checked once, where it is called.

mod complex;
#[cfg(test)]
mod cost;
mod first;
mod last;
#[cfg(test)]
mod oracle;
mod plan;
mod slots;
#[cfg(test)]
mod tests;
mod twist;

use crate::lanes::Lane;
use core::marker::PhantomData;
use plan::Plan;

/// How many sequences the first pass makes of a lane's real numbers.
const SLOTS: usize = 4;

/// A plan for transforms of one length.
///
/// ```
/// use rusty_audio_dsp::{buffer::AlignedBuffer, fft::RealFft, lanes::NativeLane};
/// let fft = RealFft::<NativeLane>::new(1024).unwrap();
/// let mut scratch = AlignedBuffer::zeroed(fft.scratch_len()).unwrap();
/// let (samples, mut window, mut power) = ([0.5; 1024], [0.0; 1024], [0.0; 513]);
/// fft.arrange_window(&|_| 1.0, &mut window);
/// assert!(fft.power(&samples, &window, &mut scratch, &mut power));
/// assert_eq!(power[0], 512.0 * 512.0);
/// ```
pub struct RealFft<L: Lane> {
    plan: Plan,
    lane: PhantomData<L>,
}

impl<L: Lane> RealFft<L> {
    /// A plan for `len` samples: a power of two in 32…32768, else `None`, as where memory does not suffice.
    pub fn new(len: usize) -> Option<Self> {
        Some(Self { plan: Plan::new(len, L::LANES)?, lane: PhantomData })
    }

    /// The number of samples of a transform, N.
    #[allow(clippy::len_without_is_empty)] // A plan is never empty.
    pub fn len(&self) -> usize {
        self.plan.len
    }

    /// How many floats a transform needs to work in, best on a 64-byte boundary. Their values do not matter.
    pub fn scratch_len(&self) -> usize {
        self.plan.scratch_len
    }

    /// Stores the window whose value for sample n is `value_at(n)` in the order in which [`power`](Self::power) of the
    /// same number of lanes reads it. `false`, and nothing stored, where `out` is not N long.
    pub fn arrange_window(&self, value_at: &dyn Fn(usize) -> f64, out: &mut [f32]) -> bool {
        if out.len() != self.plan.len {
            return false;
        }
        let columns = self.plan.columns;
        for (place, value) in out.iter_mut().enumerate() {
            let (vector, lane) = (place / L::LANES, place % L::LANES);
            let (column, row) = (vector / (2 * SLOTS), vector % (2 * SLOTS));
            *value = value_at((column + columns * row) * L::LANES + lane) as f32;
        }
        true
    }

    /// |X\[k\]|² of the windowed samples for k = 0…N/2, where X\[k\] = Σ w\[n\]·x\[n\]·exp(−2πikn/N), not normalised.
    ///
    /// `samples` holds N, `window` N from [`arrange_window`](Self::arrange_window), `scratch` at least
    /// [`scratch_len`](Self::scratch_len) and `power` at least N/2 + 1 floats; `false`, and nothing done, where one does
    /// not. A NaN or an infinity in any sample leaves no bin finite.
    pub fn power(&self, samples: &[f32], window: &[f32], scratch: &mut [f32], power: &mut [f32]) -> bool {
        let plan = &self.plan;
        if samples.len() != plan.len
            || window.len() != plan.len
            || scratch.len() < self.scratch_len()
            || power.len() <= plan.len / 2
        {
            return false;
        }
        // SAFETY: the lengths were just checked, and the plan was made for this number of lanes.
        unsafe {
            first::windowed::<L>(plan, samples.as_ptr(), window.as_ptr(), scratch.as_mut_ptr());
            self.middle(scratch.as_mut_ptr());
            last::power::<L>(plan, scratch.as_mut_ptr(), power.as_mut_ptr());
        }
        true
    }

    /// X\[k\] = Σ x\[n\]·exp(−2πikn/N) for k = 0…N/2, real and imaginary part in turn, not normalised.
    ///
    /// `samples` holds N, `scratch` at least [`scratch_len`](Self::scratch_len) and `spectrum` at least N + 2 floats;
    /// `false`, and nothing done, where one does not.
    pub fn transform(&self, samples: &[f32], scratch: &mut [f32], spectrum: &mut [f32]) -> bool {
        let plan = &self.plan;
        if samples.len() != plan.len || scratch.len() < self.scratch_len() || spectrum.len() < plan.len + 2 {
            return false;
        }
        // SAFETY: the lengths were just checked, and the plan was made for this number of lanes.
        unsafe {
            first::plain::<L>(plan, samples.as_ptr(), scratch.as_mut_ptr());
            self.middle(scratch.as_mut_ptr());
            last::spectrum::<L>(plan, scratch.as_mut_ptr(), spectrum.as_mut_ptr());
        }
        true
    }

    /// # Safety
    /// `scratch` is valid for `scratch_len` floats.
    unsafe fn middle(&self, scratch: *mut f32) {
        let plan = &self.plan;
        // SAFETY: slot s begins s strides into the scratch space, and `nat_at` lies behind the last one.
        unsafe {
            for slot in (0..SLOTS).rev() {
                slots::transform::<L>(plan, scratch.add(slot * plan.slot_stride));
            }
            twist::twist::<L>(plan, scratch, scratch.add(plan.nat_at()));
        }
    }
}

//! The one of each that a page has.

use core::cell::UnsafeCell;
use rusty_audio_dsp::buffer::AlignedBuffer;
use rusty_audio_dsp::fft::RealFft;
use rusty_audio_dsp::lanes::NativeLane;
use rusty_audio_dsp::pool::BufferPool;
use rusty_audio_dsp::spectrum::Spectrum;
use rusty_audio_dsp::table::Table;
use rusty_audio_dsp::window::Window;

/// Lengths are 2⁵ … 2¹⁵.
const LENGTHS: usize = 11;
const SHORTEST: u32 = 5;

/// What all spectrums of one length share, made with the first of them and kept: a page uses few lengths.
pub struct Shared {
    pub plan: Option<RealFft<NativeLane>>,
    pub windows: [Option<AlignedBuffer>; Window::ALL.len()],
}

/// A spectrum and the number of its window.
pub struct Shown {
    pub spectrum: Spectrum,
    pub window: usize,
}

pub struct Core {
    pub pool: BufferPool,
    pub spectrums: Table<Option<Shown>>,
    pub shared: [Shared; LENGTHS],
}

/// Where in `Core::shared` a length has its place; past its end where there is no such length.
pub fn place_of(len: usize) -> usize {
    len.trailing_zeros().wrapping_sub(SHORTEST) as usize
}

impl Shared {
    const NONE: Self = Self { plan: None, windows: [const { None }; Window::ALL.len()] };

    /// Sees to it that plan and window are there.
    #[inline(never)]
    pub fn prepare(&mut self, len: usize, window: usize) -> Option<()> {
        if self.plan.is_none() {
            self.plan = Some(RealFft::new(len)?);
        }
        let kind = *Window::ALL.get(window)?;
        let kept = self.windows.get_mut(window)?;
        if kept.is_none() {
            let mut table = AlignedBuffer::zeroed(len)?;
            self.plan.as_ref()?.arrange_window(&|n| kind.value(n, len), &mut table);
            *kept = Some(table);
        }
        Some(())
    }
}

struct Global(UnsafeCell<Core>);

// SAFETY: without the `atomics` feature a wasm instance runs on one thread, and native tests of this crate are one test.
unsafe impl Sync for Global {}

static CORE: Global = Global(UnsafeCell::new(Core {
    pool: BufferPool::EMPTY,
    spectrums: Table::EMPTY,
    shared: [const { Shared::NONE }; LENGTHS],
}));

/// Lends the core to `act`.
pub fn with_core<T>(act: impl FnOnce(&mut Core) -> T) -> T {
    // SAFETY: one thread, and nothing that `act` calls in this crate comes back here.
    act(unsafe { &mut *CORE.0.get() })
}

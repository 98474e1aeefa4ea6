//! The one of each that a page has.

use alloc::rc::{Rc, Weak};
use alloc::vec::Vec;
use core::cell::UnsafeCell;
use rusty_audio_dsp::buffer::AlignedBuffer;
use rusty_audio_dsp::fft::RealFft;
use rusty_audio_dsp::lanes::NativeLane;
use rusty_audio_dsp::pool::BufferPool;
use rusty_audio_dsp::spectrum::Spectrum;
use rusty_audio_dsp::window::Window;

pub struct Core {
    pub pool: BufferPool,
    pub spectrums: Vec<Option<Spectrum<NativeLane>>>,
    plans: Vec<Weak<RealFft<NativeLane>>>,
    windows: Vec<(usize, Window, Weak<AlignedBuffer>)>,
}

impl Core {
    /// The plan for a length, shared with every other spectrum of that length.
    #[inline(never)]
    pub fn plan(&mut self, len: usize) -> Option<Rc<RealFft<NativeLane>>> {
        self.plans.retain(|plan| plan.strong_count() > 0);
        if let Some(plan) = self.plans.iter().filter_map(Weak::upgrade).find(|plan| plan.len() == len) {
            return Some(plan);
        }
        let plan = Rc::new(RealFft::new(len)?);
        self.plans.push(Rc::downgrade(&plan));
        Some(plan)
    }

    /// The window in the plan's order, shared likewise.
    #[inline(never)]
    pub fn window(&mut self, plan: &RealFft<NativeLane>, window: Window) -> Option<Rc<AlignedBuffer>> {
        let len = plan.len();
        self.windows.retain(|(_, _, table)| table.strong_count() > 0);
        let known = self.windows.iter().find(|known| (known.0, known.1) == (len, window));
        if let Some(table) = known.and_then(|(_, _, table)| table.upgrade()) {
            return Some(table);
        }
        let mut table = AlignedBuffer::zeroed(len)?;
        plan.arrange_window(&|n| window.value(n, len), &mut table);
        let table = Rc::new(table);
        self.windows.push((len, window, Rc::downgrade(&table)));
        Some(table)
    }
}

struct Global(UnsafeCell<Core>);

// SAFETY: without the `atomics` feature a wasm instance runs on one thread, and native tests of this crate are one test.
unsafe impl Sync for Global {}

static CORE: Global = Global(UnsafeCell::new(Core {
    pool: BufferPool::EMPTY,
    spectrums: Vec::new(),
    plans: Vec::new(),
    windows: Vec::new(),
}));

/// Lends the core to `act`.
pub fn with_core<T>(act: impl FnOnce(&mut Core) -> T) -> T {
    // SAFETY: one thread, and nothing that `act` calls in this crate comes back here.
    act(unsafe { &mut *CORE.0.get() })
}

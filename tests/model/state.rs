//! The whole world at one moment: both replicas, their store, Dodo, the webhooks on their way, the clock.

use std::hash::{Hash, Hasher};

use aftercart::domain::charge::{ANSWER_OVER, ChargeState, Phase, SEND_WITHIN, SESSION_OVER};
use aftercart::domain::plan_outcome::WAIT_OVER;
use aftercart::domain::timestamp::Timestamp;

use crate::payment::Payment;
use crate::program::Program;

/// As many programs as can be under way at once: three clicks, two reconcilers, one at the checkout.
pub const PROGRAMS: usize = 6;

/// The row of the charge. The decision is committed with it, so its being there is the decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// How far the charge has come.
    pub state: ChargeState,
    /// Whether its payment is known.
    pub names_payment: bool,
    /// Whether a lease on it runs that will never end, see `Mistake::KeepsLeases`. Else a lease may be over at any
    /// moment, its holder at work or not, so it bars nobody here.
    pub is_leased: bool,
}

/// The standard checkout for the same product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Checkout {
    /// Not opened.
    Closed,
    /// The buyer has its address.
    Open,
    /// The buyer paid there.
    Paid,
}

/// Dodo's answer to the request, as far as somebody still waits for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// None yet.
    None,
    /// A session, and a payment.
    Made,
    /// No, in so many words.
    Refused,
    /// The method is declined; nothing was made.
    Declined,
}

/// Dodo's side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Provider {
    /// Requests that left and have not taken effect.
    pub in_flight: u8,
    /// Requests that took effect: each made a payment.
    pub made: u8,
    /// The first payment.
    pub payment: Option<Payment>,
    /// The answer that is on its way.
    pub answer: Answer,
    /// Somebody else made the same plan change.
    pub is_made_elsewhere: bool,
}

/// Time, which only moves forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// The charge was planned two minutes ago.
    pub is_unsent_long: bool,
    /// The clock was read by who is about to send.
    pub was_read: bool,
    /// How long ago that was, as an index of [`INSTANTS`].
    pub instant: u8,
}

/// How often what is bounded has happened, see `Bounds`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Used {
    pub clicks: u8,
    pub looks: u8,
    pub crashes: u8,
    pub webhooks: u8,
    /// The look that comes when all else is over. Whatever happens after that gives it back.
    pub last_look: bool,
}

/// Everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    pub row: Option<Row>,
    pub checkout: Checkout,
    pub provider: Provider,
    pub clock: Clock,
    pub programs: [Program; PROGRAMS],
    pub used: Used,
}

/// The request was said to leave at 0; these are the moments at which something changes.
pub const INSTANTS: [Timestamp; 5] = [
    Timestamp(0),
    Timestamp(millis(SEND_WITHIN.as_millis())),
    Timestamp(millis(ANSWER_OVER.as_millis())),
    Timestamp(millis(SESSION_OVER.as_millis())),
    Timestamp(millis(WAIT_OVER.as_millis())),
];

/// The phase of a charge at one of them.
pub fn phase_at(instant: u8) -> Phase {
    Phase::of(INSTANTS[0], INSTANTS[usize::from(instant)])
}

#[expect(clippy::cast_possible_truncation, reason = "a day fits")]
const fn millis(duration: u128) -> i64 {
    duration as i64
}

impl Clock {
    /// The phase of the charge now.
    pub fn phase(self) -> Phase {
        phase_at(self.instant)
    }

    pub fn is_over(self) -> bool {
        self.phase() == Phase::Over
    }
}

impl State {
    /// A visit with its offer on the page, and nothing else.
    pub const FIRST: Self = Self {
        row: None,
        checkout: Checkout::Closed,
        provider: Provider {
            in_flight: 0,
            made: 0,
            payment: None,
            answer: Answer::None,
            is_made_elsewhere: false,
        },
        clock: Clock {
            is_unsent_long: false,
            was_read: false,
            instant: 0,
        },
        programs: [Program::NONE; PROGRAMS],
        used: Used {
            clicks: 0,
            looks: 0,
            crashes: 0,
            webhooks: 0,
            last_look: false,
        },
    };

    /// Where the charge stands.
    pub fn charge(&self) -> Option<ChargeState> {
        self.row.map(|row| row.state)
    }

    /// Whether there is a charge that has not come to its end.
    pub fn is_under_way(&self) -> bool {
        self.charge().is_some_and(|state| !state.is_final())
    }

    /// Begins a program, if there is room.
    pub fn begin(&mut self, program: Program) -> Option<()> {
        let free = self.programs.iter_mut().find(|slot| slot.is_none())?;
        *free = program;
        Some(())
    }

    /// All but the programs in one number. Every field has bits of its own.
    fn packed(&self) -> u64 {
        let mut word = 0_u64;
        let mut put = |value: u8, bits: u32| word = (word << bits) | u64::from(value);
        put(self.row.map_or(0, |row| 1 + row.state as u8), 4);
        put(u8::from(self.row.is_some_and(|row| row.names_payment)), 1);
        put(u8::from(self.row.is_some_and(|row| row.is_leased)), 1);
        put(self.checkout as u8, 2);
        put(self.provider.in_flight, 3);
        put(self.provider.made, 3);
        let payment = self.provider.payment;
        put(payment.map_or(0, |p| 1 + p.status as u8), 4);
        put(u8::from(payment.is_some_and(|p| p.has_waited)), 1);
        put(self.provider.answer as u8, 2);
        put(u8::from(self.clock.is_unsent_long), 1);
        put(u8::from(self.clock.was_read), 1);
        put(self.clock.instant, 3);
        put(u8::from(self.provider.is_made_elsewhere), 1);
        put(self.used.clicks, 4);
        put(self.used.looks, 4);
        put(self.used.crashes, 4);
        put(self.used.webhooks, 4);
        put(u8::from(self.used.last_look), 1);
        word
    }
}

impl Hash for State {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        hasher.write_u64(self.packed());
        let codes = self.programs.map(Program::code);
        for pair in codes.chunks_exact(2) {
            hasher.write_u64((u64::from(pair[0]) << 32) | u64::from(pair[1]));
        }
    }
}

//! What happens because time passes.

use time::OffsetDateTime;

use crate::server::simulator::model::payment::{IntentStatus, Verdict};
use crate::server::simulator::settings::ExpiryEnd;
use crate::server::simulator::world::World;

/// Something that happens at its time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    /// A payment that was processing ends.
    Settle(String),
    /// A session's life is over.
    Expire(String),
    /// A subscription's period ends.
    Renew(String),
    /// A payment link's life is over.
    ExpireLink(String),
}

impl World {
    /// Does everything that is due until `until`, each at its own time, in order.
    pub fn run_due(&mut self, until: OffsetDateTime) {
        while let Some((at, due)) = self.next_due().filter(|(at, _)| *at <= until) {
            match due {
                Due::Settle(id) => self.settle_due(at, &id),
                Due::Expire(id) => self.expire(at, &id),
                Due::Renew(id) => self.end_period(at, &id),
                Due::ExpireLink(id) => self.expire_link(at, &id),
            }
        }
    }

    /// When something is due next, deliveries included.
    pub fn next_wake(&self) -> Option<OffsetDateTime> {
        let work = self.next_due().map(|(at, _)| at);
        work.into_iter().chain(self.outbox.next_due()).min()
    }

    fn next_due(&self) -> Option<(OffsetDateTime, Due)> {
        let settle = self
            .payments
            .iter()
            .filter_map(|payment| payment.settles.as_ref().map(|(at, _)| (*at, payment)))
            .min_by_key(|(at, _)| *at)
            .map(|(at, payment)| (at, Due::Settle(payment.id.clone())));
        let expire = self
            .sessions
            .iter()
            .filter(|session| !session.expired)
            .min_by_key(|session| session.expires_at)
            .map(|session| (session.expires_at, Due::Expire(session.id.clone())));
        let renew = self.next_renewal().map(|(at, id)| (at, Due::Renew(id)));
        let link = self
            .next_link_expiry()
            .map(|(at, id)| (at, Due::ExpireLink(id)));
        [settle, expire, renew, link].into_iter().flatten().min()
    }

    fn settle_due(&mut self, at: OffsetDateTime, payment_id: &str) {
        let verdict = self
            .payments
            .get_mut(payment_id)
            .and_then(|payment| payment.settles.take());
        if let Some((_, verdict)) = verdict {
            self.settle(at, payment_id, &verdict);
        }
    }

    /// Ends a session's life, and that of a payment that still waits for its buyer.
    fn expire(&mut self, at: OffsetDateTime, session_id: &str) {
        let Some(session) = self.sessions.get_mut(session_id) else {
            return;
        };
        session.expired = true;
        let Some(payment_id) = session.payment_id.clone() else {
            return;
        };
        let waits = self.payments.get(&payment_id).is_some_and(|payment| {
            matches!(
                payment.status,
                IntentStatus::RequiresCustomerAction | IntentStatus::RequiresPaymentMethod
            )
        });
        match self.settings.session_expiry {
            ExpiryEnd::Cancelled if waits => self.cancel(at, &payment_id),
            ExpiryEnd::Failed if waits => {
                self.settle(
                    at,
                    &payment_id,
                    &Verdict::Declined("AUTHENTICATION_TIMEOUT".to_owned()),
                );
            }
            _ => {}
        }
    }
}

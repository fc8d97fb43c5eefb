//! A Dodo Payments that runs here: same HTTP, hosted checkout page, signed webhooks, faults, its own clock.

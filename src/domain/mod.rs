//! The rules of money, offers, visits and charges. Pure: no async, no IO, no clock of its own.

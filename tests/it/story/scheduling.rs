//! A change that waits for the renewal, one that is not decided yet, and one that holds though it was not paid.

-- What makes a charge's end safe and its history evidence.

-- Where the buyer can finish this very payment (3-D Secure), should Dodo name a page.
ALTER TABLE charges ADD COLUMN action_url TEXT;
-- Limits count a customer's charges by time.
CREATE INDEX charges_of_customer ON charges (customer_id, created_at);

-- What the merchant should look at: kept for good, each once.
CREATE TABLE charge_flags (
    charge_id TEXT   NOT NULL REFERENCES charges (id),
    flag      TEXT   NOT NULL, -- amount_differs, second_payment, late_success, unproven
    detail    TEXT   NOT NULL, -- the payment, and what it says
    raised_at BIGINT NOT NULL,
    PRIMARY KEY (charge_id, flag, detail)
);

-- How far Dodo's payments were gone through for what no webhook told: one row, whoever takes it moves `due_at` on.
CREATE TABLE sweeps (
    name        TEXT   NOT NULL PRIMARY KEY,
    since       BIGINT NOT NULL, -- every payment made before this has its end
    reached     BIGINT NOT NULL, -- how far the pass that began at `since` has come
    oldest_open BIGINT,          -- the oldest payment of this pass that has no end yet
    slice       BIGINT NOT NULL, -- how much time is gone through at once, so that its payments are not too many
    turn        BIGINT NOT NULL, -- counts the takers: only the latest may write
    due_at      BIGINT NOT NULL
);
-- Payments at their end that were looked at and led to nothing: not asked about again.
CREATE TABLE swept_payments (
    payment_id TEXT   NOT NULL PRIMARY KEY,
    made_at    BIGINT NOT NULL
);

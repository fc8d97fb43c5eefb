-- The first whole way: an event comes in, opens a visit, is answered by a decision, becomes a charge.
--
-- One text for SQLite and PostgreSQL: BIGINT (milliseconds, minor units, counts, 0/1) and TEXT only.

-- Inbound webhooks, stored before they are acknowledged, under the sender's id.
CREATE TABLE events (
    id          TEXT   NOT NULL PRIMARY KEY,
    kind        TEXT   NOT NULL,
    body        TEXT   NOT NULL,
    received_at BIGINT NOT NULL,
    state       TEXT   NOT NULL, -- received, processed, ignored, failed
    attempts    BIGINT NOT NULL,
    due_at      BIGINT NOT NULL, -- when a worker may take it; taking it moves this on (a lease)
    problem     TEXT
);
CREATE INDEX events_due ON events (state, due_at);

-- Completed orders.
CREATE TABLE purchases (
    payment_id  TEXT   NOT NULL PRIMARY KEY,
    customer_id TEXT   NOT NULL,
    subscription_id TEXT,
    total_minor BIGINT NOT NULL,
    currency    TEXT   NOT NULL,
    billing     TEXT,            -- JSON: the address tax follows from
    method_id   TEXT,
    paid_with   TEXT,
    paid_at     BIGINT NOT NULL
);
CREATE INDEX purchases_of_customer ON purchases (customer_id, paid_at);
CREATE INDEX purchases_of_subscription ON purchases (subscription_id);

CREATE TABLE purchase_items (
    payment_id   TEXT   NOT NULL REFERENCES purchases (payment_id),
    product_id   TEXT   NOT NULL,
    product_name TEXT   NOT NULL,
    quantity     BIGINT NOT NULL,
    PRIMARY KEY (payment_id, product_id)
);

-- One visit for each purchase. The browser that claims it holds the token; only its hash is kept.
CREATE TABLE visits (
    id          TEXT   NOT NULL PRIMARY KEY,
    payment_id  TEXT   NOT NULL UNIQUE REFERENCES purchases (payment_id),
    customer_id TEXT   NOT NULL,
    funnel      TEXT,
    step        TEXT,
    locale      TEXT   NOT NULL,
    claim_until BIGINT NOT NULL,
    claimed_at  BIGINT,
    token_hash  TEXT,
    opened_at   BIGINT NOT NULL
);

-- What was shown, as it was shown: never changed, only followed by a newer one.
CREATE TABLE quotes (
    id       TEXT   NOT NULL PRIMARY KEY,
    visit_id TEXT   NOT NULL REFERENCES visits (id),
    step     TEXT   NOT NULL,
    offer    TEXT   NOT NULL, -- JSON: the offer with its words
    product  TEXT   NOT NULL, -- JSON: Dodo's product
    compared TEXT,            -- JSON: the product it is compared with
    quote    TEXT   NOT NULL, -- JSON: the price seal
    methods  TEXT   NOT NULL, -- JSON: the saved methods that fit
    left_out TEXT   NOT NULL, -- JSON: those that do not, and why
    taken_at BIGINT NOT NULL
);
CREATE INDEX quotes_of_step ON quotes (visit_id, step, taken_at);

-- At most one for each visit and step.
CREATE TABLE decisions (
    visit_id   TEXT   NOT NULL REFERENCES visits (id),
    step       TEXT   NOT NULL,
    offer_id   TEXT   NOT NULL,
    decision   TEXT   NOT NULL, -- accepted, declined, lapsed
    consent    TEXT,            -- JSON, when accepted
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (visit_id, step)
);

-- At most one for each visit and step; it is committed before Dodo hears of it.
CREATE TABLE charges (
    id           TEXT   NOT NULL PRIMARY KEY,
    visit_id     TEXT   NOT NULL REFERENCES visits (id),
    step         TEXT   NOT NULL,
    offer_id     TEXT   NOT NULL,
    product_id   TEXT   NOT NULL,
    product_name TEXT   NOT NULL,
    quantity     BIGINT NOT NULL,
    customer_id  TEXT   NOT NULL,
    method_id    TEXT   NOT NULL,
    method_label TEXT   NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency     TEXT   NOT NULL,
    state        TEXT   NOT NULL,
    session_id   TEXT,
    payment_id   TEXT,
    error_code   TEXT,
    taken_minor  BIGINT,          -- what Dodo says it took
    taken_currency TEXT,
    proof        TEXT   NOT NULL, -- travels in the payment's metadata; nobody else knows it
    created_at   BIGINT NOT NULL,
    submitted_at BIGINT,
    looks        BIGINT NOT NULL, -- how often Dodo was asked about it
    due_at       BIGINT NOT NULL, -- when it may be looked up again; looking moves this on (a lease)
    UNIQUE (visit_id, step)
);
CREATE INDEX charges_due ON charges (state, due_at);
-- Two visits of one customer must not buy the same thing at the same time.
CREATE UNIQUE INDEX charges_one_under_way ON charges (customer_id, product_id)
    WHERE state IN ('planned', 'submitted', 'needs_action', 'unknown');

-- Append-only: every step of every charge, with its cause.
CREATE TABLE charge_trail (
    charge_id TEXT   NOT NULL REFERENCES charges (id),
    seq       BIGINT NOT NULL,
    at        BIGINT NOT NULL,
    state     TEXT   NOT NULL,
    fact      TEXT   NOT NULL,
    cause     TEXT   NOT NULL,
    PRIMARY KEY (charge_id, seq)
);

-- What a customer shall not be offered again.
CREATE TABLE suppressions (
    customer_id TEXT   NOT NULL,
    offer_id    TEXT   NOT NULL,
    created_at  BIGINT NOT NULL,
    PRIMARY KEY (customer_id, offer_id)
);

-- Addresses at Dodo made for a visit (a standard checkout, the portal), so that a second click finds the first one.
CREATE TABLE links (
    visit_id   TEXT   NOT NULL REFERENCES visits (id),
    purpose    TEXT   NOT NULL,
    product_id TEXT,            -- what can be bought there
    url        TEXT   NOT NULL, -- empty while it is being made
    created_at BIGINT NOT NULL,
    PRIMARY KEY (visit_id, purpose)
);

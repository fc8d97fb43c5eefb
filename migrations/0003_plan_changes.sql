-- Plan changes, and visits that a signed link opens.
--
-- A visit need not come from a purchase any more, and a charge that changes a plan need not name a method. One text for
-- both engines can take NOT NULL and UNIQUE away only by making a table anew, and with it every table that refers to it.
--
-- The old ones are put aside first: on PostgreSQL that holds off every writer until all is copied. Servers of an earlier
-- version must be stopped before; they could write nothing afterwards.

ALTER TABLE visits RENAME TO old_visits;
ALTER TABLE quotes RENAME TO old_quotes;
ALTER TABLE decisions RENAME TO old_decisions;
ALTER TABLE links RENAME TO old_links;
ALTER TABLE charges RENAME TO old_charges;
ALTER TABLE charge_trail RENAME TO old_charge_trail;
ALTER TABLE charge_flags RENAME TO old_charge_flags;

CREATE TABLE visits (
    id              TEXT   NOT NULL PRIMARY KEY,
    opened_by       TEXT   NOT NULL, -- purchase, link
    payment_id      TEXT   REFERENCES purchases (payment_id),
    link_id         TEXT,
    subscription_id TEXT,            -- the subscription whose plan may be changed
    customer_id     TEXT   NOT NULL,
    funnel          TEXT,
    step            TEXT,
    locale          TEXT   NOT NULL,
    claim_until     BIGINT NOT NULL,
    claimed_at      BIGINT,
    token_hash      TEXT,
    opened_at       BIGINT NOT NULL
);
INSERT INTO visits (id, opened_by, payment_id, subscription_id, customer_id, funnel, step, locale, claim_until,
        claimed_at, token_hash, opened_at)
    SELECT v.id, 'purchase', v.payment_id, p.subscription_id, v.customer_id, v.funnel, v.step, v.locale, v.claim_until,
        v.claimed_at, v.token_hash, v.opened_at
    FROM old_visits v JOIN purchases p ON p.payment_id = v.payment_id;

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
INSERT INTO quotes (id, visit_id, step, offer, product, compared, quote, methods, left_out, taken_at)
    SELECT id, visit_id, step, offer, product, compared, quote, methods, left_out, taken_at FROM old_quotes;

CREATE TABLE decisions (
    visit_id   TEXT   NOT NULL REFERENCES visits (id),
    step       TEXT   NOT NULL,
    offer_id   TEXT   NOT NULL,
    decision   TEXT   NOT NULL, -- accepted, declined, lapsed
    consent    TEXT,            -- JSON, when accepted
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (visit_id, step)
);
INSERT INTO decisions (visit_id, step, offer_id, decision, consent, decided_at)
    SELECT visit_id, step, offer_id, decision, consent, decided_at FROM old_decisions;

CREATE TABLE links (
    visit_id   TEXT   NOT NULL REFERENCES visits (id),
    purpose    TEXT   NOT NULL,
    product_id TEXT,            -- what can be bought there
    url        TEXT   NOT NULL, -- empty while it is being made
    payment_id TEXT,            -- the payment that is made there, and
    expires_at BIGINT,          -- until when, if Dodo says so
    created_at BIGINT NOT NULL,
    PRIMARY KEY (visit_id, purpose)
);
INSERT INTO links (visit_id, purpose, product_id, url, created_at)
    SELECT visit_id, purpose, product_id, url, created_at FROM old_links;

CREATE TABLE charges (
    id              TEXT   NOT NULL PRIMARY KEY,
    visit_id        TEXT   NOT NULL REFERENCES visits (id),
    step            TEXT   NOT NULL,
    offer_id        TEXT   NOT NULL,
    product_id      TEXT   NOT NULL,
    product_name    TEXT   NOT NULL,
    quantity        BIGINT NOT NULL,
    customer_id     TEXT   NOT NULL,
    method_id       TEXT,            -- none: a plan change goes on the subscription's own method, which Dodo may not name
    method_label    TEXT   NOT NULL,
    amount_minor    BIGINT NOT NULL,
    currency        TEXT   NOT NULL,
    state           TEXT   NOT NULL,
    session_id      TEXT,
    payment_id      TEXT,
    error_code      TEXT,
    taken_minor     BIGINT,          -- what Dodo says it took
    taken_currency  TEXT,
    proof           TEXT   NOT NULL, -- travels in the payment's metadata; nobody else knows it
    action_url      TEXT,            -- where the buyer can finish this very payment, should Dodo name a page
    subscription_id TEXT,            -- whose plan changes; none for a purchase
    plan_change     TEXT,            -- JSON: from what to what and how; none for a purchase
    checked         BIGINT NOT NULL, -- 1: nothing of it is left to look at; of a plan change, the plan was seen too
    withdrawn_at    BIGINT,          -- when the customer withdrew a change that was scheduled
    created_at      BIGINT NOT NULL,
    submitted_at    BIGINT,
    looks           BIGINT NOT NULL, -- how often Dodo was asked about it
    due_at          BIGINT NOT NULL, -- when it may be looked up again; looking moves this on (a lease)
    UNIQUE (visit_id, step)
);
INSERT INTO charges (id, visit_id, step, offer_id, product_id, product_name, quantity, customer_id, method_id,
        method_label, amount_minor, currency, state, session_id, payment_id, error_code, taken_minor, taken_currency,
        proof, action_url, checked, created_at, submitted_at, looks, due_at)
    SELECT id, visit_id, step, offer_id, product_id, product_name, quantity, customer_id, method_id,
        method_label, amount_minor, currency, state, session_id, payment_id, error_code, taken_minor, taken_currency,
        proof, action_url, 1, created_at, submitted_at, looks, due_at FROM old_charges;

CREATE TABLE charge_trail (
    charge_id TEXT   NOT NULL REFERENCES charges (id),
    seq       BIGINT NOT NULL,
    at        BIGINT NOT NULL,
    state     TEXT   NOT NULL,
    fact      TEXT   NOT NULL,
    cause     TEXT   NOT NULL,
    PRIMARY KEY (charge_id, seq)
);
INSERT INTO charge_trail (charge_id, seq, at, state, fact, cause)
    SELECT charge_id, seq, at, state, fact, cause FROM old_charge_trail;

CREATE TABLE charge_flags (
    charge_id TEXT   NOT NULL REFERENCES charges (id),
    flag      TEXT   NOT NULL,
    detail    TEXT   NOT NULL, -- the payment, and what it says
    raised_at BIGINT NOT NULL,
    PRIMARY KEY (charge_id, flag, detail)
);
INSERT INTO charge_flags (charge_id, flag, detail, raised_at)
    SELECT charge_id, flag, detail, raised_at FROM old_charge_flags;

DROP TABLE old_charge_flags;
DROP TABLE old_charge_trail;
DROP TABLE old_charges;
DROP TABLE old_links;
DROP TABLE old_decisions;
DROP TABLE old_quotes;
DROP TABLE old_visits;

-- One visit for each purchase and for each link. A link's visit may rest on a purchase that opened one of its own.
CREATE UNIQUE INDEX visits_of_purchase ON visits (payment_id) WHERE opened_by = 'purchase';
CREATE UNIQUE INDEX visits_of_link ON visits (link_id);
CREATE INDEX quotes_of_step ON quotes (visit_id, step, taken_at);
CREATE INDEX charges_due ON charges (state, due_at);
CREATE INDEX charges_unchecked ON charges (due_at) WHERE checked = 0;
CREATE INDEX charges_of_customer ON charges (customer_id, created_at);
CREATE INDEX charges_of_subscription ON charges (subscription_id, created_at);
-- Two visits of one customer must not buy the same thing at the same time,
CREATE UNIQUE INDEX charges_one_under_way ON charges (customer_id, product_id)
    WHERE state IN ('planned', 'submitted', 'needs_action', 'unknown');
-- nor change the same subscription, before the plan was seen to follow the money.
CREATE UNIQUE INDEX charges_one_change_under_way ON charges (subscription_id)
    WHERE checked = 0 AND state IN ('planned', 'submitted', 'needs_action', 'unknown', 'succeeded');

-- Plans side by side, as they were shown: never changed, only followed by a newer view.
CREATE TABLE plan_views (
    id       TEXT   NOT NULL PRIMARY KEY,
    visit_id TEXT   NOT NULL REFERENCES visits (id),
    step     TEXT   NOT NULL,
    view     TEXT   NOT NULL, -- JSON: the subscription, and each plan with its price seal or what stands in its way
    taken_at BIGINT NOT NULL
);
CREATE INDEX plan_views_of_step ON plan_views (visit_id, step, taken_at);
CREATE TABLE plan_quotes (
    id      TEXT NOT NULL PRIMARY KEY, -- a price seal's
    view_id TEXT NOT NULL REFERENCES plan_views (id)
);

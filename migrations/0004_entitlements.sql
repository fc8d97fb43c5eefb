-- What a customer has: the newest that was heard of their subscriptions, and what became of payments.

CREATE TABLE subscriptions (
    id          TEXT   NOT NULL PRIMARY KEY,
    customer_id TEXT   NOT NULL,
    product_id  TEXT   NOT NULL, -- what it is for now
    quantity    BIGINT NOT NULL,
    status      TEXT   NOT NULL, -- Dodo's word
    cancelling  BIGINT NOT NULL, -- 1: it ends with its period
    charge_id   TEXT,            -- the charge of ours that its metadata names
    record      TEXT   NOT NULL, -- JSON: all that is known of it
    as_of       BIGINT NOT NULL, -- of an event: when it happened, by Dodo's clock; of a read: when we asked, by ours
    told_by     TEXT   NOT NULL, -- event, read
    turn        BIGINT NOT NULL  -- counts the writings: who read one turn writes the next, or nothing
);
CREATE INDEX subscriptions_of_customer ON subscriptions (customer_id);
CREATE INDEX subscriptions_of_charge ON subscriptions (charge_id);

-- The newest of each refund.
CREATE TABLE refunds (
    id           TEXT   NOT NULL PRIMARY KEY,
    payment_id   TEXT   NOT NULL,
    status       TEXT   NOT NULL, -- Dodo's word
    amount_minor BIGINT,
    currency     TEXT,
    is_partial   BIGINT NOT NULL,
    as_of        BIGINT NOT NULL, -- when the event happened
    progress     BIGINT NOT NULL  -- of two events of one instant, that which has come further stands
);
CREATE INDEX refunds_of_payment ON refunds (payment_id);

-- The newest of each dispute.
CREATE TABLE disputes (
    id         TEXT   NOT NULL PRIMARY KEY,
    payment_id TEXT   NOT NULL,
    status     TEXT   NOT NULL, -- Dodo's word, without `dispute_`
    as_of      BIGINT NOT NULL,
    progress   BIGINT NOT NULL
);
CREATE INDEX disputes_of_payment ON disputes (payment_id);

-- Whether the language of a visit is the customer's own: a link named it, Dodo did, or the customer chose it on the
-- page. Otherwise it is the shop's, until a browser asks for another.
ALTER TABLE visits ADD COLUMN language_given BIGINT NOT NULL DEFAULT 0;

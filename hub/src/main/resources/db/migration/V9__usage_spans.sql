-- Days that are over, as they are read fastest: also by two keys at once, such as a user and a model; of one day, and
-- added up further of four and of sixteen, so that a month or a year is a few rows for each key; each written once, in the
-- order of its keys. Nothing here is known only here: a span is made of usage_days, and made anew when something comes
-- late. It begins where the number of the day since 1970 is a multiple of its length.
CREATE TABLE usage_spans (
  LIKE usage_days,
  length SMALLINT NOT NULL, -- in days
  -- requests are what keys are ranked by, without a look at the rows
  PRIMARY KEY (shape, length, at, model, endpoint, user_key, token, owner) INCLUDE (requests)
) PARTITION BY LIST (shape);

CREATE TABLE usage_spans_total PARTITION OF usage_spans FOR VALUES IN (0);
CREATE TABLE usage_spans_by_model PARTITION OF usage_spans FOR VALUES IN (1);
CREATE TABLE usage_spans_by_endpoint PARTITION OF usage_spans FOR VALUES IN (2);
CREATE TABLE usage_spans_by_user PARTITION OF usage_spans FOR VALUES IN (4);
CREATE TABLE usage_spans_by_token PARTITION OF usage_spans FOR VALUES IN (8);
CREATE TABLE usage_spans_by_owner PARTITION OF usage_spans FOR VALUES IN (16);
CREATE TABLE usage_spans_by_user_and_model PARTITION OF usage_spans FOR VALUES IN (5);
CREATE TABLE usage_spans_by_user_and_endpoint PARTITION OF usage_spans FOR VALUES IN (6);
CREATE TABLE usage_spans_by_user_and_token PARTITION OF usage_spans FOR VALUES IN (12);
CREATE TABLE usage_spans_by_owner_and_model PARTITION OF usage_spans FOR VALUES IN (17);
CREATE TABLE usage_spans_by_owner_and_endpoint PARTITION OF usage_spans FOR VALUES IN (18);
CREATE TABLE usage_spans_by_owner_and_user PARTITION OF usage_spans FOR VALUES IN (20);
CREATE TABLE usage_spans_by_owner_and_token PARTITION OF usage_spans FOR VALUES IN (24);
CREATE INDEX ON usage_spans_by_user_and_model (user_key, length, at, model) INCLUDE (requests);
CREATE INDEX ON usage_spans_by_user_and_endpoint (user_key, length, at, endpoint) INCLUDE (requests);
CREATE INDEX ON usage_spans_by_user_and_token (user_key, length, at, token) INCLUDE (requests);
CREATE INDEX ON usage_spans_by_owner_and_model (owner, length, at, model) INCLUDE (requests);
CREATE INDEX ON usage_spans_by_owner_and_endpoint (owner, length, at, endpoint) INCLUDE (requests);
CREATE INDEX ON usage_spans_by_owner_and_user (owner, length, at, user_key) INCLUDE (requests);
CREATE INDEX ON usage_spans_by_owner_and_token (owner, length, at, token) INCLUDE (requests);

-- The spans that are there, whole. What is added to a day takes away the spans that it is in, in one transaction.
CREATE TABLE usage_span_marks (
  length SMALLINT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (length, at)
);

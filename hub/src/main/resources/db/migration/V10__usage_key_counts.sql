-- How many requests each key of a span had, all in one row: what a ranking of many keys reads instead of a row for each.
-- For the shapes of one dimension, and for the models of each user and of each owner of endpoints; written and deleted
-- with the rows of usage_spans that it is made of. The bytes hardly get fewer by compression, which would be undone each
-- time.
CREATE TABLE usage_span_counts (
  shape SMALLINT NOT NULL,
  length SMALLINT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  whose INTEGER NOT NULL, -- a user or an owner; 0 for everyone's
  counts BYTEA STORAGE EXTERNAL NOT NULL,
  PRIMARY KEY (shape, length, at, whose)
);

-- The same of the latest hours that are over, made of usage_hours. What is added to an hour takes it away, in one
-- transaction.
CREATE TABLE usage_hour_counts (
  shape SMALLINT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  counts BYTEA STORAGE EXTERNAL NOT NULL,
  PRIMARY KEY (shape, at)
);

-- The spans that are there do not have it: they are made anew.
TRUNCATE usage_spans, usage_span_marks;

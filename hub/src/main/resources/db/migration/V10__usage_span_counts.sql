-- How many requests each key of a span had, all in one row: what a ranking of many keys reads instead of a row for each.
-- For the shapes of one dimension; written and deleted with the rows of usage_spans that it is made of.
CREATE TABLE usage_span_counts (
  shape SMALLINT NOT NULL,
  length SMALLINT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  counts BYTEA NOT NULL,
  PRIMARY KEY (shape, length, at)
);

-- The spans that are there do not have it: they are made anew.
TRUNCATE usage_spans, usage_span_marks;

-- Usage is kept by day, so that what is old goes as a table goes, and is added up by hour and by day, so that a report
-- reads thousands of rows where it read millions.
DROP STATISTICS usage_events_hours;
ALTER TABLE usage_events RENAME TO usage_events_before;
ALTER TABLE usage_events_before RENAME CONSTRAINT usage_events_pkey TO usage_events_before_pkey;

-- As before, and the batch that it came with.
CREATE TABLE usage_events (
  at TIMESTAMPTZ NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  request_id TEXT COLLATE "C" NOT NULL,
  user_id TEXT COLLATE "C",
  user_name TEXT COLLATE "C" NOT NULL,
  token_id TEXT COLLATE "C",
  requested_model TEXT COLLATE "C" NOT NULL,
  model TEXT COLLATE "C",
  endpoint_id TEXT COLLATE "C",
  endpoint_name TEXT COLLATE "C",
  owner_id TEXT COLLATE "C",
  path TEXT COLLATE "C" NOT NULL,
  stream BOOLEAN NOT NULL,
  status SMALLINT NOT NULL,
  token_source TEXT COLLATE "C" NOT NULL, -- 'upstream' or 'none'
  prompt_tokens BIGINT, -- null is unknown, never 0
  completion_tokens BIGINT,
  first_event_us BIGINT, -- null where no event was sent on
  total_us BIGINT NOT NULL,
  attempts SMALLINT NOT NULL,
  end_reason TEXT COLLATE "C" NOT NULL, -- 'done', 'client_gone', 'upstream_cut', 'timeout', 'refused'
  error TEXT COLLATE "C",
  batch BIGINT NOT NULL,
  PRIMARY KEY (at, id),
  -- what is told apart in sums is a key of an index there, and must not be longer than one may be
  CONSTRAINT usage_events_keys CHECK (
    octet_length(requested_model) <= 2000 AND octet_length(model) <= 2000 AND octet_length(endpoint_id) <= 200
    AND octet_length(user_id) <= 200 AND octet_length(token_id) <= 200 AND octet_length(owner_id) <= 200)
) PARTITION BY RANGE (at);

-- What has no day of its own: no usage is refused because a day was not made in time.
CREATE TABLE usage_events_stray PARTITION OF usage_events DEFAULT;

-- The batches that are not added up yet. An event is in the sums once its batch is not in here any more; both change in
-- one transaction, so that an event is always in one of the two and never in both, whenever it came.
CREATE TABLE usage_batches (
  id BIGINT PRIMARY KEY,
  since TIMESTAMPTZ NOT NULL, -- of its first event
  until TIMESTAMPTZ NOT NULL, -- of its last
  events INTEGER NOT NULL
);

CREATE SEQUENCE usage_batch_ids;

DO $$
DECLARE
  day DATE;
BEGIN
  FOR day IN SELECT DISTINCT (at AT TIME ZONE 'UTC')::date FROM usage_events_before LOOP
    EXECUTE format(
      'CREATE TABLE %I PARTITION OF usage_events FOR VALUES FROM (%L) TO (%L)',
      'usage_events_' || to_char(day, 'YYYYMMDD'),
      to_char(day, 'YYYY-MM-DD 00:00:00+00'), to_char(day + 1, 'YYYY-MM-DD 00:00:00+00'));
  END LOOP;
END
$$;

INSERT INTO usage_events
SELECT *, 1 + (row_number() OVER (ORDER BY at, id) - 1) / 4000 FROM usage_events_before;

INSERT INTO usage_batches
SELECT batch, min(at), max(at), count(*) FROM usage_events GROUP BY batch;

SELECT setval('usage_batch_ids', coalesce(max(id), 0) + 1, false) FROM usage_batches;

DROP TABLE usage_events_before;

-- Every key that usage was ever added up by, as a number, and what people read for it.
CREATE TABLE usage_names (
  id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dimension SMALLINT NOT NULL, -- 1 model, 2 endpoint, 4 user, 8 token, 16 owner of the endpoint
  key TEXT COLLATE "C" NOT NULL, -- '-' for none
  name TEXT COLLATE "C" NOT NULL,
  seen_at TIMESTAMPTZ NOT NULL, -- when it had that name
  UNIQUE (dimension, key)
);

-- Sums. A shape says which dimensions its rows tell apart, as the sum of their numbers above: 0 none, 31 all of them.
-- A key that is not told apart is 0. The measures are histograms, whose form is described in the hub's sources.
CREATE TABLE usage_days (
  at TIMESTAMPTZ NOT NULL, -- the beginning of the day, in UTC
  requests BIGINT NOT NULL,
  errors BIGINT NOT NULL,
  uncounted BIGINT NOT NULL, -- requests whose tokens are unknown
  prompt_tokens BIGINT NOT NULL,
  prompts_counted BIGINT NOT NULL, -- requests whose prompt tokens are known
  completion_tokens BIGINT NOT NULL,
  completions_counted BIGINT NOT NULL,
  last_at TIMESTAMPTZ NOT NULL,
  model INTEGER NOT NULL,
  endpoint INTEGER NOT NULL,
  user_key INTEGER NOT NULL,
  token INTEGER NOT NULL,
  owner INTEGER NOT NULL,
  shape SMALLINT NOT NULL,
  first_event BYTEA, -- microseconds
  total BYTEA, -- microseconds
  speed BYTEA, -- tokens in a thousand seconds
  PRIMARY KEY (shape, at, model, endpoint, user_key, token, owner)
) PARTITION BY LIST (shape);

CREATE TABLE usage_days_total PARTITION OF usage_days FOR VALUES IN (0);
CREATE TABLE usage_days_by_model PARTITION OF usage_days FOR VALUES IN (1);
CREATE TABLE usage_days_by_endpoint PARTITION OF usage_days FOR VALUES IN (2);
CREATE TABLE usage_days_by_user PARTITION OF usage_days FOR VALUES IN (4);
CREATE TABLE usage_days_by_token PARTITION OF usage_days FOR VALUES IN (8);
CREATE TABLE usage_days_by_owner PARTITION OF usage_days FOR VALUES IN (16);
CREATE TABLE usage_days_by_all PARTITION OF usage_days FOR VALUES IN (31);
CREATE INDEX ON usage_days_by_model (model, at);
CREATE INDEX ON usage_days_by_endpoint (endpoint, at);
CREATE INDEX ON usage_days_by_user (user_key, at);
CREATE INDEX ON usage_days_by_token (token, at);
CREATE INDEX ON usage_days_by_owner (owner, at);
CREATE INDEX ON usage_days_by_all (model, at);
CREATE INDEX ON usage_days_by_all (endpoint, at);
CREATE INDEX ON usage_days_by_all (user_key, at);
CREATE INDEX ON usage_days_by_all (token, at);
CREATE INDEX ON usage_days_by_all (owner, at);

CREATE TABLE usage_hours (LIKE usage_days, PRIMARY KEY (shape, at, model, endpoint, user_key, token, owner))
  PARTITION BY LIST (shape);

CREATE TABLE usage_hours_total PARTITION OF usage_hours FOR VALUES IN (0);
CREATE TABLE usage_hours_by_model PARTITION OF usage_hours FOR VALUES IN (1);
CREATE TABLE usage_hours_by_endpoint PARTITION OF usage_hours FOR VALUES IN (2);
CREATE TABLE usage_hours_by_user PARTITION OF usage_hours FOR VALUES IN (4);
CREATE TABLE usage_hours_by_token PARTITION OF usage_hours FOR VALUES IN (8);
CREATE TABLE usage_hours_by_owner PARTITION OF usage_hours FOR VALUES IN (16);
CREATE TABLE usage_hours_by_all PARTITION OF usage_hours FOR VALUES IN (31);
CREATE INDEX ON usage_hours_by_model (model, at);
CREATE INDEX ON usage_hours_by_endpoint (endpoint, at);
CREATE INDEX ON usage_hours_by_user (user_key, at);
CREATE INDEX ON usage_hours_by_token (token, at);
CREATE INDEX ON usage_hours_by_owner (owner, at);
CREATE INDEX ON usage_hours_by_all (model, at);
CREATE INDEX ON usage_hours_by_all (endpoint, at);
CREATE INDEX ON usage_hours_by_all (user_key, at);
CREATE INDEX ON usage_hours_by_all (token, at);
CREATE INDEX ON usage_hours_by_all (owner, at);

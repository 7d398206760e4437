-- One row per request of the gateway. It outlives the endpoint, the user and the token it tells of: no foreign keys,
-- and names as they were. The key begins with the time, so that rows are appended at its right edge and the table can
-- be partitioned by time. Texts compare bytewise: they are looked up, never sorted for people.
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
  PRIMARY KEY (at, id)
);

CREATE INDEX usage_events_by_endpoint ON usage_events (endpoint_id, at);

-- Without it PostgreSQL takes each row for a group of its own, and sorts all of them for a report: eight times the time.
CREATE STATISTICS usage_events_hours
  ON (coalesce(model, requested_model)), (coalesce(user_id, '')), (date_bin('1 hour', at, 'epoch'))
  FROM usage_events;

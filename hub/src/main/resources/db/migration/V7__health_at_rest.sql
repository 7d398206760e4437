-- A draining endpoint gets no new request; those under way end.
ALTER TABLE local_models ADD COLUMN is_draining BOOLEAN NOT NULL DEFAULT false;

-- What servers say of the models in available_models: size, context length, whether it is loaded, and so on, by name.
ALTER TABLE local_models ADD COLUMN model_facts JSONB NOT NULL DEFAULT '{}';

-- Since when its health is what it is, not only since when it is bad.
ALTER TABLE local_models RENAME COLUMN down_since TO status_since;

-- What checks found, summed up by hour for two days and by day for ninety. Only watched time counts: the pauses between
-- checks that follow each other, not those of an endpoint or a hub that did not run.
CREATE TABLE health_periods (
    endpoint_id    TEXT        NOT NULL REFERENCES local_models (id) ON DELETE CASCADE,
    length         TEXT        NOT NULL CHECK (length IN ('hour', 'day')),
    begins         TIMESTAMPTZ NOT NULL,                           -- in UTC
    checks         INTEGER     NOT NULL,
    bad_checks     INTEGER     NOT NULL,
    up_ms          BIGINT      NOT NULL,                           -- watched and healthy
    down_ms        BIGINT      NOT NULL,                           -- watched and not
    response_times INTEGER[]   NOT NULL,                           -- how many answers took how long, see ResponseTimes
    PRIMARY KEY (endpoint_id, length, begins)
);

CREATE INDEX health_periods_begins_idx ON health_periods (length, begins);

-- From the check that found an endpoint unhealthy to the one, or the answer, that found it well again.
CREATE TABLE health_incidents (
    id          TEXT        COLLATE "C" PRIMARY KEY DEFAULT nanoid(),
    endpoint_id TEXT        NOT NULL REFERENCES local_models (id) ON DELETE CASCADE,
    started_at  TIMESTAMPTZ NOT NULL,
    ended_at    TIMESTAMPTZ,                                       -- null while it goes on
    reason      TEXT        NOT NULL,                              -- the first
    message     TEXT,                                              -- the first, for who may change the endpoint
    checks      INTEGER     NOT NULL DEFAULT 0                     -- that failed
);

-- Of one endpoint at most one goes on, whichever hub saw it begin.
CREATE UNIQUE INDEX health_incidents_open_idx ON health_incidents (endpoint_id) WHERE ended_at IS NULL;
CREATE INDEX health_incidents_endpoint_idx ON health_incidents (endpoint_id, started_at DESC);
CREATE INDEX health_incidents_started_idx ON health_incidents (started_at DESC, id DESC);

INSERT INTO health_incidents (endpoint_id, started_at, reason, message)
SELECT id, status_since, health_reason, health_message FROM local_models
WHERE is_active AND health_status = 'unhealthy' AND status_since IS NOT NULL AND health_reason IS NOT NULL;

-- Models that a user wants to find first.
CREATE TABLE pinned_models (
    user_id   TEXT        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    model     TEXT        COLLATE "C" NOT NULL,
    pinned_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, model)
);

CREATE INDEX pinned_models_model_idx ON pinned_models (model);

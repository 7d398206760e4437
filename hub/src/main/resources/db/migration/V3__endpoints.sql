-- Servers that serve models. The first thirteen columns are the documented ones.
CREATE TABLE local_models (
    id                     TEXT        PRIMARY KEY DEFAULT nanoid(),
    user_id                TEXT        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name                   TEXT        NOT NULL,
    base_url               TEXT        NOT NULL,
    api_key                TEXT,                                   -- sealed
    is_active              BOOLEAN     NOT NULL DEFAULT false,
    endpoint_type          TEXT        NOT NULL DEFAULT 'ollama'
        CHECK (endpoint_type IN ('ollama', 'openai-compatible', 'custom')),
    health_status          TEXT        NOT NULL DEFAULT 'unknown'
        CHECK (health_status IN ('healthy', 'unhealthy', 'unknown')),
    last_health_check      TIMESTAMPTZ,
    available_models       JSONB       NOT NULL DEFAULT '[]',      -- as the server lists them, before the patterns
    last_model_discovery   TIMESTAMPTZ,                            -- of the list above, not of the last attempt
    created_at             TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at             TIMESTAMPTZ NOT NULL DEFAULT now(),     -- by people, not by checks

    is_shared              BOOLEAN     NOT NULL DEFAULT false,
    version                INTEGER     NOT NULL DEFAULT 1,         -- counts changes by people
    epoch                  INTEGER     NOT NULL DEFAULT 1,         -- counts changes of what is connected to
    type_source            TEXT        NOT NULL DEFAULT 'given'
        CHECK (type_source IN ('given', 'detected', 'assumed')),
    openai_suffix          TEXT        NOT NULL DEFAULT '/v1',     -- behind base_url, found by discovery
    headers                JSONB       NOT NULL DEFAULT '{}',      -- name → sealed value
    connect_timeout_ms     INTEGER,
    first_byte_timeout_ms  INTEGER,
    idle_timeout_ms        INTEGER,
    include_models         JSONB       NOT NULL DEFAULT '[]',
    exclude_models         JSONB       NOT NULL DEFAULT '[]',
    models_path            TEXT,
    models_pointer         TEXT,

    health_reason          TEXT,
    health_message         TEXT,
    response_time_ms       INTEGER,
    down_since             TIMESTAMPTZ,
    next_check_at          TIMESTAMPTZ,
    discovery_status       TEXT        NOT NULL DEFAULT 'pending'
        CHECK (discovery_status IN ('pending', 'listed', 'empty', 'failed')),
    discovery_reason       TEXT,
    discovery_message      TEXT,
    last_discovery_attempt TIMESTAMPTZ,

    CONSTRAINT local_models_name_taken UNIQUE (user_id, name)
);

CREATE INDEX idx_local_models_user_active ON local_models (user_id, is_active);
CREATE INDEX idx_local_models_health ON local_models (health_status, last_health_check);
CREATE INDEX idx_local_models_name ON local_models (name, id);
CREATE INDEX idx_local_models_shared ON local_models (name, id) WHERE is_shared;

-- What checks found, in runs of the same answer of at most a minute each, for the last 24 hours.
CREATE TABLE health_checks (
    id               BIGINT      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    endpoint_id      TEXT        NOT NULL REFERENCES local_models (id) ON DELETE CASCADE,
    at               TIMESTAMPTZ NOT NULL,                         -- of the run's first check
    until            TIMESTAMPTZ NOT NULL,                         -- of its last
    checks           INTEGER     NOT NULL,
    status           TEXT        NOT NULL,
    reason           TEXT,
    response_time_ms INTEGER                                       -- the slowest of the run
);

CREATE INDEX health_checks_endpoint_idx ON health_checks (endpoint_id, at DESC);
CREATE INDEX health_checks_until_idx ON health_checks (until);

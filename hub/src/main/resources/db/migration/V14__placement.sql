-- How far endpoints have come in pulling and loading models before anybody asks for them. A row that nobody has touched for
-- half a minute while it is under way was left by a hub that ended.
CREATE TABLE model_preparations (
    model_id        TEXT        COLLATE "C" NOT NULL REFERENCES models (id) ON DELETE CASCADE,
    endpoint_id     TEXT        NOT NULL REFERENCES local_models (id) ON DELETE CASCADE,
    epoch           INTEGER     NOT NULL,                      -- of the endpoint
    stage           TEXT        NOT NULL CHECK (stage IN ('pulling', 'pulled', 'loading', 'loaded', 'failed')),
    completed_bytes BIGINT,
    total_bytes     BIGINT,
    message         TEXT,                                      -- why it failed, for people
    failures        INTEGER     NOT NULL DEFAULT 0,            -- in a row
    since           TIMESTAMPTZ NOT NULL,                      -- when this stage began
    at              TIMESTAMPTZ NOT NULL,                      -- when it was last heard of
    PRIMARY KEY (model_id, endpoint_id)
);
CREATE INDEX model_preparations_endpoint ON model_preparations (endpoint_id);
CREATE INDEX model_preparations_under_way ON model_preparations (at) WHERE stage IN ('pulling', 'loading');

-- The models that people and seeds have decided to run: contract 000, with what ours has besides.
CREATE TABLE models (
    id             TEXT        COLLATE "C" PRIMARY KEY,
    name           TEXT        NOT NULL,
    type           TEXT        NOT NULL CHECK (type IN ('chat', 'image', 'embed', 'tts', 'stt', 'rerank')),
    runtime        TEXT        NOT NULL CHECK (runtime IN ('ollama', 'vllm', 'diffusers', 'axolotl', 'llamacpp', 'openai',
                                                           'replicate', 'engine')),
    memory         BIGINT      CHECK (memory >= 0),                -- bytes; null is unknown
    context_length INTEGER     CHECK (context_length > 0),         -- tokens; null is unknown
    description    TEXT,
    enabled        BOOLEAN     NOT NULL DEFAULT true,
    hide           BOOLEAN     NOT NULL DEFAULT false,
    auto_pull      BOOLEAN     NOT NULL DEFAULT false,
    prewarm        BOOLEAN     NOT NULL DEFAULT false,
    user_modified  BOOLEAN     NOT NULL DEFAULT false,             -- seeding leaves it alone
    runtime_args   JSON,                                           -- in the form it came: a list, or an object
    concurrency    INTEGER     CHECK (concurrency > 0),            -- in flight at once, per hub; null is any number
    sort_order     INTEGER     NOT NULL DEFAULT 0,
    aliases        TEXT[]      COLLATE "C" NOT NULL DEFAULT '{}',
    tags           TEXT[]      NOT NULL DEFAULT '{}',
    origins        JSON        NOT NULL DEFAULT '{}',              -- where each field's value comes from
    version        BIGINT      NOT NULL DEFAULT 1,                 -- counts changes
    created_at     TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at     TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- Every name that a model is asked for by, its own and its aliases: none is of two models.
CREATE TABLE model_names (
    name     TEXT COLLATE "C" PRIMARY KEY,
    model_id TEXT COLLATE "C" NOT NULL REFERENCES models (id) ON DELETE CASCADE
);

CREATE INDEX model_names_model_idx ON model_names (model_id);

-- What became of each model, change by change. It outlives the model, so that one which was deleted can be restored, and
-- seeding knows that it was.
CREATE TABLE model_revisions (
    id       TEXT        COLLATE "C" PRIMARY KEY DEFAULT nanoid(),
    model_id TEXT        COLLATE "C" NOT NULL,
    number   BIGINT      NOT NULL,                                 -- 1 is the first of a model
    at       TIMESTAMPTZ NOT NULL,
    action   TEXT        NOT NULL CHECK (action IN ('create', 'update', 'delete', 'restore')),
    kind     TEXT        NOT NULL CHECK (kind IN ('user', 'operator', 'system')),
    user_id  TEXT        COLLATE "C",                              -- null for the operator and the hub itself
    by_name  TEXT        NOT NULL,                                 -- as it was then
    changes  JSON        NOT NULL,                                 -- {"field": {"old": …, "new": …}}
    state    JSON,                                                 -- the model after it; null where it is gone
    CONSTRAINT model_revisions_number_key UNIQUE (model_id, number)
);

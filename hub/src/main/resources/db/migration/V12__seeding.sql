-- What the last run of seeding said of each model, so that single fields of it can be accepted later.
CREATE TABLE model_seeds (
    model_id    TEXT        COLLATE "C" PRIMARY KEY,
    origin_kind TEXT        NOT NULL CHECK (origin_kind IN ('default', 'variable', 'file')),
    origin_at   TEXT,                                          -- the variable or the file; null for the bundled list
    named       JSON        NOT NULL,                          -- the fields that it names, in the form of a model
    differs     BOOLEAN     NOT NULL,                          -- whether the model was otherwise after the run
    at          TIMESTAMPTZ NOT NULL                           -- of the run that wrote this
);

-- Runs that found something new. One that finds what the last one left is not stored, so that replicas that start together
-- leave one.
CREATE TABLE seeding_runs (
    number   BIGINT      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       TIMESTAMPTZ NOT NULL,
    took_ms  BIGINT      NOT NULL,
    kind     TEXT        NOT NULL CHECK (kind IN ('user', 'operator', 'system')),
    user_id  TEXT        COLLATE "C",                          -- null for the operator and the hub itself
    by_name  TEXT        NOT NULL,                             -- as it was then
    rules    JSON        NOT NULL,
    outcomes JSON        NOT NULL,                             -- what became of each seed
    digest   TEXT        COLLATE "C" NOT NULL                  -- of rules and outcomes, as another run would find them
);

-- Of a model that is new all of its state is a change, and need not be written twice.
ALTER TABLE model_revisions ALTER COLUMN changes DROP NOT NULL;

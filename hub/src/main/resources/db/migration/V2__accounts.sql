-- People. Everything they own points here with ON DELETE CASCADE; audit and usage do not, and outlive them.
CREATE TABLE users (
    id                 TEXT        PRIMARY KEY DEFAULT nanoid(),
    name               TEXT        NOT NULL,
    -- the name as it is compared: NFKC, lower case; made by the hub, since lower() depends on the server's locale
    name_key           TEXT        NOT NULL CONSTRAINT users_name_key UNIQUE,
    password_hash      TEXT        NOT NULL,
    -- true while the password is the one that the hub made and put into its file
    password_generated BOOLEAN     NOT NULL DEFAULT false,
    role               TEXT        NOT NULL CHECK (role IN ('admin', 'member')),
    disabled_at        TIMESTAMPTZ,
    created_at         TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at         TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- Signed-in browsers. The cookie's value is known to the browser only.
CREATE TABLE sessions (
    hash         BYTEA       PRIMARY KEY CHECK (length(hash) = 32),
    user_id      TEXT        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at   TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    expires_at   TIMESTAMPTZ NOT NULL
);

CREATE INDEX sessions_user_idx ON sessions (user_id);

-- Credentials of programs. Revoked ones stay, so that usage and audit can still name them.
CREATE TABLE tokens (
    id           TEXT        PRIMARY KEY DEFAULT nanoid(),
    user_id      TEXT        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name         TEXT        NOT NULL,
    hash         BYTEA       NOT NULL UNIQUE CHECK (length(hash) = 32),
    prefix       TEXT        NOT NULL,
    scopes       TEXT[]      NOT NULL CHECK (scopes <@ ARRAY ['gateway', 'api', 'admin']),
    created_at   TIMESTAMPTZ NOT NULL,
    expires_at   TIMESTAMPTZ,
    last_used_at TIMESTAMPTZ,
    revoked_at   TIMESTAMPTZ
);

CREATE INDEX tokens_user_idx ON tokens (user_id, id);

-- Who changed what. Nothing here points anywhere: an entry outlives its actor and its target.
CREATE TABLE audit (
    id          BIGINT      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          TIMESTAMPTZ NOT NULL,
    actor_kind  TEXT        NOT NULL CHECK (actor_kind IN ('user', 'operator', 'system')),
    actor_id    TEXT,
    actor_name  TEXT        NOT NULL,
    token_id    TEXT,
    client      TEXT        NOT NULL,
    request_id  TEXT        NOT NULL,
    action      TEXT        NOT NULL,
    target_kind TEXT        NOT NULL,
    target_id   TEXT        NOT NULL,
    target_name TEXT        NOT NULL,
    owner_id    TEXT,
    changes     JSONB       NOT NULL
);

CREATE INDEX audit_target_idx ON audit (target_id, id DESC);
CREATE INDEX audit_actor_idx ON audit (actor_id, id DESC);
CREATE INDEX audit_owner_idx ON audit (owner_id, id DESC);
CREATE INDEX audit_action_idx ON audit (action, id DESC);
CREATE INDEX audit_at_idx ON audit (at);

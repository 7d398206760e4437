-- What people and models said to each other. Private to its owner, and gone with them.
CREATE TABLE conversations (
    id             TEXT        COLLATE "C" PRIMARY KEY DEFAULT nanoid(),
    user_id        TEXT        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    title          TEXT        NOT NULL,
    is_title_given BOOLEAN     NOT NULL DEFAULT false,
    model          TEXT,
    second_model   TEXT,
    system_prompt  TEXT,
    parameters     JSON,
    models         TEXT[]      NOT NULL DEFAULT '{}',              -- those that answered, the first eight
    messages       INTEGER     NOT NULL DEFAULT 0,                 -- how many
    size           BIGINT      NOT NULL DEFAULT 0,                 -- bytes of its messages
    version        BIGINT      NOT NULL DEFAULT 1,                 -- counts changes
    created_at     TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at     TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE INDEX conversations_newest_idx ON conversations (user_id, updated_at DESC, id DESC);

CREATE TABLE conversation_messages (
    conversation_id TEXT     COLLATE "C" NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    position        INTEGER  NOT NULL,                             -- grows, with gaps
    id              TEXT     COLLATE "C" NOT NULL DEFAULT nanoid(),
    role            TEXT     NOT NULL CHECK (role IN ('user', 'assistant', 'tool')),
    model           TEXT,
    body            JSON     NOT NULL,                             -- the message, its pictures' addresses left empty
    pictures        TEXT[]   NOT NULL DEFAULT '{}',                -- those, apart from what is searched and listed
    size            INTEGER  NOT NULL,
    words           TSVECTOR NOT NULL,                             -- made by the hub; see conversation_words
    PRIMARY KEY (conversation_id, position),
    CONSTRAINT conversation_messages_id_key UNIQUE (conversation_id, id)
);

-- What a conversation is found by: the words of its title and its messages, and whose it is. The hub makes the words, so
-- that they are the same whatever the server's locale is, and so that no extension is needed. A table of its own: most
-- changes of a conversation bring no new word, and then this index is not written.
CREATE TABLE conversation_words (
    conversation_id TEXT     COLLATE "C" PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
    words           TSVECTOR NOT NULL
);

-- a short list of what is pending, since every search reads it through
CREATE INDEX conversation_words_idx ON conversation_words USING gin (words) WITH (gin_pending_list_limit = 512);

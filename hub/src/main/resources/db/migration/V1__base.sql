-- Ids: 21 characters of nanoid's URL-safe alphabet, 126 random bits.
-- Built on gen_random_uuid(), the one strong source of randomness that needs no extension. Byte 6 of a version 4 UUID
-- holds the version; the low six bits of every other byte are random (byte 8 has its variant in the high two).
CREATE FUNCTION nanoid() RETURNS text
    LANGUAGE sql
    VOLATILE
    PARALLEL SAFE
AS
$$
SELECT string_agg(
               substr('useandom-26T198340PX75pxJACKVERYMINDBUSHWOLF_GQZbfghjklqvwyzrict', (get_byte(bytes, i) & 63) + 1, 1),
               '')
FROM (SELECT uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) AS bytes) AS random,
     unnest(ARRAY [0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]) AS i
$$;

-- Recurring work, as db-scheduler 16 keeps it.
CREATE TABLE scheduled_tasks (
    task_name            TEXT        NOT NULL,
    task_instance        TEXT        NOT NULL,
    task_data            BYTEA,
    execution_time       TIMESTAMPTZ NOT NULL,
    picked               BOOLEAN     NOT NULL,
    picked_by            TEXT,
    last_success         TIMESTAMPTZ,
    last_failure         TIMESTAMPTZ,
    consecutive_failures INT,
    last_heartbeat       TIMESTAMPTZ,
    version              BIGINT      NOT NULL,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX scheduled_tasks_execution_time_idx ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat_idx ON scheduled_tasks (last_heartbeat);

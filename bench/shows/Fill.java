import dev.modelyard.hub.Hub;
import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.platform.config.Layers;
import dev.modelyard.hub.platform.config.Origin;
import dev.modelyard.hub.platform.database.DataDirectory;
import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.database.DatabaseSettings;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** See {@code bench/fill.sh}. */
final class Fill {
    /** Far fewer than a statement may take at once, and as many as the hub would put into three batches. */
    private static final int EVENTS_AT_ONCE = 12_000;

    private static final String PEOPLE = """
            DELETE FROM users WHERE id LIKE 'fill-%';
            DELETE FROM local_models WHERE id LIKE 'fill-%';
            INSERT INTO users (id, name, name_key, password_hash, role)
            SELECT 'fill-user-' || n, 'filled user ' || n, 'filled user ' || n, 'nobody signs in with this', 'member'
            FROM generate_series(0, 49) AS n;
            INSERT INTO tokens (id, user_id, name, hash, prefix, scopes, created_at)
            SELECT 'fill-token-' || n, 'fill-user-' || n % 50, 'filled token ' || n,
                   sha256(uuid_send(gen_random_uuid())), 'myd_fill', '{gateway}', now() - interval '31 days'
            FROM generate_series(0, 99) AS n;
            """;

    private static final String ENDPOINTS = """
            INSERT INTO local_models (id, user_id, name, base_url, is_active, is_shared, endpoint_type, health_status,
                                      available_models, last_model_discovery, discovery_status)
            SELECT 'fill-endpoint-' || n, 'fill-user-' || n %% 50, 'filled-' || lpad(n::text, 4, '0'),
                   '%2$s/' || n, true, true, 'openai-compatible', 'healthy',
                   (SELECT jsonb_agg('filled/model-' || lpad(((n * 20 + m) %% %1$d)::text, 5, '0')) FROM generate_series(0, 19) AS m),
                   now(), 'listed'
            FROM generate_series(0, 999) AS n;
            """;

    private static final String DAYS = """
            DELETE FROM usage_events WHERE id LIKE 'fill-%';
            DO $$
            DECLARE
              day DATE;
            BEGIN
              FOR day IN SELECT (now() AT TIME ZONE 'UTC')::date - n FROM generate_series(0, 30) AS n LOOP
                IF to_regclass('usage_events_' || to_char(day, 'YYYYMMDD')) IS NULL THEN
                  EXECUTE format('CREATE TABLE %I PARTITION OF usage_events FOR VALUES FROM (%L) TO (%L)',
                    'usage_events_' || to_char(day, 'YYYYMMDD'),
                    to_char(day, 'YYYY-MM-DD 00:00:00+00'), to_char(day + 1, 'YYYY-MM-DD 00:00:00+00'));
                END IF;
              END LOOP;
            END
            $$;
            """;

    /** Of events n from ?1 to ?2 of ?3, with ?4 names of models: busy and idle users, one request of 50 goes wrong. */
    private static final String EVENTS = """
            WITH batch AS (SELECT nextval('usage_batch_ids') AS id),
            dice AS (
              SELECT n, random() AS when_dice, floor(50 * random() ^ 1.5)::int AS u, floor(1000 * random())::int AS e,
                     floor(20 * random())::int AS m, floor(2 * random())::int AS t, random() AS luck
              FROM generate_series(CAST(? AS int), CAST(? AS int)) AS n),
            stored AS (
              INSERT INTO usage_events
              SELECT now() - interval '30 days' * (1 - (n + when_dice) / CAST(? AS float8)), 'fill-' || n, 'fill-request-' || n,
                     'fill-user-' || u, 'filled user ' || u, 'fill-token-' || u + 50 * t,
                     'filled/model-' || lpad(((e * 20 + m) % CAST(? AS int))::text, 5, '0'),
                     'filled/model-' || lpad(((e * 20 + m) % CAST(? AS int))::text, 5, '0'),
                     'fill-endpoint-' || e, 'filled-' || lpad(e::text, 4, '0'), 'fill-user-' || e % 50,
                     '/v1/chat/completions', t = 0, CASE WHEN luck < 0.02 THEN 502 ELSE 200 END,
                     CASE WHEN luck < 0.05 THEN 'none' ELSE 'upstream' END,
                     CASE WHEN luck >= 0.05 THEN floor(exp(6 + random_normal()))::bigint END,
                     CASE WHEN luck >= 0.05 THEN floor(exp(5 + random_normal()))::bigint END,
                     CASE WHEN luck >= 0.02 THEN floor(exp(12 + random_normal()))::bigint END,
                     floor(exp(15 + random_normal() / 2))::bigint + 3000000, 1,
                     CASE WHEN luck < 0.02 THEN 'refused' ELSE 'done' END,
                     CASE WHEN luck < 0.02 THEN 'endpoint_unreachable' END, batch.id
              FROM dice, batch
              RETURNING at)
            INSERT INTO usage_batches SELECT batch.id, min(at), max(at), count(*) FROM stored, batch GROUP BY batch.id
            """;

    private Fill() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            System.err.println("usage: bench/fill.sh DATA_DIRECTORY [EVENTS [MODEL_NAMES [BASE_URL]]]");
            System.exit(2);
        }
        int events = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        int models = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 200;
        var url = arguments.length > 3 ? arguments[3] : "http://127.0.0.1:9";
        var layers = new Layers().with(Origin.ENVIRONMENT, Map.copyOf(System.getenv()));
        var settings = Configuration.load(layers, Hub.SETTINGS).get(DatabaseSettings.class);
        try (var directory = DataDirectory.open(Path.of(arguments[0]));
                var database = new Database(settings, directory).start()) {
            if (!database.jdbi().withHandle(Fill::hasAdmin)) {
                // the first start makes an admin only where there is no user yet
                throw new IllegalStateException("There is no admin: start the hub once and end it before it is filled.");
            }
            database.jdbi().useTransaction(handle -> {
                execute(handle, PEOPLE);
                execute(handle, ENDPOINTS.formatted(models, url.replace("'", "''")));
                execute(handle, DAYS);
            });
            for (int from = 0; from < events; from += EVENTS_AT_ONCE) {
                int to = Math.min(events, from + EVENTS_AT_ONCE) - 1;
                int first = from;
                database.jdbi().useHandle(handle -> handle.execute(EVENTS, first, to, events, models, models));
            }
            database.jdbi().useHandle(handle -> execute(handle, "ANALYZE"));
            System.out.println(events + " requests of " + models + " models at 1000 endpoints");
        }
    }

    private static boolean hasAdmin(Handle handle) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM users WHERE role = 'admin')")
                .mapTo(boolean.class)
                .one();
    }

    /** As they are: statements one after the other, with colons that name nothing. */
    private static void execute(Handle handle, String sql) throws SQLException {
        try (var statement = handle.getConnection().createStatement()) {
            statement.execute(sql);
        }
    }
}

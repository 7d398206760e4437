package dev.modelyard.hub.platform.database;

import dev.modelyard.hub.platform.machine.Words;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables to the form this version of the hub expects. */
final class Migrations {
    /**
     * With its usual lock Flyway notes what it has done on another connection than does it: a hub that ended between the two
     * left a script that was run and would be run again, so that none started any more. With a lock of the session, both
     * are one transaction, as long as a script has nothing that cannot be in one, such as CREATE INDEX CONCURRENTLY.
     */
    private static final Map<String, String> ONE_CONNECTION = Map.of("flyway.postgresql.transactional.lock", "false");

    private Migrations() {}

    /** Replicas that start at the same time wait for each other. */
    static void run(DataSource database) {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(database)
                    .locations("classpath:db/migration")
                    .cleanDisabled(true)
                    .configuration(ONE_CONNECTION)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            if (e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
                throw new DatabaseUnusable(
                        "The schema of DATABASE_URL holds tables of something else. Give Modelyard a database of its own,"
                                + " or a schema: DATABASE_URL=…?currentSchema=NAME",
                        e);
            }
            throw new DatabaseUnusable("The database could not be brought up to date: " + Words.of(e), e);
        }
    }
}

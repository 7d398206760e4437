package dev.modelyard.hub.platform.database;

import dev.modelyard.hub.platform.machine.Words;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables to the form this version of the hub expects. */
final class Migrations {
    private Migrations() {}

    /** Replicas that start at the same time wait for each other. */
    static void run(DataSource database) {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(database)
                    .locations("classpath:db/migration")
                    .cleanDisabled(true)
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

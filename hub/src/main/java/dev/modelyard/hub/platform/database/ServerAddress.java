package dev.modelyard.hub.platform.database;

import java.sql.SQLException;

/** Where the server is now; it may move when it is started again. */
@FunctionalInterface
interface ServerAddress {
    /** @throws SQLException if the server is known to be down at the moment */
    DatabaseUrl now() throws SQLException;
}

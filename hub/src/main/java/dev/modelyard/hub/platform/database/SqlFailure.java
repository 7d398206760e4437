package dev.modelyard.hub.platform.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** What a failed statement means, told from the exceptions that Jdbi wraps around it. */
public final class SqlFailure {
    private SqlFailure() {}

    /** Whether the database was away, or went away meanwhile: the same call may work later. */
    public static boolean isOutage(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof SQLTransientConnectionException
                        || (cause instanceof SQLException sql && isOutage(sql.getSQLState())));
    }

    /** Connection exceptions, insufficient resources, and a server that is stopping or starting. */
    private static boolean isOutage(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
    }

    /** The name of the constraint that refused the row, such as a unique index's; empty for other failures. */
    public static Optional<String> violatedConstraint(Throwable failure) {
        return causes(failure)
                .filter(PSQLException.class::isInstance)
                .map(cause -> ((PSQLException) cause).getServerErrorMessage())
                .flatMap(message -> Optional.ofNullable(message == null ? null : message.getConstraint()).stream())
                .findFirst();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}

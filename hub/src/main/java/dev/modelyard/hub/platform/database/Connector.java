package dev.modelyard.hub.platform.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** Opens connections to wherever the server is at that moment. */
final class Connector implements DataSource {
    private final ServerAddress address;
    private final Map<String, String> properties;
    private final Driver driver = new Driver();
    private volatile int loginTimeout;

    /** @param properties the driver's, used where the address does not say otherwise */
    Connector(ServerAddress address, Map<String, String> properties) {
        this.address = address;
        this.properties = Map.copyOf(properties);
    }

    @Override
    public Connection getConnection() throws SQLException {
        var url = address.now();
        var all = url.driverProperties();
        properties.forEach(all::putIfAbsent);
        var connection = driver.connect(url.jdbc(), all);
        if (connection == null) {
            throw new SQLException("The driver does not take " + url.jdbc());
        }
        return connection;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The address names the user");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    /** Kept for the pool, which reads it back; connecting obeys the driver's property connectTimeout. */
    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("Not a wrapper of " + type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}

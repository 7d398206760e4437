package dev.modelyard.hub.platform.log;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/** Brings what libraries say through the JDK's own logging, such as Helidon and PostgreSQL's driver, to ours. */
final class JulBridge extends Handler {
    private static final SimpleFormatter MESSAGES = new SimpleFormatter();

    private JulBridge() {}

    /** @param all false for warnings only */
    static void install(boolean all) {
        LogManager.getLogManager().reset();
        var root = java.util.logging.Logger.getLogger("");
        root.addHandler(new JulBridge());
        root.setLevel(all ? Level.FINE : Level.WARNING);
    }

    @Override
    public void publish(LogRecord record) {
        var name = record.getLoggerName();
        var logger = LoggerFactory.getLogger(name == null ? "java.util.logging" : name);
        logger.atLevel(level(record.getLevel().intValue()))
                .setCause(record.getThrown())
                .log(MESSAGES.formatMessage(record));
    }

    private static org.slf4j.event.Level level(int value) {
        if (value >= Level.SEVERE.intValue()) {
            return org.slf4j.event.Level.ERROR;
        } else if (value >= Level.WARNING.intValue()) {
            return org.slf4j.event.Level.WARN;
        } else if (value >= Level.INFO.intValue()) {
            return org.slf4j.event.Level.INFO;
        }
        return org.slf4j.event.Level.DEBUG;
    }

    @Override
    public void flush() {
        // nothing is held here
    }

    @Override
    public void close() {
        // as above
    }
}

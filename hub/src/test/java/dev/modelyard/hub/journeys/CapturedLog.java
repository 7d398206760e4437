package dev.modelyard.hub.journeys;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.modelyard.hub.platform.log.LogSettings;
import dev.modelyard.hub.platform.log.Logging;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that is logged at the level {@code trace}, by the hub and by libraries, while this is open. */
final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    CapturedLog() {
        Logging.use(new LogSettings(LogSettings.Format.TEXT, LogSettings.Level.TRACE));
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        setContext(context);
        start();
        root.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        var thrown = event.getThrowableProxy();
        lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + event.getKeyValuePairs() + " "
                + event.getMDCPropertyMap() + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown)));
    }

    String text() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        Logging.use(new LogSettings(LogSettings.Format.TEXT, LogSettings.Level.WARN));
    }
}

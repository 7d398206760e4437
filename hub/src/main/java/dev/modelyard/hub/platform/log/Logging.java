package dev.modelyard.hub.platform.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets Logback up: all lines go to standard error through a bounded queue, so that a reader who stops reading never
 * stops a request; what the queue cannot take is dropped. Before the settings are known, warnings go out as text.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class Logging extends ContextAwareBase implements Configurator {
    /** Whether standard error is a terminal, which only the launcher can tell. */
    private static final String TERMINAL = "modelyard.terminal";

    private static final String OURS = "dev.modelyard";
    private static final int QUEUE = 4096;

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        setUp(context, LogSettings.Format.TEXT, LogSettings.Level.WARN);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** From here on as the settings say. */
    public static void use(LogSettings settings) {
        setUp(context(), settings.format(), settings.level());
    }

    /** Writes out what is queued; nothing is logged from here on. */
    public static void flush() {
        context().stop();
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private static void setUp(LoggerContext context, LogSettings.Format format, LogSettings.Level level) {
        context.reset();
        var lines = new ConsoleAppender<ILoggingEvent>();
        lines.setContext(context);
        lines.setTarget("System.err");
        lines.setEncoder(encoder(context, format));
        lines.start();
        var queue = new AsyncAppender();
        queue.setContext(context);
        queue.setQueueSize(QUEUE);
        queue.setDiscardingThreshold(0);
        queue.setNeverBlock(true);
        queue.addAppender(lines);
        queue.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(queue);
        root.setLevel(others(level));
        context.getLogger(OURS).setLevel(Level.valueOf(level.name()));
        JulBridge.install(level == LogSettings.Level.TRACE);
    }

    /** Libraries only warn, unless everything is wanted. */
    private static Level others(LogSettings.Level level) {
        return switch (level) {
            case TRACE -> Level.DEBUG;
            case DEBUG, INFO, WARN -> Level.WARN;
            case ERROR -> Level.ERROR;
        };
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, LogSettings.Format format) {
        boolean text =
                switch (format) {
                    case TEXT -> true;
                    case JSON -> false;
                    case AUTO -> Boolean.getBoolean(TERMINAL);
                };
        var encoder = text ? new TextLines() : new JsonLines();
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }
}

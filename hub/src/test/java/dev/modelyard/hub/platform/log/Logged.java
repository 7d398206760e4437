package dev.modelyard.hub.platform.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;

/** What stands in the log of something said by a logger {@code some.Where} of its own. */
final class Logged {
    private Logged() {}

    /** The first event that {@code says} logs, as {@code form} writes it, with its end of line. */
    static String line(Encoder<ILoggingEvent> form, Consumer<Logger> says) {
        var context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        var events = new ListAppender<ILoggingEvent>();
        events.start();
        var logger = context.getLogger("some.Where");
        logger.setLevel(Level.TRACE);
        logger.addAppender(events);
        says.accept(logger);
        return new String(form.encode(events.list.getFirst()), StandardCharsets.UTF_8);
    }
}

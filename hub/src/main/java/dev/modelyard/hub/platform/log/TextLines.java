package dev.modelyard.hub.platform.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A line for people: time, level, logger, message, then what the event carries; below it the trace of an exception. */
final class TextLines extends EncoderBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final DateTimeFormatter time = TIME.withZone(ZoneId.systemDefault());

    @Override
    public byte[] encode(ILoggingEvent event) {
        var line = new StringBuilder(256);
        time.formatTo(event.getInstant(), line);
        line.append(' ').append(event.getLevel());
        line.repeat(
                ' ', Math.max(0, "ERROR".length() - event.getLevel().toString().length()));
        var logger = event.getLoggerName();
        line.append(' ').append(logger, logger.lastIndexOf('.') + 1, logger.length());
        line.append(": ").append(Shown.of(String.valueOf(event.getFormattedMessage())));
        var pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> add(line, pair.key, pair.value));
        }
        event.getMDCPropertyMap().forEach((name, value) -> add(line, name, value));
        line.append('\n');
        var thrown = event.getThrowableProxy();
        if (thrown != null) {
            line.append(ThrowableProxyUtil.asString(new ShownFailure(thrown)));
        }
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void add(StringBuilder line, String name, @Nullable Object value) {
        line.append(' ').append(Shown.of(name)).append('=').append(Shown.of(String.valueOf(value)));
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}

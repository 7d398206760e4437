package dev.modelyard.hub.platform.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An exception whose words, and those of its causes, are {@link Shown}: they often quote what somebody sent. */
record ShownFailure(IThrowableProxy failure) implements IThrowableProxy {
    private static @Nullable String shown(@Nullable String text) {
        return text == null ? null : Shown.of(text);
    }

    @Override
    public @Nullable String getMessage() {
        return shown(failure.getMessage());
    }

    @Override
    public @Nullable String getOverridingMessage() {
        return shown(failure.getOverridingMessage());
    }

    @Override
    public String getClassName() {
        return failure.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
        return failure.getStackTraceElementProxyArray();
    }

    @Override
    public int getCommonFrames() {
        return failure.getCommonFrames();
    }

    @Override
    public @Nullable IThrowableProxy getCause() {
        var cause = failure.getCause();
        return cause == null ? null : new ShownFailure(cause);
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
        return Stream.of(failure.getSuppressed()).map(ShownFailure::new).toArray(IThrowableProxy[]::new);
    }

    @Override
    public boolean isCyclic() {
        return failure.isCyclic();
    }
}

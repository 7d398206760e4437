package dev.modelyard.hub.testing;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails the run if any test of the module lost a buffer, which Netty's detector would only log. JUnit finds it by
 * {@code META-INF/services}; the check is made once, when the last test has ended.
 */
public final class LostBuffers implements BeforeAllCallback {
    private static final String ON_PURPOSE = "lost on purpose";
    private static final List<String> LOST = new CopyOnWriteArrayList<>();

    static {
        // the build says so before jqwik's tests, which come first; this is for single tests in an editor
        System.setProperty("io.netty.customResourceLeakDetector", Detector.class.getName());
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(LostBuffers.class))
                .computeIfAbsent(Check.class);
    }

    /** Closed with the store it lies in, after all tests. */
    static final class Check implements AutoCloseable {
        @Override
        public void close() {
            // one lost by ourselves tells that the detector works; the second, that all lost before it were found
            findOneLostOnPurpose();
            findOneLostOnPurpose();
            if (!LOST.isEmpty()) {
                throw new AssertionError(LOST.size() + " kinds of buffers were lost: " + String.join("\n", LOST));
            }
        }

        private static void findOneLostOnPurpose() {
            lose();
            Await.until("a lost buffer is found", () -> {
                System.gc();
                ByteBufAllocator.DEFAULT.buffer().release(); // the detector looks when a buffer is made
                return LOST.removeIf(lost -> lost.contains(ON_PURPOSE));
            });
        }

        private static void lose() {
            ByteBufAllocator.DEFAULT.buffer().touch(ON_PURPOSE + " " + System.nanoTime());
        }
    }

    /** Notes what was lost; made by Netty. */
    public static final class Detector<T> extends ResourceLeakDetector<T> {
        public Detector(Class<T> type, int interval) {
            super(type, interval);
        }

        /** The form that Netty looks for first. */
        public Detector(Class<T> type, int interval, long ignored) {
            this(type, interval);
        }

        @Override
        protected boolean needReport() {
            return true;
        }

        @Override
        protected void reportTracedLeak(String type, String records) {
            LOST.add(type + records);
        }

        @Override
        protected void reportUntracedLeak(String type) {
            LOST.add(type);
        }
    }
}

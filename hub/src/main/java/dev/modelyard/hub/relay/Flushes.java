package dev.modelyard.hub.relay;

import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Hands what was written to the operating system once the events at hand are dealt with, not in the middle of each:
 * every such call wakes whoever reads there, who on a busy machine takes the processor at once.
 */
final class Flushes {
    private final Executor loop;
    private final Runnable all = this::all;
    private List<Channel> waiting = new ArrayList<>();
    private List<Channel> spare = new ArrayList<>();

    /** @param loop carries out what it is given after the events it is in the middle of */
    Flushes(Executor loop) {
        this.loop = loop;
    }

    /** Flushes {@code channel} soon. */
    void soon(Channel channel) {
        if (waiting.isEmpty()) {
            loop.execute(all);
        }
        waiting.add(channel);
    }

    private void all() {
        var now = waiting;
        waiting = spare;
        spare = now;
        try {
            for (var channel : now) {
                channel.flush();
            }
        } finally {
            now.clear();
        }
    }
}

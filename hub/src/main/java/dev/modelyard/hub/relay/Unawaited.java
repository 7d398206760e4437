package dev.modelyard.hub.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;

/** What is done to a channel without waiting for it: where it fails, the channel ends, and its handler hears of that. */
@SuppressWarnings("FutureReturnValueIgnored") // the channel's end tells
final class Unawaited {
    private Unawaited() {}

    static void close(Channel channel) {
        channel.close();
    }

    static void shutdownOutput(DuplexChannel channel) {
        channel.shutdownOutput();
    }

    /** Goes out with the next flush; takes {@code bytes} over. */
    static void write(Channel channel, ByteBuf bytes) {
        channel.write(bytes, channel.voidPromise());
    }
}

package dev.modelyard.hub.relay;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;

/**
 * Reads requests, strictly: both lengths, odd chunk sizes, bare line feeds and spaces before a colon are refused by the
 * decoder itself. It also tells its connection when bytes arrive, since a head comes as a whole or not at all.
 */
final class FrontDecoder extends HttpRequestDecoder {
    private static final int PIECE = 64 * 1024;

    private final Front front;

    FrontDecoder(Front front, int maxHeaders) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(maxHeaders)
                .setMaxHeaderSize(maxHeaders)
                .setMaxChunkSize(PIECE)
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true));
        this.front = front;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) throws Exception {
        front.bytesArrived();
        super.channelRead(ctx, bytes);
    }
}

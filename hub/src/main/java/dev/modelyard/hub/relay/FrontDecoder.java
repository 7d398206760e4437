package dev.modelyard.hub.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Reads requests, strictly: both lengths, odd chunk sizes, bare line feeds and spaces before a colon are refused by the
 * decoder itself, folded lines here. It also tells its connection when bytes arrive, since a head comes as a whole or
 * not at all.
 */
final class FrontDecoder extends HttpRequestDecoder {
    private static final int PIECE = 64 * 1024;

    private final Front front;
    private boolean inHead = true;
    private boolean headBegun;
    private boolean refused;

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

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (refused) {
            in.skipBytes(in.readableBytes());
        } else if (inHead && isFolded(in)) {
            refused = true;
            in.skipBytes(in.readableBytes());
            out.add(folded());
        } else {
            super.decode(ctx, in, out);
            if (!out.isEmpty()) {
                inHead = out.getLast() instanceof LastHttpContent;
                headBegun = false;
            }
        }
    }

    /**
     * Whether a line of a head begins with a space: Netty would join it to the line before, and others would not. Whole
     * lines are taken out of {@code in}, so that it begins with one each time.
     */
    private boolean isFolded(ByteBuf in) {
        var end = in.writerIndex();
        for (int at = in.readerIndex(); at < end; ) {
            var first = in.getByte(at);
            if (first == ' ' || first == '\t') {
                return true;
            }
            var lineFeed = in.indexOf(at, end, (byte) '\n');
            if (lineFeed < 0) {
                return false;
            }
            var empty = lineFeed == at || (lineFeed == at + 1 && first == '\r');
            if (empty && headBegun) {
                return false;
            }
            headBegun |= !empty;
            at = lineFeed + 1;
        }
        return false;
    }

    private static DefaultHttpRequest folded() {
        var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
        request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("a folded line")));
        return request;
    }
}

package dev.modelyard.hub.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;

/** Writes heads of messages as bytes. Names and values come from a decoder or are made here, so hold no line end. */
final class HeadBytes {
    private static final byte[] HTTP_1_1 = ascii("HTTP/1.1 ");
    private static final byte[] OK = ascii("HTTP/1.1 200 OK\r\n");
    private static final short CRLF = (short) ('\r' << 8 | '\n');
    private static final short COLON = (short) (':' << 8 | ' ');
    private static final byte[] LINE_END = ascii("\r\n");
    private static final byte[] HEX = ascii("0123456789abcdef");

    private HeadBytes() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static void status(ByteBuf out, int status) {
        if (status == 200) {
            out.writeBytes(OK);
        } else {
            out.writeBytes(HTTP_1_1);
            text(out, HttpResponseStatus.valueOf(status).toString());
            line(out);
        }
    }

    static void header(ByteBuf out, CharSequence name, CharSequence value) {
        text(out, name);
        out.writeShort(COLON);
        text(out, value);
        out.writeShort(CRLF);
    }

    /** @param prefix the name with its colon and space */
    static void header(ByteBuf out, byte[] prefix, CharSequence value) {
        out.writeBytes(prefix);
        text(out, value);
        out.writeShort(CRLF);
    }

    static void header(ByteBuf out, byte[] prefix, long value) {
        out.writeBytes(prefix);
        number(out, value);
        out.writeShort(CRLF);
    }

    /** A line's end as a buffer of its own. */
    static ByteBuf lineEnd() {
        return Unpooled.wrappedBuffer(LINE_END);
    }

    static void line(ByteBuf out) {
        out.writeShort(CRLF);
    }

    /** Characters up to 255 as the bytes they came from. */
    static void text(ByteBuf out, CharSequence text) {
        if (text instanceof AsciiString ascii) {
            out.writeBytes(ascii.array(), ascii.arrayOffset(), ascii.length());
        } else {
            ByteBufUtil.writeAscii(out, text);
        }
    }

    static void number(ByteBuf out, long value) {
        if (value >= 10) {
            number(out, value / 10);
        }
        out.writeByte((int) ('0' + value % 10));
    }

    /** A chunk's size line. */
    static void chunk(ByteBuf out, int size) {
        var shift = 28;
        while (shift > 0 && size >>> shift == 0) {
            shift -= 4;
        }
        for (; shift >= 0; shift -= 4) {
            out.writeByte(HEX[(size >>> shift) & 15]);
        }
        line(out);
    }
}

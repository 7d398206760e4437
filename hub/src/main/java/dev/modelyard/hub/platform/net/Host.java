package dev.modelyard.hub.platform.net;

import dev.modelyard.hub.platform.json.Malformed;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host of a URL in its one canonical form, read as browsers read it (WHATWG URL, "host parsing"): an IPv4 address
 * in any of its spellings, such as {@code 0x7f.1} or {@code 2130706433}, is that address; an IPv4-mapped IPv6 address
 * is the IPv4 address it stands for; other IPv6 addresses are compressed; names are ASCII and in lower case.
 */
public final class Host {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*\\.?");
    private static final int MAX_NAME = 253;

    private final String text;
    private final @Nullable InetAddress literal;

    private Host(String text, @Nullable InetAddress literal) {
        this.text = text;
        this.literal = literal;
    }

    /** @param text as it stands in a URL: IPv6 addresses in brackets, nothing percent-encoded */
    public static Host parse(String text) {
        if (text.startsWith("[")) {
            return ipv6(text);
        }
        var ascii = ascii(text);
        return Ipv4Text.looksNumeric(ascii) ? of(Ipv4Text.parse(ascii)) : new Host(name(ascii), null);
    }

    private static Host of(InetAddress address) {
        var text = IpText.of(address);
        return new Host(address.getAddress().length == 4 ? text : '[' + text + ']', address);
    }

    private static Host ipv6(String text) {
        var inner = text.endsWith("]") ? text.substring(1, text.length() - 1) : "";
        if (inner.indexOf(':') < 0 || !inner.matches("[0-9a-fA-F:.]+")) {
            throw new Malformed("its host must be an IPv6 address in brackets, without a zone");
        }
        try {
            // a literal with colons is never looked up, and a mapped one comes back as IPv4
            return of(InetAddress.getByName(inner));
        } catch (UnknownHostException e) {
            throw new Malformed("its host is not an IPv6 address");
        }
    }

    private static String ascii(String text) {
        try {
            return IDN.toASCII(text).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new Malformed("its host is not a name that can be written in ASCII (IDN)");
        }
    }

    private static String name(String ascii) {
        if (ascii.length() > MAX_NAME || !NAME.matcher(ascii).matches()) {
            throw new Malformed("its host must be a name or an IP address");
        }
        return ascii;
    }

    /** The address, if this is one and no name. */
    public Optional<InetAddress> literal() {
        return Optional.ofNullable(literal);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Host host && text.equals(host.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it stands in a URL. */
    @Override
    public String toString() {
        return text;
    }
}

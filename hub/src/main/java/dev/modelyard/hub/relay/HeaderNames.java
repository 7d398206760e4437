package dev.modelyard.hub.relay;

import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;

/** A fixed set of header names, asked in any case without making a string. */
final class HeaderNames {
    private final AsciiString[][] buckets = new AsciiString[64][];
    private final List<String> names;

    HeaderNames(String... names) {
        this(List.of(names));
    }

    private HeaderNames(List<String> names) {
        this.names = names;
        var lists = new ArrayList<List<AsciiString>>();
        for (int i = 0; i < buckets.length; i++) {
            lists.add(new ArrayList<>());
        }
        for (var name : names) {
            lists.get(bucket(name)).add(AsciiString.cached(name));
        }
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = lists.get(i).toArray(AsciiString[]::new);
        }
    }

    /** These and {@code more}. */
    HeaderNames and(String... more) {
        var all = new ArrayList<>(names);
        all.addAll(List.of(more));
        return new HeaderNames(all);
    }

    private int bucket(CharSequence name) {
        // the hash ignores case, and the decoder's names have it already
        return AsciiString.hashCode(name) & (buckets.length - 1);
    }

    boolean has(CharSequence name) {
        for (var known : buckets[bucket(name)]) {
            if (known.contentEqualsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}

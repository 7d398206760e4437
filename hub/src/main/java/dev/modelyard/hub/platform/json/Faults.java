package dev.modelyard.hub.platform.json;

import java.util.ArrayList;
import java.util.List;

/** Collects the faults of one body; beyond {@value #MOST} nobody reads them, and they are only counted. */
final class Faults {
    static final int MOST = 100;

    private final List<Fault> found = new ArrayList<>();
    private int count;

    void add(String pointer, String message) {
        count++;
        if (count <= MOST) {
            found.add(new Fault(pointer, message));
        }
    }

    int count() {
        return count;
    }

    void throwIfAny() {
        if (count > MOST) {
            found.add(new Fault("", "There are %d more faults.".formatted(count - MOST)));
        }
        if (count > 0) {
            throw new FaultyBody(found);
        }
    }

    /** The pointer of a member: RFC 6901, section 3. */
    static String member(String pointer, String name) {
        var isPlain = name.indexOf('~') < 0 && name.indexOf('/') < 0;
        return pointer + '/' + (isPlain ? name : name.replace("~", "~0").replace("/", "~1"));
    }
}

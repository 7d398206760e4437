package dev.modelyard.hub.platform.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How a file lies in the jar, the smallest first: beside {@code x.js} there may be {@code x.js.br} and {@code x.js.gz}. */
enum ContentCoding {
    BROTLI("br", ".br"),
    GZIP("gzip", ".gz"),
    IDENTITY("identity", "");

    /** Less than anything a client can ask for: as it is, if nothing else will do. */
    private static final double LAST = 1e-9;

    private final String wire;
    private final String suffix;

    ContentCoding(String wire, String suffix) {
        this.wire = wire;
        this.suffix = suffix;
    }

    String wire() {
        return wire;
    }

    String suffix() {
        return suffix;
    }

    /**
     * @param accepted {@code Accept-Encoding}; empty for none
     * @return what the client takes, the best first; always some
     */
    static List<ContentCoding> preferred(String accepted) {
        var preferences = Preferences.of(accepted);
        double others = preferences.weight("*", 0);
        var taken = new ArrayList<ContentCoding>();
        for (var coding : values()) {
            if (weight(coding, preferences, others) > 0) {
                taken.add(coding);
            }
        }
        // the sort is stable: of two that are liked as much the smaller one stays first
        taken.sort(Comparator.comparingDouble((ContentCoding coding) -> weight(coding, preferences, others))
                .reversed());
        return taken;
    }

    private static double weight(ContentCoding coding, Preferences preferences, double others) {
        if (coding == IDENTITY) {
            // also where it is refused: 406 would help nobody
            return Math.max(LAST, preferences.weight(coding.wire, LAST));
        }
        return preferences.weight(coding.wire, others);
    }
}

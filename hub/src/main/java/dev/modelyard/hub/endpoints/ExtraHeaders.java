package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.json.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for headers that a person adds to every request to an endpoint. */
final class ExtraHeaders {
    /** How a value that is not shown is written; given back, it means the stored one. */
    static final String HIDDEN = "***";

    static final int MOST = 32;
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E\\t]{0,4096}");

    /** What frames a message, what belongs to one connection, and what the relay sets itself. */
    private static final Set<String> RESERVED = Set.of(
            "accept-encoding",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "x-request-id");

    private static final Pattern CREDENTIAL =
            Pattern.compile("auth|cookie|credential|key|password|passwd|secret|session|signature|token");

    private ExtraHeaders() {}

    /** Everything that is wrong with {@code headers}, with pointers below {@code /headers}. */
    static List<Fault> faults(Map<String, String> headers) {
        List<Fault> faults = new ArrayList<>();
        if (headers.size() > MOST) {
            faults.add(new Fault("/headers", "must be at most " + MOST));
        }
        Set<String> seen = new HashSet<>();
        headers.forEach((name, value) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            var pointer = pointer(name);
            if (!NAME.matcher(name).matches()) {
                faults.add(new Fault(pointer, "is not the name of a header"));
            } else if (!seen.add(lower)) {
                faults.add(new Fault(pointer, "is given twice: names of headers have no case"));
            } else if (RESERVED.contains(lower) || lower.startsWith("proxy-") || lower.startsWith("x-modelyard-")) {
                faults.add(new Fault(pointer, "is set by the hub itself"));
            } else if (!VALUE.matcher(value).matches()) {
                faults.add(new Fault(pointer, "must be visible ASCII characters, at most 4096"));
            }
        });
        return faults;
    }

    static String pointer(String name) {
        return "/headers/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Whether a header of this name carries what lets one in, so that it is shown to nobody and bound to its host. */
    static boolean isCredential(String name) {
        return CREDENTIAL.matcher(name.toLowerCase(Locale.ROOT)).find();
    }
}

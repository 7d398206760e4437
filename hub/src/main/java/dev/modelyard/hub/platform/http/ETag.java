package dev.modelyard.hub.platform.http;

import java.util.Arrays;

/** A version of a resource as {@code ETag} and {@code If-Match} say it: RFC 9110, sections 8.8.3 and 13.1.1. */
public final class ETag {
    private ETag() {}

    /** @param version letters, digits and the like, without quotes */
    public static String of(String version) {
        return '"' + version + '"';
    }

    public static String of(long version) {
        return of(Long.toString(version));
    }

    /**
     * Lets a write go on that names no version, any ({@code *}), or the stored one.
     *
     * @param current what {@link #of} gives for the stored version
     * @throws Problem.Stale if {@code If-Match} names others only
     */
    public static void check(Call<?> call, String current) {
        var sent = call.header("if-match");
        if (sent.isEmpty() || sent.get().strip().equals("*")) {
            return;
        }
        boolean matches =
                Arrays.stream(sent.get().split(",")).map(String::strip).anyMatch(current::equals);
        if (!matches) {
            throw new Problem.Stale("It was changed since it was read; read it again.");
        }
    }
}

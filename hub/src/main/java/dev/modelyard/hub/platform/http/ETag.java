package dev.modelyard.hub.platform.http;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
     * Lets a write go on that names no version, any that there is ({@code *}), or the stored one.
     *
     * @param current what {@link #of} gives for the stored version; null where nothing is stored
     * @throws Problem.Stale if {@code If-Match} names others only
     */
    public static void check(Call<?> call, @Nullable String current) {
        var sent = call.header("if-match");
        if (sent.isPresent() && current == null) {
            throw new Problem.Stale("It is there no more.");
        }
        if (sent.isPresent() && !sent.get().strip().equals("*") && !names(sent.get(), current)) {
            throw new Problem.Stale("It was changed since it was read; read it again.");
        }
    }

    /**
     * Whether {@code If-None-Match} names the stored version, so that it need not be sent again; a weak tag does, too
     * (RFC 9110, section 13.1.2).
     */
    public static boolean isAmong(String ifNoneMatch, String current) {
        return ifNoneMatch.strip().equals("*") || names(ifNoneMatch.replace("W/", ""), current);
    }

    private static boolean names(String sent, @Nullable String current) {
        return Arrays.stream(sent.split(",")).map(String::strip).anyMatch(tag -> tag.equals(current));
    }
}

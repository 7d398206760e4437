package dev.modelyard.hub.platform.pages;

import java.util.Set;

/** Which addresses give the page: those of none of the interfaces, asked for by somebody who wants to read. Pure. */
final class PageAddresses {
    private static final Set<String> INTERFACES =
            Set.of("api", "v1", "replicate", "manifests", "files", "metrics", "healthz", "readyz", "openapi.yaml");

    private PageAddresses() {}

    /**
     * @param path   as sent
     * @param accept the header {@code Accept}; empty for none. {@code *}{@code /*} does not ask for a page: every
     *               program sends it
     */
    static boolean isPage(String path, String accept) {
        return path.startsWith("/")
                && Preferences.of(accept).weight("text/html", 0) > 0
                && !INTERFACES.contains(firstSegment(path));
    }

    private static String firstSegment(String path) {
        int end = path.indexOf('/', 1);
        return path.substring(1, end < 0 ? path.length() : end);
    }
}

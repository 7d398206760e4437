package dev.modelyard.hub.platform.pages;

import java.util.Map;
import java.util.Optional;

/** The kinds of files that a web build is made of, by how their names end. What is none of them is not given. */
final class MediaTypes {
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("gif", "image/gif"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("png", "image/png"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("wasm", "application/wasm"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("webp", "image/webp"),
            Map.entry("woff2", "font/woff2"));

    private MediaTypes() {}

    static Optional<String> of(String name) {
        return Optional.ofNullable(KNOWN.get(name.substring(name.lastIndexOf('.') + 1)));
    }
}

package dev.modelyard.hub.platform.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the route of a request. Pure. The path is split before it is decoded, so that an id may contain an encoded
 * slash, and where the route takes all the rest, a plain one too; where a literal segment and a parameter both fit, the
 * literal wins.
 */
final class RouteTable {
    private final List<Entry> entries;

    /** What a method and a path lead to. */
    sealed interface Match {
        record Found(Route<?, ?> route, Map<String, String> parameters) implements Match {}

        record WrongMethod(String allow) implements Match {}

        record Nowhere() implements Match {}

        /** The path's percent-encoding is broken. */
        record Unreadable() implements Match {}
    }

    /** A route with its path split; a parameter is a segment in braces. */
    private record Entry(Route<?, ?> route, List<String> segments) {
        boolean isParameter(int i) {
            return segments.get(i).startsWith("{");
        }

        Optional<Map<String, String>> parameters(List<String> path) {
            int last = segments.size() - 1;
            if (path.size() != segments.size() && !(route.takesRest() && path.size() > last)) {
                return Optional.empty();
            }
            Map<String, String> found = new LinkedHashMap<>();
            for (int i = 0; i <= last; i++) {
                String segment = segments.get(i);
                String sent = i == last ? String.join("/", path.subList(last, path.size())) : path.get(i);
                if (isParameter(i) && !sent.isEmpty()) {
                    found.put(segment.substring(1, segment.length() - 1), sent);
                } else if (!segment.equals(sent)) {
                    return Optional.empty();
                }
            }
            return Optional.of(found);
        }

        /** Sorts literals before parameters, from the left, and those before one that takes all the rest. */
        String rank() {
            var rank = new StringBuilder();
            for (int i = 0; i < segments.size(); i++) {
                boolean isRest = route.takesRest() && i == segments.size() - 1;
                rank.append(isRest ? '2' : isParameter(i) ? '1' : '0');
            }
            return rank.toString();
        }

        String shape() {
            var shape = new StringBuilder();
            for (int i = 0; i < segments.size(); i++) {
                shape.append('/').append(isParameter(i) ? "{}" : segments.get(i));
            }
            return shape.toString();
        }
    }

    /** @throws IllegalStateException if two routes have the same method and path */
    RouteTable(List<Route<?, ?>> routes) {
        var sorted = new ArrayList<Entry>();
        Set<String> seen = new LinkedHashSet<>();
        for (var route : routes) {
            var entry = new Entry(route, split(route.path()));
            if (!seen.add(route.method() + " " + entry.shape())) {
                throw new IllegalStateException("two routes for " + route.method() + " " + route.path());
            }
            sorted.add(entry);
        }
        sorted.sort((a, b) -> a.rank().compareTo(b.rank()));
        this.entries = List.copyOf(sorted);
    }

    /** @param method as sent; HEAD finds the route of GET */
    Match match(String method, String encodedPath) {
        var path = new ArrayList<String>();
        for (String segment : split(encodedPath)) {
            var decoded = PercentEncoding.segment(segment);
            if (decoded.isEmpty()) {
                return new Match.Unreadable();
            }
            path.add(decoded.get());
        }
        String wanted = method.equals("HEAD") ? "GET" : method;
        Set<String> allowed = new LinkedHashSet<>();
        for (var entry : entries) {
            var parameters = entry.parameters(path);
            if (parameters.isPresent()) {
                if (entry.route().method().name().equals(wanted)) {
                    return new Match.Found(entry.route(), parameters.get());
                }
                allowed.add(entry.route().method().name());
            }
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return allowed.isEmpty() ? new Match.Nowhere() : new Match.WrongMethod(String.join(", ", allowed));
    }

    private static List<String> split(String path) {
        return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
    }
}

package dev.modelyard.hub.gateway.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The places in a JSON value that a {@link JsonScanner} tells of, as a tree of keys. Immutable, made once.
 *
 * <p>A place is written {@code usage.prompt_tokens} or {@code choices[].finish_reason}; its number is its position
 * among those given; the empty one is the value as a whole. Keys are ASCII without {@code .} and {@code []}.
 */
public final class Places {
    /** Containers deeper than this hold no place. */
    static final int DEEPEST = 8;

    /** Longest key, in bytes. */
    static final int LONGEST_KEY = 32;

    private static final String[] NO_STEPS = {};

    final Node root = new Node(new byte[0]);

    private Places() {}

    public static Places of(String... places) {
        Places made = new Places();
        for (int number = 0; number < places.length; number++) {
            made.add(places[number], number);
        }
        return made;
    }

    private void add(String place, int number) {
        Node node = root;
        int depth = 0;
        for (String step : place.isEmpty() ? NO_STEPS : place.split("\\.", -1)) {
            int keyLength = step.indexOf('[') < 0 ? step.length() : step.indexOf('[');
            node = node.childFor(step.substring(0, keyLength).getBytes(US_ASCII));
            depth++;
            for (int i = keyLength; i < step.length(); i += "[]".length()) {
                node = node.elementFor();
                depth++;
            }
        }
        if (depth >= DEEPEST || node.place >= 0) {
            throw new IllegalArgumentException("Too deep, or there twice: " + place);
        }
        node.place = number;
    }

    /** A value on the way to a place, or the place itself. */
    static final class Node {
        final byte[] key;
        final List<Node> children = new ArrayList<>();

        @Nullable
        Node element;

        int place = -1;

        Node(byte[] key) {
            this.key = key;
            if (key.length > LONGEST_KEY) {
                throw new IllegalArgumentException("Key too long: " + new String(key, US_ASCII));
            }
        }

        /** The member named by the first {@code length} bytes of {@code name}, or null when none is asked for. */
        @Nullable
        Node child(byte[] name, int length) {
            for (Node child : children) {
                if (child.key.length == length && Arrays.equals(child.key, 0, length, name, 0, length)) {
                    return child;
                }
            }
            return null;
        }

        private Node childFor(byte[] name) {
            Node known = child(name, name.length);
            if (known != null) {
                return known;
            }
            Node added = new Node(name);
            children.add(added);
            return added;
        }

        private Node elementFor() {
            if (element == null) {
                element = new Node(new byte[0]);
            }
            return element;
        }
    }
}

package dev.modelyard.hub.platform.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text of an {@code .env} file: {@code KEY=VALUE} lines, {@code export KEY=VALUE} too, comments from a {@code #}
 * on, single quotes as they stand, double quotes with {@code \n \r \t \" \\ \$}; quoted values may span lines. Nothing
 * is expanded. The last of equal keys wins, as in a shell.
 */
final class EnvFile {
    private final String text;
    private final String name;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private int at;

    private EnvFile(String name, String text) {
        this.name = name;
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** @param problems what could not be read, by line number, never its text */
    record Content(Map<String, String> values, List<String> problems) {}

    static Content read(String name, String text) {
        var file = new EnvFile(name, text);
        while (file.at < file.text.length()) {
            file.line();
        }
        return new Content(file.values, file.problems);
    }

    private void line() {
        skipBlanks();
        if (atEndOfLine() || peek() == '#') {
            skipLine();
            return;
        }
        int start = at;
        while (!atEndOfLine() && peek() != '=') {
            at++;
        }
        var key = text.substring(start, at).strip();
        if (key.startsWith("export ") || key.startsWith("export\t")) {
            key = key.substring("export ".length()).strip();
        }
        if (atEndOfLine() || key.isEmpty() || key.chars().anyMatch(Character::isWhitespace)) {
            problem(start, "must be KEY=VALUE");
            return;
        }
        at++;
        skipBlanks();
        value(key, start);
    }

    private void value(String key, int start) {
        char quote = atEndOfLine() ? '\0' : peek();
        if (quote != '"' && quote != '\'') {
            values.put(key, unquoted());
            return;
        }
        at++;
        var value = quote == '"' ? doubleQuoted() : singleQuoted();
        if (value == null) {
            problem(start, "opens a quote that is never closed");
            return;
        }
        skipBlanks();
        if (!atEndOfLine() && peek() != '#') {
            problem(start, "has text after its closing quote");
            return;
        }
        skipLine();
        values.put(key, value);
    }

    private String unquoted() {
        int start = at;
        int end = at;
        for (; !atEndOfLine(); at++) {
            boolean blank = isBlank(peek());
            if (peek() == '#' && (at == start || isBlank(text.charAt(at - 1)))) {
                break;
            }
            end = blank ? end : at + 1;
        }
        skipLine();
        return text.substring(start, end);
    }

    private @Nullable String singleQuoted() {
        int end = text.indexOf('\'', at);
        if (end < 0) {
            return null;
        }
        var value = text.substring(at, end);
        at = end + 1;
        return value;
    }

    private @Nullable String doubleQuoted() {
        var value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return value.toString();
            }
            value.append(c == '\\' && at < text.length() ? escaped(text.charAt(at++)) : String.valueOf(c));
        }
        return null;
    }

    private static String escaped(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '"', '\\', '$' -> String.valueOf(c);
            default -> "\\" + c;
        };
    }

    private void problem(int start, String message) {
        long line = 1 + text.substring(0, start).chars().filter(c -> c == '\n').count();
        problems.add(name + ", line " + line + ": " + message);
        at = start;
        skipLine();
    }

    private char peek() {
        return text.charAt(at);
    }

    private boolean atEndOfLine() {
        return at >= text.length() || peek() == '\n' || peek() == '\r';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(peek())) {
            at++;
        }
    }

    private void skipLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
    }
}

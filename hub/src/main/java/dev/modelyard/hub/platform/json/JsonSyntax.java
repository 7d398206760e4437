package dev.modelyard.hub.platform.json;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Says in plain words why a text is no JSON. The parser's own words name its classes, and repeat what may be a key. */
final class JsonSyntax {
    private static final Pattern UNEXPECTED =
            Pattern.compile("Unexpected character \\('(.+)' \\(code \\d+.*?\\)\\)(.*)", Pattern.DOTALL);

    /** By what the parser begins to say. */
    private record Plain(String begin, String words) {}

    private static final List<Plain> REASONS = List.of(
            new Plain("Unexpected end-of-input", "it ends before its value does"),
            new Plain("Unexpected close marker", "a bracket is closed that was not opened, or by the other kind"),
            new Plain("Unrecognized token", "a value is expected, and a text stands in double quotes"),
            new Plain("Illegal unquoted character", "a line break or another control character must be escaped"),
            new Plain("Illegal character", "a control character is not allowed here"),
            new Plain("Unrecognized character escape", "a text has an escape that JSON does not know"),
            new Plain("Trailing token", "something follows its value"),
            new Plain("Non-standard token", "NaN and infinite numbers are no JSON"),
            new Plain("Invalid numeric value", "a number is not written as JSON asks"),
            new Plain("Leading zero", "a number is not written as JSON asks"));

    private static final List<Plain> EXPECTED = List.of(
            new Plain("double-quote to start property name", "the name of a field in double quotes"),
            new Plain("comma to separate", "a comma, or the end of what is open"),
            new Plain("a colon to separate", "a colon"),
            new Plain("expected a valid value", "a value"),
            new Plain("expected digit", "a digit"),
            new Plain("hex-digit", "four hexadecimal digits behind \\u"));

    private JsonSyntax() {}

    static NotJson fault(JacksonException e) {
        var where = e.getLocation();
        var place = where == null ? "" : " at line %d, column %d".formatted(where.getLineNr(), where.getColumnNr());
        return new NotJson("The body is not JSON%s: %s.".formatted(place, why(e)));
    }

    /** The same without the character that is not expected, which may be of a secret. */
    static String words(JacksonException e) {
        var unexpected = UNEXPECTED.matcher(String.valueOf(e.getOriginalMessage()));
        if (!unexpected.matches()) {
            return why(e);
        }
        var expected = plain(EXPECTED, unexpected.group(2), "");
        return expected.isEmpty() ? "a character is not expected here" : expected + " is expected here";
    }

    private static String why(JacksonException e) {
        var said = String.valueOf(e.getOriginalMessage());
        if (e instanceof UnexpectedEndOfInputException) {
            return REASONS.getFirst().words;
        }
        if (said.startsWith("Duplicate ")) {
            return "a field is given twice";
        }
        var unexpected = UNEXPECTED.matcher(said);
        return unexpected.matches() ? unexpected(unexpected) : plain(REASONS, said, "it cannot be read here");
    }

    private static String unexpected(Matcher unexpected) {
        var expected = plain(EXPECTED, unexpected.group(2), "");
        var found = "'" + unexpected.group(1) + "' is not expected here";
        return expected.isEmpty() ? found : found + ", but " + expected;
    }

    private static String plain(List<Plain> all, String said, String otherwise) {
        return all.stream()
                .filter(one -> said.contains(one.begin))
                .map(Plain::words)
                .findFirst()
                .orElse(otherwise);
    }
}

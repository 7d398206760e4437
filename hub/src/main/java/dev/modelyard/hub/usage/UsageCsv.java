package dev.modelyard.hub.usage;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An answer as a table of comma-separated values (RFC 4180). */
final class UsageCsv {
    private static final String END = "\r\n";
    private static final String HEADER = String.join(
                    ",",
                    "at",
                    "key",
                    "name",
                    "requests",
                    "errors",
                    "promptTokens",
                    "completionTokens",
                    "uncounted",
                    "firstEventMsP50",
                    "firstEventMsP95",
                    "firstEventMsP99",
                    "totalMsP50",
                    "totalMsP95",
                    "totalMsP99",
                    "tokensPerSecondP50",
                    "tokensPerSecondP95",
                    "tokensPerSecondP99",
                    "lastUsedAt")
            + END;

    private UsageCsv() {}

    static String of(List<UsageRow> rows) {
        return rows.stream().map(UsageCsv::line).collect(Collectors.joining("", HEADER, ""));
    }

    private static String line(UsageRow row) {
        return String.join(
                        ",",
                        plain(row.at()),
                        text(row.key()),
                        text(row.name()),
                        plain(row.requests()),
                        plain(row.errors()),
                        plain(row.promptTokens()),
                        plain(row.completionTokens()),
                        plain(row.uncounted()),
                        plain(row.firstEventMs()),
                        plain(row.totalMs()),
                        plain(row.tokensPerSecond()),
                        plain(row.lastUsedAt()))
                + END;
    }

    private static String plain(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String plain(@Nullable Percentiles percentiles) {
        return percentiles == null
                ? ",,"
                : Arrays.stream(new double[] {percentiles.p50(), percentiles.p95(), percentiles.p99()})
                        .mapToObj(Double::toString)
                        .collect(Collectors.joining(","));
    }

    /** In quotes; what a spreadsheet would take for a formula begins with an apostrophe instead. */
    private static String text(@Nullable String value) {
        if (value == null) {
            return "";
        }
        boolean isFormula = !value.isEmpty() && "=+-@\t\r\n".indexOf(value.charAt(0)) >= 0;
        return '"' + (isFormula ? "'" : "") + value.replace("\"", "\"\"") + '"';
    }
}

package dev.modelyard.hub.platform.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.platform.json.Malformed;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemorySizeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "8GB"                    | 8000000000
            "8GiB"                   | 8589934592
            "16.5GB"                 | 16500000000
            "1.5GiB"                 | 1610612736
            "512MiB"                 | 536870912
            "1TiB"                   | 1099511627776
            "5GiB"                   | 5368709120
            "39GB"                   | 39000000000
            "12GiB"                  | 12884901888
            "1TB"                    | 1000000000000
            "7B"                     | 7
            "3KB"                    | 3000
            "3KiB"                   | 3072
            "2MB"                    | 2000000
            "8gb"                    | 8000000000
            "8GIB"                   | 8589934592
            "8gib"                   | 8589934592
            "  8  GB  "              | 8000000000
            "0"                      | 0
            "0GB"                    | 0
            "0.0"                    |
            "007KB"                  | 7000
            "8589934592"             | 8589934592
            "9007199254740993"       | 9007199254740993
            "9223372036854775807"    | 9223372036854775807
            "9007199254740993B"      | 9007199254740993
            "0.001KB"                | 1
            "0.0009765625KiB"        | 1
            "1.000000000000TB"       | 1000000000000
            8589934592               | 8589934592
            8.0                      | 8
            1e9                      | 1000000000
            9223372036854775807      | 9223372036854775807
            0                        | 0
            -0.0                     | 0
            0e999999999              | 0
            """)
    void a_size_is_read_exactly(String json, @Nullable Long bytes) {
        if (bytes == null) {
            assertThatThrownBy(() -> read(json)).isInstanceOf(Malformed.class);
        } else {
            assertThat(read(json).bytes()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\" \"",
                "\"-1\"",
                "\"-8GB\"",
                "\"+8GB\"",
                "\"8G\"",
                "\"8XB\"",
                "\"16,5GB\"",
                "\".5GB\"",
                "\"8.GB\"",
                "\"1e9\"",
                "\"1.5\"",
                "\"1.0\"",
                "\"0.1B\"",
                "\"1.5B\"",
                "\"0.0001KB\"",
                "\"0.1KiB\"",
                "\"NaN\"",
                "\"Infinity\"",
                "\"GB\"",
                "\"8 G B\"",
                "\"8GBs\"",
                "\"8 8GB\"",
                "\"1_000\"",
                "\"0x10\"",
                "\"٣GB\"",
                "\"8\\tGB\"",
                "\"8\\nGB\"",
                "\"9223372036854775808\"",
                "\"8388608.1TiB\"",
                "\"9223372036854775808B\"",
                "\"99999999999TB\"",
                "true",
                "[8]",
                "[]",
                "{}",
                "-1",
                "-0.5",
                "1.5",
                "0.1",
                "1e-999999999",
                "1e999999999",
                "9223372036854775808"
            })
    void what_is_no_size_is_refused_and_never_repeated(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(Malformed.class)
                .hasMessageStartingWith("must ")
                .hasMessageNotContaining("8XB")
                .hasMessageNotContaining("٣");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                   | 0
            1                   | 1
            999                 | 999
            1000                | 1KB
            1024                | 1KiB
            1500                | 1500
            15000               | 15KB
            1536                | 1536
            15360               | 15KiB
            1610612736          | 1.5GiB
            8000000000          | 8GB
            8589934592          | 8GiB
            16500000000         | 16.5GB
            1099511627776       | 1TiB
            1024000             | 1024KB
            1048576000          | 1000MiB
            9223372036854775807 | 9223372036854775807
            """)
    void a_size_is_printed_as_its_shortest_text(long bytes, String text) {
        assertThat(new MemorySize(bytes).text()).isEqualTo(text);
    }

    @Property
    void what_is_printed_reads_back_as_the_same_bytes(@ForAll @LongRange(min = 0) long bytes) {
        assertThat(MemorySize.parse(new MemorySize(bytes).text()).bytes()).isEqualTo(bytes);
    }

    @Property(tries = 5_000)
    void an_independent_reckoning_agrees(@ForAll("written") String text) {
        var expected = Oracle.bytes(text);
        if (expected == null) {
            assertThatThrownBy(() -> MemorySize.parse(text)).isInstanceOf(Malformed.class);
            return;
        }
        var size = MemorySize.parse(text);
        assertThat(size.bytes()).isEqualTo(expected);
        assertThat(Oracle.bytes(size.text())).isEqualTo(expected);
        assertThat(size.text().length())
                .isLessThanOrEqualTo(Long.toString(expected).length());
    }

    @Provide
    Arbitrary<String> written() {
        var whole = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 2_000).map(String::valueOf),
                Arbitraries.longs().between(0, Long.MAX_VALUE).map(String::valueOf));
        var fraction = Arbitraries.oneOf(
                Arbitraries.just(""),
                Arbitraries.just(".5"),
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(12).map(digits -> "." + digits));
        var unit = Arbitraries.of("", "B", "KB", "kib", "MB", "MiB", "GB", "gIb", "TB", "TiB");
        var blanks = Arbitraries.of("", " ", "  ");
        return Combinators.combine(blanks, whole, fraction, blanks, unit, blanks)
                .as((before, digits, part, between, letters, after) ->
                        before + digits + part + between + letters + after);
    }

    private static MemorySize read(String json) {
        return MemorySize.parse(Json.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same rules by fractions of whole numbers, without decimal arithmetic. */
    private static final class Oracle {
        private static final Map<String, BigInteger> UNITS = Map.of(
                "b", BigInteger.ONE,
                "kb", power(1000, 1),
                "mb", power(1000, 2),
                "gb", power(1000, 3),
                "tb", power(1000, 4),
                "kib", power(1024, 1),
                "mib", power(1024, 2),
                "gib", power(1024, 3),
                "tib", power(1024, 4));

        /** Null for what is no size. */
        static @Nullable Long bytes(String text) {
            var letters = text.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
            var number = text.replaceAll("[A-Za-z ]", "");
            if (letters.isEmpty() && number.contains(".")) {
                return null;
            }
            var parts = number.split("\\.", -1);
            var digits = parts.length == 1 ? "" : parts[1];
            var scale = BigInteger.TEN.pow(digits.length());
            var scaled =
                    new BigInteger(parts[0] + digits).multiply(letters.isEmpty() ? BigInteger.ONE : UNITS.get(letters));
            var divided = scaled.divideAndRemainder(scale);
            return divided[1].signum() != 0 || divided[0].bitLength() > 63 ? null : divided[0].longValueExact();
        }

        private static BigInteger power(int step, int exponent) {
            return BigInteger.valueOf(step).pow(exponent);
        }
    }
}

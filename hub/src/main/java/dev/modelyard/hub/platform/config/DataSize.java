package dev.modelyard.hub.platform.config;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import java.util.Locale;
import java.util.regex.Pattern;

/** An amount of bytes: {@code 512MB} is decimal, {@code 1GiB} binary. */
@Doc("a size such as 64KiB, 512MB or 1GiB")
public record DataSize(long bytes) implements Comparable<DataSize> {
    // six digits of the largest unit still fit into a long
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\s?(B|[kKMGT]B|[KMGT]iB)");

    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size below 0");
        }
    }

    public static DataSize parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new Malformed("must be a size such as 64KiB, 512MB or 1GiB");
        }
        var unit = form.group(2).toUpperCase(Locale.ROOT);
        var step = unit.endsWith("IB") ? 1024L : 1000L;
        var bytes = Long.parseLong(form.group(1));
        for (int power = "BKMGT".indexOf(unit.charAt(0)); power > 0; power--) {
            bytes *= step;
        }
        return new DataSize(bytes);
    }

    /** For buffers and arrays; throws {@link ArithmeticException} from 2 GiB on. */
    public int toInt() {
        return Math.toIntExact(bytes);
    }

    @Override
    public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }
}

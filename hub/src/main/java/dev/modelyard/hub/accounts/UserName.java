package dev.modelyard.hub.accounts;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** A user's name, by which people sign in. Two that differ in case or in look-alike forms only are the same. */
@Doc(value = "Unique without regard to case", minSize = 1, maxSize = 100)
public record UserName(@JsonValue String value) {
    /** Names that audit and usage give to nobody in particular. */
    private static final Set<String> RESERVED = Set.of("anonymous", "operator", "system");

    public static UserName parse(String text) {
        var name = new UserName(Names.parse(text));
        if (name.value.indexOf('/') >= 0) {
            throw new Malformed("must not contain a slash");
        }
        if (RESERVED.contains(name.key())) {
            throw new Malformed("is a name that the server keeps for itself");
        }
        return name;
    }

    /** What is compared. */
    String key() {
        return key(value);
    }

    /** The same for any text, such as what was typed at a sign-in. */
    static String key(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}

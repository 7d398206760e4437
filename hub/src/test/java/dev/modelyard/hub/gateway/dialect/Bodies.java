package dev.modelyard.hub.gateway.dialect;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random JSON texts as people and programs write them: any white space, any escapes, any order. */
public final class Bodies {
    private Bodies() {}

    /** An object as text, and the texts of its members without the space around them. */
    public record Body(String text, List<String> members) {
        /** Puts members together with random space between them. */
        public static Body of(List<String> members, List<String> spaces) {
            StringBuilder text = new StringBuilder(spaces.get(0)).append('{').append(spaces.get(1));
            for (int i = 0; i < members.size(); i++) {
                text.append(i == 0 ? "" : ",").append(spaces.get((i + 2) % spaces.size()));
                text.append(members.get(i)).append(spaces.get((i + 3) % spaces.size()));
            }
            return new Body(text.append('}').append(spaces.get(0)).toString(), members);
        }
    }

    public static Arbitrary<String> space() {
        return Arbitraries.of("", "", "", " ", "\n", "\t ", "\r\n  ");
    }

    public static Arbitrary<String> text() {
        Arbitrary<String> plain = Arbitraries.strings()
                .withCharRange(' ', '!')
                .withCharRange('#', '[')
                .withCharRange(']', '~')
                .ofMaxLength(12);
        Arbitrary<String> special = Arbitraries.of(
                "\\n",
                "\\\"",
                "\\\\",
                "\\/",
                "\\u00e9",
                "\\ud83d\\ude80",
                "\\ud83d",
                "é",
                "日本",
                "🚀",
                "{",
                "]",
                ",",
                "model");
        return Arbitraries.oneOf(plain, special).list().ofMaxSize(4).map(parts -> "\"" + String.join("", parts) + "\"");
    }

    /** A text without half surrogate pairs, which Jackson does not take in keys. */
    public static Arbitrary<String> key() {
        return text().map(text -> text.replace("\\ud83d\\ude80", "🚀").replace("\\ud83d", "-"));
    }

    public static Arbitrary<String> value() {
        return value(2);
    }

    private static Arbitrary<String> value(int depth) {
        Arbitrary<String> scalar = Arbitraries.oneOf(
                text(),
                Arbitraries.of("true", "false", "null", "0", "-0", "1.5e-7", "-12", "1E+2", "9007199254740993"),
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.doubles().map(String::valueOf));
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<String> array =
                value(depth - 1).list().ofMaxSize(3).map(items -> "[" + String.join(" , ", items) + "]");
        Arbitrary<String> object = Combinators.combine(key(), value(depth - 1))
                .as((key, value) -> key + " : " + value)
                .list()
                .ofMaxSize(3)
                .uniqueElements(member -> member.substring(0, member.indexOf('"', 1)))
                .map(members -> members.stream().collect(Collectors.joining(",\n", "{", "}")));
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, scalar), net.jqwik.api.Tuple.of(1, array), net.jqwik.api.Tuple.of(1, object));
    }
}

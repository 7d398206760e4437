package dev.modelyard.hub.seeding;

import static dev.modelyard.hub.testing.Callers.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Seeds that are none: each is told by its origin and its place, never with its value, and stops no other. */
class FaultySeedsTest extends FaultyCase {

    /**
     * One kind of fault in a seed that is JSON.
     *
     * @param fields  what to put in the place of a good seed's fields; the seed itself where it is no object
     * @param pointer to what is wrong
     * @param says    a part of what is said of it
     */
    record Kind(String fields, String pointer, String says) {
        String seed() {
            if (!fields.startsWith("\"")) {
                return fields;
            }
            var good = new LinkedHashMap<String, String>();
            good.put("id", "\"" + SECRET + "\"");
            good.put("name", "\"" + SECRET + "\"");
            good.put("type", "\"chat\"");
            good.put("runtime", "\"ollama\"");
            good.put("tags", "[\"" + SECRET + "\"]");
            var own = fields.substring(1, fields.indexOf('"', 1));
            var value = fields.substring(fields.indexOf(':') + 1);
            good.put(own, value);
            if (value.isEmpty()) {
                good.remove(own);
            }
            return good.entrySet().stream()
                    .map(field -> "\"" + field.getKey() + "\": " + field.getValue())
                    .collect(Collectors.joining(",\n", "{\n", "\n}"));
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("\"id\":", "/id", "is required"),
            new Kind("\"name\":", "/name", "is required"),
            new Kind("\"type\":", "/type", "is required"),
            new Kind("\"runtime\":", "/runtime", "is required"),
            new Kind("\"id\":null", "/id", "must not be null"),
            new Kind("\"id\":7", "/id", "must be a text, not a number"),
            new Kind("\"id\":\"\"", "/id", "1 to 256"),
            new Kind("\"id\":\"" + "x".repeat(257) + "\"", "/id", "1 to 256"),
            new Kind("\"id\":\"a\\u0007b\"", "/id", "control"),
            new Kind("\"id\":[\"s3cr3t\"]", "/id", "must be a text, not a list"),
            new Kind("\"name\":\"\"", "/name", "1 to 200"),
            new Kind("\"name\":\"" + "x".repeat(201) + "\"", "/name", "1 to 200"),
            new Kind("\"name\":{\"s3cr3t\":1}", "/name", "must be a text, not an object"),
            new Kind("\"type\":\"s3cr3t\"", "/type", "chat"),
            new Kind("\"type\":\"Chat\"", "/type", "chat"),
            new Kind("\"type\":1", "/type", ""),
            new Kind("\"runtime\":\"olama\"", "/runtime", "ollama"),
            new Kind("\"runtime\":false", "/runtime", ""),
            new Kind("\"memory\":\"8G\"", "/memory", "units"),
            new Kind("\"memory\":\"8XB\"", "/memory", "units"),
            new Kind("\"memory\":-1", "/memory", "negative"),
            new Kind("\"memory\":1.5", "/memory", "whole"),
            new Kind("\"memory\":\"16,5GB\"", "/memory", "16.5GB"),
            new Kind("\"memory\":9223372036854775808", "/memory", "at most"),
            new Kind("\"memory\":true", "/memory", "number of bytes"),
            new Kind("\"memory\":[]", "/memory", "number of bytes"),
            new Kind("\"context_length\":0", "/context_length", "1 to 1000000000"),
            new Kind("\"context_length\":-5", "/context_length", "1 to 1000000000"),
            new Kind("\"context_length\":1.5", "/context_length", "whole"),
            new Kind("\"context_length\":\"32768\"", "/context_length", "not a text"),
            new Kind("\"context_length\":1000000001", "/context_length", "1 to 1000000000"),
            new Kind("\"description\":7", "/description", "must be a text"),
            new Kind("\"description\":\"" + "x".repeat(10_001) + "\"", "/description", "at most 10000"),
            new Kind("\"enabled\":\"true\"", "/enabled", "true or false, not a text"),
            new Kind("\"hide\":1", "/hide", "true or false, not a number"),
            new Kind("\"auto_pull\":[]", "/auto_pull", "true or false"),
            new Kind("\"prewarm\":{}", "/prewarm", "true or false"),
            new Kind("\"user_modified\":\"yes\"", "/user_modified", "true or false"),
            new Kind("\"runtime_args\":\"--s3cr3t\"", "/runtime_args", "list of texts"),
            new Kind("\"runtime_args\":[\"--max\", 7]", "/runtime_args/1", "text"),
            new Kind("\"runtime_args\":{\"args\":\"s3cr3t\"}", "/runtime_args/args", "list of texts"),
            new Kind("\"runtime_args\":{\"args\":[null]}", "/runtime_args/args/0", "text"),
            new Kind("\"runtime_args\":" + "{\"a\":".repeat(21) + "1" + "}".repeat(21), "/runtime_args", "deep"),
            new Kind("\"concurrency\":0", "/concurrency", "1 to 100000"),
            new Kind("\"sort_order\":10000000", "/sort_order", "-1000000 to 1000000"),
            new Kind("\"aliases\":\"s3cr3t-2\"", "/aliases", "must be a list"),
            new Kind("\"aliases\":[\"s3cr3t\"]", "/aliases", "own id"),
            new Kind("\"tags\":[\"a\", 1]", "/tags/1", "must be a text"),
            new Kind("\"descripton\":\"s3cr3t\"", "/descripton", "did you mean description?"),
            new Kind("\"contextLength\":\"s3cr3t\"", "/contextLength", "did you mean context_length?"),
            new Kind("\"port\":\"s3cr3t\"", "/port", "is not known here"),
            new Kind("\"description\":\"s3cr3t\\u0000\"", "/description", "NUL"),
            new Kind("\"description\":\"s3cr3t\\ud800\"", "/description", "half surrogate"),
            new Kind("7", "", "must be an object, not a number"),
            new Kind("null", "", "must be an object, not null"),
            new Kind("true", "", "must be an object, not true or false"));

    /** What is no JSON at all, with the line and column where that shows. */
    record Broken(String text, int line, int column, String says) {}

    private static final List<Broken> BROKEN = List.of(
            new Broken("{\"id\": \"s3cr3t\",", 1, 17, "it ends before its value does"),
            new Broken("{\"id\": \"s3cr3t\",}", 1, 17, "the name of a field in double quotes is expected here"),
            new Broken("{'id': 's3cr3t'}", 1, 2, "the name of a field in double quotes is expected here"),
            new Broken("{\"id\" \"s3cr3t\"}", 1, 7, "a colon is expected here"),
            new Broken(
                    "{\"id\": \"s3cr3t\"\n\"name\": 1}", 2, 1, "a comma, or the end of what is open is expected here"),
            new Broken("{\"id\": \"s3cr3t\",\n\"id\": \"s3cr3t\"}", 2, 1, "gives a field twice"),
            new Broken("{\"id\": \"s3cr3t\"} s3cr3t", 1, 18, "a value is expected"),
            new Broken("{\"id\": \"s3cr3t\"} {}", 1, 18, "has something behind its value"),
            new Broken("{\"memory\": NaN, \"id\": \"s3cr3t\"}", 1, 15, "NaN and infinite numbers are no JSON"),
            new Broken("// s3cr3t\n{}", 1, 1, "a character is not expected here"),
            new Broken("s3cr3t", 1, 1, "a value is expected"),
            new Broken("{\"id\": \"s3\ncr3t\"}", 1, 11, "must be escaped"),
            new Broken("{\"id\": \"\\xs3cr3t\"}", 1, 10, "escape"),
            new Broken("{\"id\": 007}", 1, 9, "a number is not written as JSON asks"),
            new Broken("[".repeat(65) + "]".repeat(65), 1, 66, "nested deeper than 64 levels"),
            new Broken("{\"memory\": " + "1".repeat(101) + "}", 1, 113, "more than 100 digits"),
            new Broken("{\"memory\": 1e99999999999}", 1, 12, "a number that is too large or too small"),
            new Broken("", 0, 0, "is empty"),
            new Broken(" \n", 0, 0, "is empty"));

    static Stream<Kind> kinds() {
        return KINDS.stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_variable(Kind kind) {
        var seed = kind.seed();
        var report = plan(Map.of("HELIX_SEED_MODEL_1", seed, "HELIX_SEED_MODEL_2", GOOD.formatted(2)));

        var outcome = faulty(report);
        assertFault(outcome, kind.pointer, kind.says);
        assertThat(outcome.origin()).hasToString("Origin[kind=VARIABLE, at=HELIX_SEED_MODEL_1]");
        assertThat(outcome.line()).isNull();
        assertThat(report.count(SeedResult.CREATED)).isEqualTo(1);
        assertSecret(report);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void an_item_of_the_array(Kind kind) {
        var report = plan(Map.of("HELIX_SEED_MODELS", "[" + GOOD.formatted(1) + "," + kind.seed() + "]"));

        assertFault(faulty(report), "/1" + kind.pointer, kind.says);
        assertThat(report.count(SeedResult.CREATED)).isEqualTo(1);
        assertSecret(report);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_file_in_json_and_in_yaml_with_the_line(Kind kind) throws IOException {
        for (var name : List.of("seeds.json", "seeds.yaml")) {
            var file = written(name, "[" + GOOD.formatted(1) + ",\n" + kind.seed() + "]");
            var outcome = faulty(plan(Map.of("HELIX_SEED_MODELS_FILE", file.toString())));

            assertFault(outcome, "/1" + kind.pointer, kind.says);
            assertThat(outcome.origin().at()).isEqualTo(file.toString());
            assertThat(outcome.line()).isEqualTo(2);
            var line = kind.seed().lines().toList().indexOf(lineOf(kind)) + 2;
            assertThat(outcome.faults()).singleElement().satisfies(fault -> assertThat(fault.line())
                    .as(fault.toString())
                    .isEqualTo(line));
        }
    }

    /** Where the fault is; the beginning of the seed for a field that is missing. */
    private static String lineOf(Kind kind) {
        var field = kind.pointer.isEmpty() ? "" : "\"" + kind.pointer.replaceFirst("^/([^/]*).*", "$1") + "\":";
        return kind.seed()
                .lines()
                .filter(line -> !field.isEmpty() && line.startsWith(field))
                .findFirst()
                .orElse(kind.seed().lines().findFirst().orElseThrow());
    }

    private static void assertSecret(SeedingReport report) {
        assertThat(Json.mapper().writeValueAsString(report)).doesNotContain(SECRET);
        assertThat(SeedingLog.table(report.outcomes())).doesNotContain(SECRET);
        assertThat(SeedingLog.faults(report)).noneMatch(line -> line.contains(SECRET));
    }

    static Stream<Broken> broken() {
        return BROKEN.stream();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_file_that_is_no_json(Broken broken) throws IOException {
        written("2.json", GOOD.formatted(2));
        var file = written("1.json", broken.text);
        var report = plan(directory());

        var outcome = faulty(report);
        assertFault(outcome, "", broken.says);
        assertThat(outcome.origin().at()).isEqualTo(file.toString());
        assertThat(outcome.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(broken.line == 0 ? null : broken.line);
            assertThat(fault.column()).isEqualTo(broken.column == 0 ? null : broken.column);
        });
        assertThat(report.count(SeedResult.CREATED)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_variable_that_is_no_json(Broken broken) {
        var report = plan(Map.of("HELIX_SEED_MODEL_1", broken.text, "HELIX_SEED_MODEL_2", GOOD.formatted(2)));

        if (broken.text.isBlank()) {
            assertThat(report.count(SeedResult.INVALID))
                    .as("an empty variable is none")
                    .isZero();
        } else {
            assertFault(faulty(report), "", broken.says);
            assertThat(report.outcomes().getFirst().line()).isNull();
            var fault = Objects.requireNonNull(report.outcomes().getFirst().faults())
                    .getFirst();
            assertThat(fault.line()).isEqualTo(broken.line);
            assertThat(fault.column()).isEqualTo(broken.column);
            assertThat(SeedingLog.table(report.outcomes()))
                    .contains("(line " + broken.line + ", column " + broken.column + ")");
        }
        assertSecret(report);
    }

    @Test
    void forms_that_a_source_does_not_take() throws IOException {
        assertFault(faulty(plan(Map.of("HELIX_SEED_MODEL_1", "[" + GOOD + "]"))), "", "must be an object, not a list");
        assertFault(faulty(plan(Map.of("HELIX_SEED_MODEL_1", "[]"))), "", "must be an object, not a list");
        assertFault(faulty(plan(Map.of("HELIX_SEED_MODELS", GOOD))), "", "must be a list of objects");
        written("empty.json", "[]");
        assertThat(plan(directory()).outcomes()).isEmpty();
    }

    @Test
    void yaml_that_is_read_as_something_else_than_it_looks() throws IOException {
        record Yaml(String text, int line, String says) {}
        for (var yaml : List.of(
                new Yaml("id: a\nname: b: c\n", 2, "is not YAML: mapping values are not allowed here"),
                new Yaml("id: a\ntags: [a, b]]\n", 2, "is not YAML"),
                new Yaml("id: &a x\nname: *a\n", 2, "alias"),
                new Yaml("id: a\nid: b\n", 2, "gives a field twice"),
                new Yaml("id: a\n---\nid: b\n", 3, "something behind its value"),
                new Yaml("memory: .nan\n", 1, "is none, or is infinite"),
                new Yaml("memory: !!binary aGk=\n", 1, "kind that JSON has not"),
                new Yaml("# nothing\n", 0, "is empty"))) {
            written("a.yml", yaml.text);
            var outcome = faulty(plan(directory()));
            assertFault(outcome, "", yaml.says);
            assertThat(outcome.faults()).singleElement().satisfies(fault -> assertThat(fault.line())
                    .as(yaml.text)
                    .isEqualTo(yaml.line == 0 ? null : yaml.line));
        }
    }

    @Test
    void two_hundred_at_once_are_all_told_and_the_good_ones_stored() throws IOException {
        var environment = new LinkedHashMap<>(directory());
        int variables = 0;
        for (var kind : KINDS) {
            environment.put("HELIX_SEED_MODEL_" + variables++, kind.seed());
            written("kind-" + variables + ".json", kind.seed());
            written("kind-" + variables + ".yaml", kind.seed());
        }
        for (var broken : BROKEN) {
            written("broken-" + variables + ".json", broken.text);
            environment.put("HELIX_SEED_MODEL_" + variables++, broken.text);
        }
        environment.put("HELIX_SEED_MODEL_GOOD", GOOD.formatted(1));
        written("good.json", GOOD.formatted(2));
        var report = seed(environment);

        var empty = 2;
        assertThat(report.count(SeedResult.INVALID)).isEqualTo(3 * KINDS.size() + 2 * BROKEN.size() - empty);
        assertThat(report.count(SeedResult.INVALID)).isGreaterThan(200);
        assertThat(report.outcomes())
                .filteredOn(outcome -> outcome.result() == SeedResult.INVALID)
                .allSatisfy(outcome -> {
                    assertThat(outcome.origin().at()).isNotNull();
                    assertThat(outcome.faults()).isNotEmpty();
                });
        assertThat(models().keySet()).containsExactlyInAnyOrder("good-1", "good-2");
        assertSecret(report);
        assertThat(hub.get(ROOT, SEEDING).text()).contains("good-1").doesNotContain(SECRET);

        var seen = new ArrayList<String>();
        var after = "";
        do {
            var page = hub.get(ROOT, SEEDING + "/outcomes?result=invalid&limit=100" + after);
            page.json()
                    .get("items")
                    .forEach(item -> seen.add(item.at("/origin/at").asString()));
            after = page.at("/next").isEmpty() ? "" : "&after=" + page.at("/next");
        } while (!after.isEmpty());
        assertThat(seen).doesNotHaveDuplicates().hasSize(report.count(SeedResult.INVALID));
    }

    @Test
    void what_would_fill_the_memory_is_left_out_and_told() throws IOException {
        var wide = "{\"" + "k".repeat(1_000) + "\":[" + "0,".repeat(300_000) + "0]}";
        written("1.json", "[" + wide + "]");
        assertThat(faulty(plan(directory())).faults())
                .hasSizeGreaterThan(1)
                .allSatisfy(fault -> assertThat(fault.line()).isEqualTo(1));

        var foreign = "{" + "\"port%d\": 1,".repeat(20).formatted((Object[]) numbers(20)) + "\"x\": 1},";
        written("1.json", "[" + foreign.repeat(3_000) + GOOD.formatted(1) + "]");
        written("2.json", GOOD.formatted(2));
        var report = plan(directory());
        assertThat(report.outcomes().stream()
                        .mapToInt(outcome ->
                                outcome.faults() == null ? 0 : outcome.faults().size())
                        .sum())
                .isLessThanOrEqualTo(SeedRoom.FAULTS_OF_A_TEXT + 1);
        assertThat(report.count(SeedResult.CREATED)).as("another file").isEqualTo(1);
        assertThat(report.outcomes())
                .anySatisfy(
                        outcome -> assertFault(outcome, "", "is left out with all that follows: a run takes 20,000"));

        var many = "{\"id\":\"m%d\",\"name\":\"M\",\"type\":\"embed\",\"runtime\":\"vllm\",\"runtime_args\":{\"x\":["
                + "{},".repeat(30_000) + "{}]}}";
        var list = new StringBuilder("[");
        for (int i = 0; i < 40; i++) {
            list.append(i == 0 ? "" : ",").append(many.formatted(i));
        }
        written("1.json", list.append(']').toString());
        var full = plan(directory());
        assertThat(full.count(SeedResult.CREATED)).isEqualTo(SeedRoom.PARTS / 30_008 + 1);
        assertThat(full.count(SeedResult.INVALID)).isEqualTo(1);
    }

    private static Integer[] numbers(int most) {
        return IntStream.range(0, most).boxed().toArray(Integer[]::new);
    }

    @Test
    void a_key_of_any_characters_breaks_no_line() {
        var report = plan(Map.of("HELIX_SEED_MODEL_1", "{\"a\\n\\u001b[31m" + "😀".repeat(200) + "\": 1}"));

        assertThat(faulty(report).faults()).anySatisfy(fault -> {
            assertThat(fault.pointer()).startsWith("/a\\n\\u{1b}[31m😀").endsWith("😀…");
            assertThat(fault.pointer().codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
        });
        assertThat(SeedingLog.table(report.outcomes()).lines()).hasSize(2);
    }
}

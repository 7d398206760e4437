package dev.modelyard.hub.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.json.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read of a model's {@code model_info}: what its context cache keeps of each token, or that this is not known. */
class ModelInfoTest {
    private static final String LLAMA = """
            "general.architecture":"llama","llama.attention.head_count":32,"llama.attention.head_count_kv":8,
            "llama.block_count":32,"llama.context_length":8192,"llama.embedding_length":4096""";

    private static final String HUGE = "9".repeat(400);

    /** One line of the table: what is said, and what is known then. */
    record Case(String name, String info, @Nullable CacheShape cache) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case known(String name, String info, CacheShape cache) {
        return new Case(name, info, cache);
    }

    private static Case unknown(String name, String info) {
        return new Case(name, info, null);
    }

    /** The usual one, with something else of it. */
    private static String llamaWith(String key, String value) {
        return LLAMA + ",\"llama." + key + "\":" + value;
    }

    private static String heads(int count, String each) {
        return "[" + String.join(",", Collections.nCopies(count, each)) + "]";
    }

    static Stream<Case> cases() {
        return Stream.of(
                unknown(
                        "a window, and a context that is not said",
                        llamaWith("attention.sliding_window", "4096").replace("\"llama.context_length\":8192,", "")),
                known(
                        "no layers that share their cache",
                        llamaWith("attention.shared_kv_layers", "0"),
                        new CacheShape(32, 256, 128, 128)),
                known("without lengths a head has its part of the width", LLAMA, new CacheShape(32, 256, 128, 128)),
                known(
                        "lengths that are said",
                        llamaWith("attention.key_length", "192") + ",\"llama.attention.value_length\":64",
                        new CacheShape(32, 256, 192, 64)),
                known(
                        "one length that is said",
                        llamaWith("attention.value_length", "64"),
                        new CacheShape(32, 256, 128, 64)),
                known(
                        "the architecture after its keys, and parts with keys of their own",
                        """
                        "apple.attention.head_count":8,"apple.attention.head_count_kv":2,"apple.audio.block_count":12,
                        "apple.block_count":30,"apple.embedding_length":2560,"apple.vision.attention.head_count":16,
                        "general.architecture":"apple","other.block_count":7""",
                        new CacheShape(30, 60, 320, 320)),
                known(
                        "no architecture, where only one is spoken of",
                        LLAMA.replace("\"general.architecture\":\"llama\",", ""),
                        new CacheShape(32, 256, 128, 128)),
                known(
                        "no key-value heads: each head has a key of its own",
                        LLAMA.replace("\"llama.attention.head_count_kv\":8,", ""),
                        new CacheShape(32, 1024, 128, 128)),
                known(
                        "heads layer by layer, some without",
                        llamaWith("attention.head_count_kv", "[" + "8,0,".repeat(15) + "4,4]"),
                        new CacheShape(32, 128, 128, 128)),
                known(
                        "a window as long as the context",
                        llamaWith("attention.sliding_window", "8192"),
                        new CacheShape(32, 256, 128, 128)),
                known("a window of 0", llamaWith("attention.sliding_window", "0"), new CacheShape(32, 256, 128, 128)),
                known("it is causal", llamaWith("attention.causal", "true"), new CacheShape(32, 256, 128, 128)),
                unknown("a window that is shorter", llamaWith("attention.sliding_window", "4096")),
                unknown("a window that is no number", llamaWith("attention.sliding_window", "\"4096\"")),
                unknown("no cache at all", llamaWith("attention.causal", "false")),
                unknown("layers that keep a chunk", llamaWith("attention.chunk_size", "8192")),
                unknown("layers that keep a picture", llamaWith("attention.cross_attention_layers", "[3,8]")),
                unknown("layers that share", llamaWith("attention.shared_kv_layers", "18")),
                unknown("keys and values in one", llamaWith("attention.kv_lora_rank", "512")),
                unknown("some layers without attention", llamaWith("full_attention_interval", "4")),
                unknown("some layers with a state", llamaWith("ssm.state_size", "128")),
                unknown("heads that are not told, but there", llamaWith("attention.head_count_kv", "null")),
                unknown("heads of a list that is left out", llamaWith("attention.head_count_kv", "[]")),
                unknown("heads of some layers", llamaWith("attention.head_count_kv", heads(31, "8"))),
                unknown("heads of more layers", llamaWith("attention.head_count_kv", heads(33, "8"))),
                unknown("heads of endless layers", llamaWith("attention.head_count_kv", heads(100_000, "8"))),
                unknown("no head anywhere", llamaWith("attention.head_count_kv", heads(32, "0"))),
                unknown("heads less than none", llamaWith("attention.head_count_kv", "-8")),
                unknown(
                        "heads less than none in a layer",
                        llamaWith("attention.head_count_kv", "[" + "8,".repeat(31) + "-8]")),
                unknown("heads beyond counting", llamaWith("attention.head_count_kv", HUGE)),
                unknown("heads beyond belief", llamaWith("attention.head_count_kv", "1000000000")),
                unknown("heads in words", llamaWith("attention.head_count_kv", "\"8\"")),
                unknown("heads in an object", llamaWith("attention.head_count_kv", "{\"a\":[8]}")),
                unknown("heads in lists", llamaWith("attention.head_count_kv", heads(32, "[8]"))),
                unknown("a broken number of heads", llamaWith("attention.head_count_kv", "8.5")),
                unknown("no layers", LLAMA.replace("\"llama.block_count\":32,", "")),
                unknown("0 layers", llamaWith("block_count", "0")),
                unknown("layers less than none", llamaWith("block_count", "-9223372036854775808")),
                unknown("layers beyond belief", llamaWith("block_count", "2147483648")),
                unknown("layers beyond counting", llamaWith("block_count", HUGE)),
                unknown("a length of 0", llamaWith("attention.key_length", "0")),
                unknown("a length that is no number", llamaWith("attention.value_length", "null")),
                unknown("a length beyond belief", llamaWith("attention.key_length", "9223372036854775807")),
                unknown("no width", LLAMA.replace(",\"llama.embedding_length\":4096", "")),
                unknown("0 heads", llamaWith("attention.head_count", "0")),
                unknown(
                        "another architecture",
                        LLAMA.replace("\"general.architecture\":\"llama\"", "\"general.architecture\":\"x\"")),
                unknown("nothing", ""));
    }

    private static ModelDescription described(String info) throws Exception {
        var body = "{\"model_info\":{" + info + "},\"capabilities\":[\"completion\"]}";
        return ModelDescription.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tells_what_a_token_takes(Case one) throws Exception {
        var described = described(one.info);

        assertThat(described.cache()).isEqualTo(one.cache);
        assertThat(described.capabilities()).isEqualTo(List.of("completion"));
    }

    @Test
    void what_cannot_be_takes_nothing_else_along() throws Exception {
        var described = described("\"many.block_count\":[" + "[1,{}],".repeat(5000) + "1],"
                + llamaWith("attention.key_length", HUGE) + ",\"llama.block_count\":{\"llama.block_count\":1}");

        assertThat(described).isEqualTo(new ModelDescription(8192L, List.of("completion"), null));
    }

    @Test
    void a_context_is_that_of_the_architecture() throws Exception {
        assertThat(described(LLAMA + ",\"audio.context_length\":1500").contextLength())
                .isEqualTo(8192);
        assertThat(described("\"sim.context_length\":2048").contextLength()).isEqualTo(2048);
        assertThat(described(llamaWith("context_length", "\"long\"")).contextLength())
                .isNull();
    }

    @Test
    void endless_keys_cost_no_more_than_some() throws Exception {
        var endless = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            endless.append("\"a").append(i).append(".block_count\":1,");
        }
        assertThat(described(endless + LLAMA).cache()).isNull();
    }

    @Test
    void it_is_kept_and_read_again_within_bounds() {
        var facts = ModelFacts.NONE.described(new ModelDescription(8192L, List.of(), new CacheShape(32, 256, 128, 64)));
        var kept = Json.mapper().readTree(Json.mapper().writeValueAsString(facts));
        assertThat(FactBounds.read(kept)).isEqualTo(facts);

        for (var bad : List.of(
                "7",
                "[]",
                "{\"layers\":32}",
                "{\"layers\":32,\"heads\":256,\"keyLength\":128,\"valueLength\":\"many\"}",
                "{\"layers\":32,\"heads\":99999999999,\"keyLength\":128,\"valueLength\":64}",
                "{\"layers\":32,\"heads\":256,\"keyLength\":128,\"valueLength\":99999999999999999999}")) {
            assertThat(FactBounds.read(Json.mapper().readTree("{\"digest\":\"d\",\"cache\":" + bad + "}")))
                    .satisfies(read -> {
                        assertThat(read.cache()).isNull();
                        assertThat(read.digest()).isEqualTo("d");
                    });
        }
    }

    @Test
    void another_content_keeps_nothing_of_it() {
        var shape = new CacheShape(32, 256, 128, 64);
        var before = ModelFacts.NONE.described(new ModelDescription(8192L, List.of(), shape));
        assertThat(ModelFacts.NONE.or(before).cache()).isEqualTo(shape);
        assertThat(before.loaded(true, 4096L).cache()).isEqualTo(shape);
        assertThat(before.described(ModelDescription.NOTHING).cache()).isNull();
    }
}

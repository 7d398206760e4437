package dev.modelyard.hub.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.modelyard.hub.gateway.BadBody;
import dev.modelyard.hub.gateway.json.JsonKind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestScanTest {
    @Test
    void findsWhatDecides() throws BadBody {
        String body = "{\"messages\":[{\"model\":\"inner\"}],\"stream\":true,\"model\" : \"qwen3:4b\","
                + "\"stream_options\":{\"x\":1,\"include_usage\":true}}";
        RequestScan scan = RequestScan.of(bytes(body));

        assertThat(scan.model()).isEqualTo("qwen3:4b");
        assertThat(text(body, scan.modelValue())).isEqualTo("\"qwen3:4b\"");
        assertThat(scan.streams(false)).isTrue();
        assertThat(scan.asksUsage()).isTrue();
        assertThat(scan.object()).isEqualTo(new Span(0, body.length()));
        RequestScan.Member options = Objects.requireNonNull(scan.streamOptions());
        assertThat(options.kind()).isEqualTo(JsonKind.OBJECT);
        assertThat(body.substring(options.key(), options.value().end()))
                .isEqualTo("\"stream_options\":{\"x\":1,\"include_usage\":true}");
    }

    @Test
    void aStreamIsWhatTheDialectSaysWhenTheBodyDoesNot() throws BadBody {
        assertThat(scan("{\"model\":\"m\"}").streams(true)).isTrue();
        assertThat(scan("{\"model\":\"m\"}").streams(false)).isFalse();
        assertThat(scan("{\"model\":\"m\",\"stream\":null}").streams(true)).isTrue();
        assertThat(scan("{\"model\":\"m\",\"stream\":false}").streams(true)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"model\":\"a\\\"b\\u00e9\\/c\"} | a\"bé/c",
                "{\"model\":\"日本🚀\"}            | 日本🚀",
                "{\"mod\\u0065l\":\"m\"}           | m",
                "{\"model\":\"\\ud83d\\ude80\"}    | 🚀"
            })
    void namesAreDecoded(String body, String model) throws BadBody {
        assertThat(scan(body).model()).isEqualTo(model);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}                                      | model  | `model` is missing.",
                "{\"messages\":[{\"model\":\"m\"}]}      | model  | `model` is missing.",
                "{\"model\":7}                           | model  | `model` must be a string.",
                "{\"model\":null}                        | model  | `model` must be a string.",
                "{\"model\":\"\"}                        | model  | `model` must not be empty.",
                "{\"model\":\"\\ud83d\"}                 | model  | `model` must be text of at most 500 characters.",
                "{\"model\":\"m\",\"model\":\"n\"}       | model  | `model` stands there twice.",
                "{\"model\":\"m\",\"m\\u006fdel\":\"n\"} | model  | `model` stands there twice.",
                "{\"model\":\"m\",\"stream\":\"yes\"}    | stream | `stream` must be true or false.",
                "{\"model\":\"m\",\"stream\":1}          | stream | `stream` must be true or false.",
                "{\"stream\":true,\"model\":\"m\",\"stream\":true} | stream | `stream` stands there twice.",
                "{\"model\":\"m\",\"stream_options\":[]} | stream_options | `stream_options` must be an object.",
                "{\"model\":\"m\",\"stream_options\":null,\"stream_options\":{}} | stream_options | "
                        + "`stream_options` stands there twice.",
                "{\"model\":\"m\",\"stream_options\":{\"include_usage\":1}} | stream_options.include_usage | "
                        + "`stream_options.include_usage` must be true or false."
            })
    void whatIsWrongIsNamed(String body, String field, String message) {
        refused(bytes(body), field, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[]                   | The body must be a JSON object.",
                "\"model\"            | The body must be a JSON object.",
                "{\"model\":\"m\"     | The body ends before its JSON does.",
                "{\"model\":\"m\"} {} | The body is not valid JSON: something follows its end at byte 14.",
                "{\"model\":\"m\",}   | The body is not valid JSON: a key in quotes is expected at byte 13.",
                "{\"model\" \"m\"}    | The body is not valid JSON: a colon is expected at byte 9.",
                "{\"model\":m}        | The body is not valid JSON: a value is expected at byte 9.",
                "{\"a\":01}           | The body is not valid JSON: a comma or } is expected at byte 6.",
                "{\"a\":[1}           | The body is not valid JSON: a comma or ] is expected at byte 7.",
                "{\"a\":1.}           | The body is not valid JSON: a number is malformed at byte 7.",
                "{\"a\":\"\\x\"}      | The body is not valid JSON: an unknown escape stands in a text at byte 7.",
                "{\"a\":\"\\u00g0\"}  | The body is not valid JSON: an unknown escape stands in a text at byte 10."
            })
    void whatIsNotAnObjectIsRefusedWithThePlace(String body, String message) {
        refused(bytes(body), null, message);
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        refused(Unpooled.EMPTY_BUFFER, null, "The body must be a JSON object.");
        refused(
                bytes("\ufeff{\"model\":\"m\"}"),
                null,
                "The body must begin with its JSON object, without a byte order mark.");
        refused(
                bytes("{\"a\":\"\n\"}"),
                null,
                "The body is not valid JSON: a control character stands in a text at byte 6.");
        byte[] cut = "{\"a\":\"é\"}".getBytes(UTF_8);
        cut[7] = '"';
        refused(Unpooled.wrappedBuffer(cut), null, "The body is not valid JSON: it is not UTF-8 at byte 7.");
    }

    @ParameterizedTest
    @ValueSource(ints = {499, 500})
    void depthIsBounded(int arrays) throws BadBody {
        ByteBuf body = bytes("{\"model\":\"m\",\"a\":" + "[".repeat(arrays) + "]".repeat(arrays) + "}");
        if (arrays < 500) {
            assertThat(RequestScan.of(body).model()).isEqualTo("m");
        } else {
            refused(body, null, "The body is not valid JSON: it is nested deeper than 500 levels at byte 516.");
        }
    }

    @Test
    void aBodyInPartsIsReadWithoutJoiningThem() throws BadBody {
        ByteBuf body =
                Unpooled.wrappedBuffer(bytes("{\"mod"), bytes("el\":\"né"), bytes("w\",\"stream\":tr"), bytes("ue}"));
        RequestScan scan = RequestScan.of(body);
        assertThat(scan.model()).isEqualTo("néw");
        assertThat(scan.streams(false)).isTrue();
    }

    private static void refused(ByteBuf body, @Nullable String field, String message) {
        assertThatExceptionOfType(BadBody.class)
                .isThrownBy(() -> RequestScan.of(body))
                .satisfies(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(message);
                    assertThat(refusal.field()).isEqualTo(field);
                });
    }

    private static RequestScan scan(String body) throws BadBody {
        return RequestScan.of(bytes(body));
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, UTF_8);
    }

    private static String text(String body, Span span) {
        return body.substring(span.start(), span.end());
    }
}

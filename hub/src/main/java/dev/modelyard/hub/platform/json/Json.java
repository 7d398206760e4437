package dev.modelyard.hub.platform.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import dev.modelyard.hub.platform.secrets.Secret;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The control plane's JSON. Out: records in the order of their components, no nulls, ISO times, a {@link Secret} as
 * {@code ***}. In: UTF-8 only, no duplicate keys, nothing after the value, at most {@value #MAX_DEPTH} levels
 * deep and {@value #MAX_TOKENS} tokens long.
 */
public final class Json {
    public static final int MAX_DEPTH = 64;

    static final int MAX_DIGITS = 100;
    private static final int PIECE = 8192;

    /** A tree takes up to a hundred bytes for each of them, whatever the length of the text. */
    public static final int MAX_TOKENS = 400_000;

    private static final JsonMapper MAPPER = mapper(MAX_TOKENS, MAX_DIGITS);

    private static final JsonMapper OWN = mapper(Long.MAX_VALUE, Integer.MAX_VALUE);

    private static JsonMapper mapper(long tokens, int digits) {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .maxNumberLength(digits)
                                .maxTokenCount(tokens)
                                .build())
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                // a record's components are its fields; methods such as isKnown() are not
                .changeDefaultVisibility(checker -> checker.withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                        .withVisibility(PropertyAccessor.GETTER, Visibility.NONE)
                        .withVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE))
                .changeDefaultPropertyInclusion(inclusion -> inclusion
                        .withValueInclusion(JsonInclude.Include.NON_NULL)
                        .withContentInclusion(JsonInclude.Include.ALWAYS))
                .addModule(new SimpleModule().addSerializer(new HiddenSecret()))
                .build();
    }

    private Json() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** The same for what a hub has written itself: as long as it likes, and with numbers of as many digits. */
    public static JsonMapper own() {
        return OWN;
    }

    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** Writes values to {@code out}, one behind the other with nothing between; each is there whole once it is written. */
    public static SequenceWriter sequence(OutputStream out) {
        return MAPPER.writer().withRootValueSeparator("").writeValues(out);
    }

    /** A value as it is written, such as a view for the audit. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** @throws NotJson with the line and the column where it goes wrong */
    public static JsonNode parse(byte[] body) {
        String text = text(body);
        if (text.isBlank()) {
            throw new NotJson("The body is empty; a JSON value is expected.");
        }
        try {
            return MAPPER.readTree(text);
        } catch (NumberFormatException e) {
            throw new NotJson("The body has a number that is too large or too small.");
        } catch (StreamConstraintsException e) {
            throw new NotJson(
                    "The body is nested deeper than %d levels, or has more than %d tokens, or a number of more than %d digits."
                            .formatted(MAX_DEPTH, MAX_TOKENS, MAX_DIGITS));
        } catch (JacksonException e) {
            throw JsonSyntax.fault(e);
        }
    }

    /** @throws NotJson if it is not UTF-8 */
    static String text(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        // what is not UTF-8 is U+FFFD then, and that may be meant
        if (text.indexOf(Texts.REPLACEMENT) >= 0) {
            checkUtf8(body);
        }
        return text;
    }

    /** In pieces: decoded as a whole it would take three times its length on the way. */
    private static void checkUtf8(byte[] body) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(body);
        var piece = CharBuffer.allocate(Math.min(PIECE, body.length));
        CoderResult result;
        do {
            result = decoder.decode(in, piece.clear(), true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw new NotJson("The body is not UTF-8.");
        }
    }

    /** Wherever a secret ends up in JSON by mistake, it is not shown. */
    private static final class HiddenSecret extends StdSerializer<Secret> {
        HiddenSecret() {
            super(Secret.class);
        }

        @Override
        public void serialize(Secret secret, JsonGenerator out, SerializationContext context) {
            out.writeString(secret.toString());
        }
    }
}

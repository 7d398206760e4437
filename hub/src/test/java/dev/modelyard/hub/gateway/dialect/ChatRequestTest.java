package dev.modelyard.hub.gateway.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.modelyard.hub.gateway.BadBody;
import dev.modelyard.hub.gateway.json.Json;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ChatRequestTest {
    private static final String USER = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";
    private static final String PNG = base64("\u0089PNG\r\n\u001a\n and more of it");

    @Test
    void aPlainChatIsOneInOpenAisForm() throws BadBody {
        assertThat(translated("{\"model\":\"a\"," + USER + "}"))
                .isEqualTo(tree("{'model':'m','messages':[{'role':'user','content':'Hi'}],'stream':true,"
                        + "'stream_options':{'include_usage':true}}"));
    }

    @Test
    void usageIsAskedForInStreamsOnlyAndNotOfThoseWhoRefuse() throws BadBody {
        String body = "{\"model\":\"a\"," + USER + "}";
        assertThat(translated(body, false, true).has("stream_options")).isFalse();
        assertThat(translated(body, false, true).path("stream")).isEqualTo(tree("false"));
        assertThat(translated(body, true, false).has("stream_options")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'options':{'temperature':0.10,'top_p':1,'seed':-7,'num_predict':9} | "
                        + "'temperature':0.10,'top_p':1,'seed':-7,'max_tokens':9",
                "'options':{'frequency_penalty':1.5,'presence_penalty':-2} | "
                        + "'frequency_penalty':1.5,'presence_penalty':-2",
                "'options':{'num_predict':-1}            | 'stream':true",
                "'options':{'stop':['a','b']}            | 'stop':['a','b']",
                "'options':{'stop':'a'}                  | 'stop':'a'",
                "'options':{'stop':[],'seed':null}       | 'stream':true",
                "'options':{'num_ctx':8192,'num_gpu':1,'use_mmap':true,'num_thread':4} | 'stream':true",
                "'options':{'mirostat':0,'tfs_z':1.0,'typical_p':1,'repeat_penalty':1.0} | 'stream':true",
                "'options':{},'format':'','keep_alive':null,'tools':[] | 'stream':true",
                "'options':null,'keep_alive':'5m','truncate':true,'shift':false | 'stream':true",
                "'template':'','raw':false,'context':[]  | 'stream':true",
                "'format':'json'                         | 'response_format':{'type':'json_object'}",
                "'format':{'type':'object'}              | "
                        + "'response_format':{'type':'json_schema','json_schema':{'name':'format','schema':{'type':'object'}}}",
                "'tools':[{'type':'function','function':{'name':'f'}}] | "
                        + "'tools':[{'type':'function','function':{'name':'f'}}]",
                "'think':true                            | 'stream':true",
                "'think':false                           | 'stream':true",
                "'think':'low'                           | 'reasoning_effort':'low'",
                "'think':'max'                           | 'reasoning_effort':'high'",
                "'logprobs':true,'top_logprobs':3        | 'logprobs':true,'top_logprobs':3"
            })
    void fieldsAreTranslated(String given, String translated) throws BadBody {
        JsonNode expected = tree("{'model':'m','messages':[{'role':'user','content':'Hi'}],'stream':true,"
                + "'stream_options':{'include_usage':true}," + translated + "}");
        assertThat(translated("{\"model\":\"a\"," + USER + "," + given.replace('\'', '"') + "}"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'options':{'top_k':40}            | options.top_k       | has no counterpart",
                "'options':{'mirostat':2}          | options.mirostat    | has no counterpart",
                "'options':{'repeat_penalty':1.1}  | options.repeat_penalty | has no counterpart",
                "'options':{'temperature':'hot'}   | options.temperature | must be a number",
                "'options':{'seed':1.5}            | options.seed        | must be a whole number",
                "'options':{'num_predict':'9'}     | options.num_predict | must be a whole number",
                "'options':{'stop':[1]}            | options.stop        | must be a string or an array of strings",
                "'options':[1]                     | options             | must be an object",
                "'format':'yaml'                   | format              | must be",
                "'tools':'f'                       | tools               | must be an array",
                "'think':'deep'                    | think               | must be",
                "'suffix':'x'                      | suffix              | has no counterpart"
            })
    void whatHasNoCounterpartIsNamed(String given, String field, String message) {
        refused("{\"model\":\"a\"," + USER + "," + given.replace('\'', '"') + "}", field, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "null                                        | messages              | at least one message",
                "[]                                          | messages              | at least one message",
                "['hi']                                      | messages[0].role      | must be system",
                "[{'role':'robot','content':'x'}]            | messages[0].role      | must be system",
                "[{'role':'user','content':['x']}]           | messages[0].content   | must be a string",
                "[{'role':'user','content':'x','audio':'y'}] | messages[0].audio     | has no counterpart",
                "[{'role':'user','images':[7]}]              | messages[0].images    | must be PNG",
                "[{'role':'user'},{'role':'user','images':['Zm9v']}] | messages[1].images | must be PNG",
                "[{'role':'user','images':['%%%%']}]         | messages[0].images    | must be PNG",
                "[{'role':'assistant','tool_calls':[{}]}]    | messages[0].tool_calls | must be a string",
                "[{'role':'assistant','tool_calls':'f'}]     | messages[0].tool_calls | must be an array",
                "[{'role':'tool','content':'x'}]             | messages[0]           | answers no tool call"
            })
    void messagesThatCannotBeTranslatedAreNamed(String messages, String field, String message) {
        refused("{\"model\":\"a\",\"messages\":" + messages.replace('\'', '"') + "}", field, message);
    }

    @Test
    void rolesThinkingAndEmptyContentAreTranslated() throws BadBody {
        assertThat(messages("[{'role':'System','content':'S'},{'role':'user','content':null,'name':'ann'},"
                        + "{'role':'assistant','content':'A','thinking':'T','images':[],'tool_calls':null}]"))
                .isEqualTo(tree("[{'role':'system','content':'S'},{'role':'user','content':''},"
                        + "{'role':'assistant','content':'A','reasoning_content':'T'}]"));
    }

    @Test
    void callsGetIdsAndResultsFindThem() throws BadBody {
        String calls = "{'role':'assistant','tool_calls':[{'function':{'name':'f','arguments':{'x':1.50}}},"
                + "{'function':{'name':'g','arguments':'{}'}},{'id':'own','function':{'name':'f'}}]}";
        String results = "{'role':'tool','tool_name':'g','content':'G'},{'role':'tool','content':'F'},"
                + "{'role':'tool','tool_call_id':'own','content':'O'}";
        assertThat(messages("[" + calls + "," + results + "]"))
                .isEqualTo(tree("[{'role':'assistant','content':'','tool_calls':["
                        + "{'id':'call_0','type':'function','function':{'name':'f','arguments':'{\\'x\\':1.50}'}},"
                        + "{'id':'call_1','type':'function','function':{'name':'g','arguments':'{}'}},"
                        + "{'id':'own','type':'function','function':{'name':'f','arguments':'{}'}}]},"
                        + "{'role':'tool','content':'G','tool_call_id':'call_1'},"
                        + "{'role':'tool','content':'F','tool_call_id':'call_0'},"
                        + "{'role':'tool','content':'O','tool_call_id':'own'}]"));
        refused(
                "{\"model\":\"a\",\"messages\":["
                        + (calls + ",{'role':'tool','tool_name':'h','content':'H'}]}").replace('\'', '"'),
                "messages[1]",
                "answers no tool call: none of h is open");
    }

    @ParameterizedTest
    @CsvSource({
        "\u0089PNG........, image/png",
        "\u00ff\u00d8\u00ff\u00e0........., image/jpeg",
        "GIF89a......, image/gif",
        "RIFF....WEBP, image/webp",
        "BM.........., image/bmp"
    })
    void imagesBecomeUrlsOfTheirKind(String bytes, String type) throws BadBody {
        String image = base64(bytes);
        assertThat(messages("[{'role':'user','content':'look','images':['" + image + "']}]"))
                .isEqualTo(tree("[{'role':'user','content':[{'type':'text','text':'look'},"
                        + "{'type':'image_url','image_url':{'url':'data:" + type + ";base64," + image + "'}}]}]"));
    }

    @Test
    void imagesKeepTheirPlacesAndTheirCharacters() throws BadBody {
        String jpeg = base64("\u00ff\u00d8\u00ff\u00e0.........\u00ff\u00ff\u00ff");
        String large = PNG + "A".repeat(200_000);
        String body = "{'model':'a','messages':[{'role':'user','images':['" + large + "','" + jpeg.replace("/", "\\/")
                + "']},{'role':'user','content':'2','images':['data:image/tiff;base64,AAAA']}]}";
        JsonNode messages = translated(body.replace('\'', '"')).path("messages");
        assertThat(url(messages, 0, 0)).isEqualTo("data:image/png;base64," + large);
        assertThat(url(messages, 0, 1)).isEqualTo("data:image/jpeg;base64," + jpeg);
        assertThat(url(messages, 1, 1)).isEqualTo("data:image/tiff;base64,AAAA");
    }

    @Test
    void numbersStayAsTheyWereWritten() throws BadBody {
        String body = "{\"model\":\"a\"," + USER + ",\"options\":{\"temperature\":0.10000000000000000001}}";
        assertThat(text(body, true, true)).contains("\"temperature\":0.10000000000000000001");
    }

    @Test
    void halfCharactersAreNoFailure() throws BadBody {
        String body = "{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"\\ud83d!\"}]}";
        assertThat(translated(body).path("messages").path(0).path("content").asString())
                .isEqualTo("?!");
    }

    private static String url(JsonNode messages, int message, int part) {
        return messages.path(message)
                .path("content")
                .path(part)
                .path("image_url")
                .path("url")
                .asString();
    }

    @Test
    void moreTextThanATreeShouldHoldIsRefusedAndImagesAreNone() throws BadBody {
        String begin = "{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"";
        String image = base64("GIF87a") + "A".repeat(ChatRequest.LONGEST);
        JsonNode asked = translated(begin + "x\",\"images\":[\"" + image + "\"]}]}");
        assertThat(asked.toString()).hasSizeGreaterThan(ChatRequest.LONGEST);

        for (String tooMuch : List.of("x".repeat(ChatRequest.LONGEST), "\"}" + ",{}".repeat(100_000) + ",{\"a\":\"")) {
            assertThatExceptionOfType(BadBody.class).isThrownBy(() -> translated(begin + tooMuch + "\"}]}"));
        }
    }

    private static void refused(String body, String field, String message) {
        assertThatExceptionOfType(BadBody.class)
                .isThrownBy(() -> translated(body))
                .satisfies(refusal -> {
                    assertThat(refusal.field()).isEqualTo(field);
                    assertThat(refusal.reason()).contains(field).contains(message);
                });
    }

    private static JsonNode messages(String messages) throws BadBody {
        return translated("{\"model\":\"a\",\"messages\":" + messages.replace('\'', '"') + "}")
                .path("messages");
    }

    private static JsonNode translated(String body) throws BadBody {
        return translated(body, true, true);
    }

    private static JsonNode translated(String body, boolean stream, boolean addUsage) throws BadBody {
        return Json.MAPPER.readTree(text(body, stream, addUsage));
    }

    private static String text(String body, boolean stream, boolean addUsage) throws BadBody {
        UnpooledByteBufAllocator alloc = new UnpooledByteBufAllocator(true, true);
        ByteBuf given = alloc.buffer().writeZero(2);
        try {
            given.writeCharSequence(body, UTF_8);
            ByteBuf translated = ChatRequest.translate(given.readerIndex(2), "m", stream, addUsage)
                    .body();
            String text = translated.toString(UTF_8);
            translated.release();
            return text;
        } finally {
            given.release();
            assertThat(alloc.metric().usedDirectMemory() + alloc.metric().usedHeapMemory())
                    .as("memory not released")
                    .isZero();
        }
    }

    private static JsonNode tree(String text) {
        return Json.MAPPER.readTree(text.replace("\\'", "\\\"").replace('\'', '"'));
    }

    private static String base64(String latin1) {
        return Base64.getEncoder().encodeToString(latin1.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }
}

package dev.modelyard.hub.chat;

import static dev.modelyard.hub.chat.ChatHarness.ANN;
import static dev.modelyard.hub.chat.ChatHarness.LIST;
import static dev.modelyard.hub.chat.ChatHarness.messages;
import static dev.modelyard.hub.chat.ChatHarness.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, by name, and what is kept as it is, however odd. */
class HostileInputTest extends ChatCase {
    private static String base64(String bytes) {
        return Base64.getEncoder().encodeToString(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'title':''} | /title | 1 to 200 characters",
                "{'colour':1} | /colour | is not known here",
                "{'model':5} | /model | must be a text",
                "{'parameters':{'temperature':2.1}} | /parameters/temperature | must be 0 to 2",
                "{'parameters':{'topP':-0.1}} | /parameters/topP | must be 0 to 1",
                "{'parameters':{'maxTokens':0}} | /parameters/maxTokens | must be 1 to",
                "{'parameters':{'seed':9007199254740992}} | /parameters/seed | must be",
                "{'parameters':{'seed':1.5}} | /parameters/seed | whole number",
                "{'parameters':{'stop':['']}} | /parameters | stop must hold",
                "{'parameters':{'mirostat':1}} | /parameters/mirostat | is not known here",
                "{'messages':[{'role':'system','content':[]}]} | /messages/0/role | must be one of",
                "{'messages':[{'role':'user','content':[]}]} | /messages/0 | must have content",
                "{'messages':[{'role':'user'}]} | /messages/0/content | is required",
                "{'messages':[{'role':'tool','content':[]}]} | /messages/0 | must have toolCallId",
                "{'messages':[{'role':'assistant','content':[],'column':2}]} | /messages/0/column | must be 0 to 1",
                "{'messages':[{'role':'assistant','content':[],'totalMs':-1}]} | /messages/0/totalMs | must be 0 to",
                "{'messages':[{'role':'assistant','content':[],'createdAt':'soon'}]} | /messages/0/createdAt | time",
                "{'messages':[{'role':'user','content':[{'type':'text'}]}]} | /messages/0/content/0 | must have text",
                "{'a\\u0000':1} | '' | has a key with NUL",
                "{'messages':[{'role':'user','content':[{'type':'file','text':'x'}]}]} | /messages/0/content/0 | mediaType",
                "{'messages':[{'role':'user','content':[{'type':'text','text':'x','url':'y'}]}]} | /messages/0/content/0 | nothing else"
            })
    void a_fault_is_named_with_what_is_accepted(String body, String pointer, String message) {
        var refused = hub.post(ANN, LIST, body.replace('\'', '"'));

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.at("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(refused.at("/errors/0/message")).contains(message);
        assertThat(hub.titles(ANN, "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/a.png",
                "javascript:alert(1)",
                "data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=",
                "data:image/svg+xml,<svg/>",
                "data:text/html;base64,PGI+",
                "data:image/png,iVBORw0KGgo=",
                "data:image/png;base64,",
                "data:image/png;base64,%%%%",
                "data:image/png;base64,iVBORw0KGgo",
                "data:image/png;base64,PHN2Zz48L3N2Zz4=",
                "data:image/jpeg;base64,iVBORw0KGgo=",
                "data:image/png;charset=utf-8;base64,iVBORw0KGgo=",
                "data: image/png;base64,iVBORw0KGgo="
            })
    void only_pixels_are_pictures(String url) {
        var refused = hub.post(
                ANN,
                LIST,
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image\",\"url\":\"" + url + "\"}]}]}");

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.at("/errors/0/pointer")).startsWith("/messages/0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jpeg \u00ff\u00d8\u00ff\u00e0",
                "gif GIF89a",
                "webp RIFF\1\2\3\4WEBPVP8 ",
                "png \u0089PNG\r\n\u001a\n"
            })
    void pictures_of_four_kinds_are_kept(String kindAndBytes) {
        int space = kindAndBytes.indexOf(' ');
        var url = "data:image/" + kindAndBytes.substring(0, space) + ";base64,"
                + base64(kindAndBytes.substring(space + 1));
        var kept = hub.begun(
                ANN, "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image\",\"url\":\"" + url + "\"}]}]}");

        assertThat(hub.get(ANN, kept).at("/messages/0/content/0/url")).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202egnp.exe\u2066 \u200f right to left",
                "<script>alert(1)</script> [x](javascript:alert(1))",
                "'; DROP TABLE conversations; -- ${x} {{x}} %s \\ \" \\u0000",
                "\u0001\u001b[31m\u007f\u0085\ufeff\uffff",
                "🏴‍☠️👩‍👩‍👧‍👦 e\u0301 \u1100\u1161 ไทย 東京都"
            })
    void text_is_data(String text) {
        var one = hub.begun(ANN, messages(user(text)));

        assertThat(hub.texts(ANN, one)).containsExactly(text);
        assertThat(hub.get(ANN, one).at("/title")).isNotEmpty().hasSizeLessThanOrEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "a\\u0000b, a\ufffdb",
        "\\u0000, \ufffd",
        "\\ud83d, \ufffd",
        "cut \\ud83d off, cut \ufffd off",
        "\\ude00\\ud83d, \ufffd\ufffd",
        "whole \\ud83d\\ude00, whole 😀",
    })
    void what_cannot_be_kept_of_a_text_is_replaced_and_the_rest_is_saved_and_found(String said, String kept) {
        var one = hub.begun(ANN, """
                {"title": "t %1$s", "model": "m %1$s", "systemPrompt": "%1$s", "parameters": {"stop": ["%1$s"]},
                 "messages": [
                  {"role": "user", "content": [
                      {"type": "text", "text": "%1$s"},
                      {"type": "file", "name": "%1$s", "mediaType": "text/plain", "text": "file %1$s"}]},
                  {"role": "assistant", "content": [], "model": "m", "toolCalls": [
                      {"id": "c", "name": "f", "arguments": "{%1$s"}]}]}
                """.formatted(said));
        var answer = hub.get(ANN, one).at("/messages/1/id");
        var changed = hub.patch(ANN, one + "/messages/" + answer, """
                {"content": [{"type": "text", "text": "found %1$s"}], "reasoning": "%1$s", "endpoint": "%1$s", "end": "failed",
                 "error": {"title": "%1$s", "detail": "%1$s"}}
                """.formatted(said));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);

        var whole = hub.get(ANN, one);
        assertThat(whole.at("/title")).isEqualTo("t " + kept);
        assertThat(whole.at("/model")).isEqualTo("m " + kept);
        assertThat(whole.at("/systemPrompt")).isEqualTo(kept);
        assertThat(whole.at("/parameters/stop/0")).isEqualTo(kept);
        assertThat(whole.at("/messages/0/content/0/text")).isEqualTo(kept);
        assertThat(whole.at("/messages/0/content/1/name")).isEqualTo(kept);
        assertThat(whole.at("/messages/1/content/0/text")).isEqualTo("found " + kept);
        assertThat(whole.at("/messages/1/reasoning")).isEqualTo(kept);
        assertThat(whole.at("/messages/1/toolCalls/0/arguments")).isEqualTo("{" + kept);
        assertThat(whole.at("/messages/1/error/detail")).isEqualTo(kept);
        assertThat(hub.titles(ANN, "?search=found")).containsExactly("t " + kept);

        var untitled = hub.begun(
                ANN,
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"" + said + "\"}]}]}");
        assertThat(hub.get(ANN, untitled).at("/title")).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"w", "ß", "東", "ﷺ", "𝔘"})
    void a_word_of_100_KB_is_kept_and_found_by_its_beginning(String letter) {
        var word = letter.repeat(100_000 / letter.length());
        var one = hub.begun(ANN, messages(user(word)));

        assertThat(hub.texts(ANN, one)).containsExactly(word);
        assertThat(hub.get(ANN, one).at("/title").codePoints().count()).isEqualTo(80);
        var search = URLEncoder.encode(letter.repeat(50), StandardCharsets.UTF_8);
        assertThat(hub.titles(ANN, "?search=" + search)).hasSize(1);
    }
}

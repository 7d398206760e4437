package dev.modelyard.hub.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.testing.Plane.Answered;
import org.junit.jupiter.api.Test;

/** What becomes of keys, of headers that may let one in, and of what servers have shown, when a file is applied. */
class DeclaredSecretsTest extends InventoryCase {
    private static final String GPU = """
            {"owner":"ann","name":"gpu","baseUrl":"http://127.0.0.1:1","apiKey":"sk-secret",
             "headers":{"X-Api-Key":"k-1","x-project":"a"}}""";
    private static final String WITHOUT_KEY = GPU.replace("\"apiKey\":\"sk-secret\",", "");

    private static String result(Answered report) {
        return report.at("/endpoints/0/result");
    }

    @Test
    void a_key_is_never_exported_and_stays_unless_a_file_says_another() {
        endpoint(GPU);
        var sealed = column("gpu", "api_key");
        assertThat(exported())
                .doesNotContain("sk-secret", "k-1", "apiKey")
                .contains("\"headers\":{\"x-api-key\":\"***\",\"x-project\":\"a\"}");
        assertThat(result(applied(OPERATOR, exported()))).isEqualTo("unchanged");
        assertThat(result(endpoint(WITHOUT_KEY))).isEqualTo("unchanged");
        assertThat(result(endpoint(GPU))).isEqualTo("unchanged");
        assertThat(column("gpu", "api_key")).isEqualTo(sealed);
        assertThat(served("ann", "gpu").headers()).containsEntry("x-api-key", "k-1");

        var other = endpoint(GPU.replace("sk-secret", "sk-other"));
        assertThat(other.json().at("/endpoints/0/changes").toString())
                .isEqualTo("{\"apiKey\":{\"old\":\"***\",\"new\":\"***\"}}");
        assertThat(key("ann", "gpu")).isEqualTo("sk-other");
        endpoint(GPU.replace("\"sk-secret\"", "null"));
        assertThat(key("ann", "gpu")).isEmpty();
        var empty = hub.post(OPERATOR, APPLY, "{\"endpoints\":[" + GPU.replace("sk-secret", " ") + "]}");
        assertThat(empty.at("/errors/0/pointer")).isEqualTo("/endpoints/0/apiKey");
    }

    @Test
    void a_key_belongs_to_its_host() {
        endpoint(GPU);
        var moved = WITHOUT_KEY.replace("127.0.0.1", "10.0.0.2");
        var hidden = hub.post(OPERATOR, APPLY, "{\"endpoints\":[" + moved.replace("k-1", "***") + "]}");
        assertThat(hidden.at("/errors/0/pointer")).isEqualTo("/endpoints/0/headers/X-Api-Key");
        assertThat(key("ann", "gpu")).isEqualTo("sk-secret");

        var done = endpoint(moved);
        assertThat(done.at("/endpoints/0/notice")).contains("The stored key was removed");
        assertThat(done.json().at("/endpoints/0/changes").propertyNames()).contains("baseUrl", "apiKey");
        assertThat(key("ann", "gpu")).isEmpty();
    }

    @Test
    void what_cannot_be_opened_any_more_is_kept_for_the_day_its_key_is_back() {
        endpoint(GPU);
        var jdbi = hub.database().jdbi();
        // sealed for another row, which is as good as by another ring
        jdbi.useHandle(handle -> handle.execute("""
                UPDATE local_models SET headers = jsonb_build_object('x-project', headers ->> 'x-api-key',
                                                                     'x-api-key', headers ->> 'x-project'),
                                        api_key = headers ->> 'x-project'
                """));
        endpoints.reload();
        var stored = column("gpu", "headers") + column("gpu", "api_key");
        assertThat(exported()).contains("\"headers\":{\"x-api-key\":\"***\",\"x-project\":\"***\"}");
        assertThat(result(applied(OPERATOR, exported()))).isEqualTo("unchanged");
        assertThat(column("gpu", "headers") + column("gpu", "api_key")).isEqualTo(stored);
    }

    @Test
    void three_stars_are_themselves_where_nothing_is_hidden() {
        endpoint(GPU.replace("\"a\"", "\"***\""));
        assertThat(result(applied(OPERATOR, exported()))).isEqualTo("unchanged");
        assertThat(served("ann", "gpu").headers()).containsEntry("x-project", "***");
        assertThat(result(endpoint(GPU))).isEqualTo("updated");
        assertThat(served("ann", "gpu").headers()).containsEntry("x-project", "a");
    }

    @Test
    void a_list_of_models_counts_until_the_server_gives_one() {
        var stated = WITHOUT_KEY.replace("\"headers\"", "\"availableModels\":[\"a\",\"b\"],\"headers\"");
        endpoint(stated);
        assertThat(exported()).contains("\"availableModels\":[\"a\",\"b\"]");
        assertThat(result(applied(OPERATOR, exported()))).isEqualTo("unchanged");
        assertThat(endpoint(stated.replace("\"b\"", "\"c\""))
                        .json()
                        .at("/endpoints/0/changes")
                        .toString())
                .isEqualTo("{\"availableModels\":{\"old\":[\"a\",\"b\"],\"new\":[\"a\",\"c\"]}}");

        seen("available_models = '[\"x\"]', last_model_discovery = now(), last_discovery_attempt = now()");
        assertThat(exported()).doesNotContain("availableModels");
        assertThat(result(endpoint(stated))).isEqualTo("unchanged");
        assertThat(result(applied(OPERATOR, exported()))).isEqualTo("unchanged");
        assertThat(served("ann", "gpu").models()).containsExactly("x");
        // at another address it is another server
        assertThat(result(endpoint(stated.replace("127.0.0.1:1", "127.0.0.1:2"))))
                .isEqualTo("updated");
        assertThat(served("ann", "gpu").models()).containsExactly("a", "b");
    }

    @Test
    void a_type_that_was_detected_is_not_detected_anew() {
        endpoint(GPU);
        seen("endpoint_type = 'openai-compatible', type_source = 'detected', last_discovery_attempt = now()");
        assertThat(exported()).doesNotContain("endpointType");
        assertThat(result(applied(OPERATOR, exported()))).isEqualTo("unchanged");
        assertThat(column("gpu", "type_source")).isEqualTo("detected");

        endpoint(GPU.replace("\"apiKey\"", "\"endpointType\":\"ollama\",\"apiKey\""));
        assertThat(exported()).contains("\"endpointType\":\"ollama\"");
        assertThat(result(endpoint(GPU))).isEqualTo("updated");
        assertThat(column("gpu", "type_source")).isEqualTo("assumed");
    }

    /** As a check would have written it. */
    private void seen(String what) {
        hub.database().jdbi().useHandle(handle -> handle.createUpdate("UPDATE local_models SET <what>")
                .define("what", what)
                .execute());
        endpoints.reload();
    }
}

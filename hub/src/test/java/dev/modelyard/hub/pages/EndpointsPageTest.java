package dev.modelyard.hub.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.modelyard.simulator.SimulatorOptions;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Endpoints that are added through the page: one that works, one that is down, one that wants a key. */
class EndpointsPageTest extends PagesCase {
    private Visitor visitor;

    @BeforeEach
    void open_the_dialog(TestInfo test) {
        var name = test.getTestMethod().orElseThrow().getName().replaceAll("_.*", "") + "-er";
        visitor = visitor(person(name)).opens("/endpoints");
        visitor.button("Add your first endpoint").click();
    }

    private Locator found() {
        return visitor.page().getByLabel("What the probe found");
    }

    private void probe(URI address) {
        visitor.field("Address").fill(address.toString());
        visitor.button("Probe").click();
    }

    @Test
    void probed_and_added_an_endpoint_shows_its_models() {
        probe(server("small", "large").baseUri());
        assertThat(found()).containsText("Ollama, 2 models");

        visitor.field("Name").fill("desk");
        visitor.dialog("Add an endpoint")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Add").setExact(true))
                .click();
        assertThat(visitor.page()).hasURL(Pattern.compile("/endpoints/[^/]+/models"));
        assertThat(visitor.the(AriaRole.HEADING, Pattern.compile("desk.*healthy")))
                .isVisible();
        assertThat(visitor.row("small")).isVisible();
        assertThat(visitor.row("large")).isVisible();
    }

    @Test
    void memory_is_given_when_it_is_added_and_changed_in_its_settings() {
        visitor.field("Address").fill(server("small").baseUri().toString());
        visitor.field("Name").fill("measured");
        visitor.field("Memory for models").fill("24GB");
        visitor.dialog("Add an endpoint")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Add").setExact(true))
                .click();
        assertThat(visitor.page().locator("main")).containsText("24GB for models");

        visitor.link("Settings").click();
        assertThat(visitor.field("Memory for models")).hasValue("24GB");
        visitor.field("Memory for models").fill("1.5TiB");
        visitor.button("Review and save").click();
        assertThat(visitor.dialog("Save these changes?").getByRole(AriaRole.ROW))
                .containsText(new String[] {"Field", "Memory for models24GB1.5TiB"});
        visitor.button("Save").click();
        assertThat(visitor.page().getByText("not saved")).hasCount(0);
        assertThat(visitor.page().locator("main")).containsText("1.5TiB for models");
    }

    @Test
    void dead_endpoints_name_the_step_that_failed_and_are_listed_as_down() {
        var server = server("small");
        server.stop();

        visitor.field("Name").fill("attic");
        probe(server.baseUri());
        assertThat(found()).containsText("Connected: failed");
        visitor.button("Add anyway").click();
        assertThat(visitor.the(AriaRole.HEADING, Pattern.compile("attic.*unhealthy")))
                .isVisible();

        visitor.link("Endpoints").click();
        assertThat(visitor.row("attic")).containsText("refuses the connection");
    }

    @Test
    void keyed_endpoints_are_told_apart_from_dead_ones_and_work_with_the_right_key() {
        var keyed = server(SimulatorOptions.defaults().openAiOnly().withApiKey("sk-right"));

        probe(keyed.baseUri());
        assertThat(found()).containsText("401");
        assertThat(found()).containsText("key");
        visitor.field("Key").fill("sk-right");
        visitor.button("Probe").click();
        assertThat(found()).containsText("OpenAI-compatible, 1 model");
    }
}

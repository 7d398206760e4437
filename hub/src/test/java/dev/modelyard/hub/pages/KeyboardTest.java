package dev.modelyard.hub.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.modelyard.hub.testing.Await;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KeyboardTest extends PagesCase {
    @Test
    void one_signs_in_adds_an_endpoint_and_chats_without_a_mouse() {
        person("kay");
        var server = server("small");
        var kay = visitor().opens("/");
        var keys = kay.page().keyboard();

        assertThat(kay.field("Name")).isFocused();
        keys.type("kay");
        keys.press("Tab");
        keys.type("kaykaykay");
        keys.press("Enter");
        kay.reaches(kay.link("Endpoints")).press("Enter");

        kay.reaches(kay.button("Add your first endpoint")).press("Enter");
        var dialog = kay.dialog("Add an endpoint");
        assertThat(kay.field("Address")).isFocused();
        keys.type(server.baseUri().toString());
        kay.reaches(kay.button("Probe")).press("Enter");
        assertThat(kay.page().getByLabel("What the probe found")).containsText("1 model");
        kay.reaches(dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Add").setExact(true)))
                .press("Enter");
        assertThat(kay.row("small")).isVisible();

        kay.reaches(kay.link("Chat")).press("Enter");
        kay.reaches(kay.the(AriaRole.BUTTON, Pattern.compile("^Model: "))).press("Enter");
        var search = kay.the(AriaRole.COMBOBOX, "Search models and endpoints");
        assertThat(search).isFocused();
        keys.type("small");
        assertThat(kay.page().getByRole(AriaRole.OPTION)).hasCount(1);
        keys.press("Enter");
        assertThat(kay.button("Model: small")).isFocused();
        kay.reaches(kay.field("Message"));
        keys.type("Hello from the keys");
        keys.press("Enter");
        Await.until("an answer is whole", () -> server.counts().streams().completed() == 1);
        assertThat(kay.button("Stop")).hasCount(0);
    }

    @Test
    void one_adds_switches_and_changes_a_model_without_a_mouse() {
        var kim = visitor(admin.makes("kim", "admin")).opens("/models/registry?search=typed");
        var keys = kim.page().keyboard();

        kim.reaches(kim.button("Add model")).press("Enter");
        assertThat(kim.field("Id")).isFocused();
        keys.type("org/typed");
        kim.reaches(kim.dialog("Add a model").getByLabel("Runtime")).press("v");
        kim.reaches(kim.dialog("Add a model")
                        .getByRole(
                                AriaRole.BUTTON,
                                new Locator.GetByRoleOptions().setName("Add").setExact(true)))
                .press("Enter");
        assertThat(kim.the(AriaRole.HEADING, Pattern.compile("typed.*enabled"))).isVisible();

        kim.reaches(kim.link("Edit")).press("Enter");
        kim.reaches(kim.field("Memory"));
        keys.type("8GB");
        keys.press("Enter");
        assertThat(kim.dialog("Save these changes?")).containsText("8GB");
        kim.reaches(kim.button("Save")).press("Enter");
        assertThat(kim.page().getByText("not saved")).hasCount(0);

        kim.reaches(kim.link("Models")).press("Enter");
        kim.reaches(kim.the(AriaRole.SWITCH, "Enabled: typed")).press("Space");
        Await.until(
                "it is disabled",
                () -> admin.get("/api/v1/models/org/typed").text("/enabled").equals("false"));
    }
}

package dev.modelyard.hub.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.modelyard.hub.testing.Await;
import dev.modelyard.simulator.Faults;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The registry in a browser: models are added, switched, changed, restored and deleted there. */
class ModelsPageTest extends PagesCase {
    /** With all that makes an address difficult. */
    private static final String ODD = "org/a model: 50%2F ü?#1";

    private static final String ODD_IN_ADDRESS = "org%2Fa%20model%3A%2050%252F%20%C3%BC%3F%231";

    private Visitor atModels() {
        return visitor(admin).opens("/models");
    }

    private static void adds(String id, Map<String, Object> more) {
        var all = new HashMap<String, Object>(Map.of("id", id, "name", id, "type", "chat", "runtime", "openai"));
        all.putAll(more);
        admin.post("/api/v1/models", all).expect(201);
    }

    private static String address(String id) {
        return "/models/registry/" + id;
    }

    private static Locator drawer(Visitor visitor) {
        return visitor.dialog("Save these changes?");
    }

    @Test
    void a_model_is_added_changed_looked_at_before_and_restored() {
        var visitor = atModels();
        visitor.button("Add model").click();
        var dialog = visitor.dialog("Add a model");
        visitor.field("Id").fill("org/new:1");
        dialog.getByLabel("Runtime").selectOption("vllm");
        dialog.getByLabel("Memory").fill("8GB");
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Add").setExact(true))
                .click();
        assertThat(visitor.page()).hasURL(Pattern.compile("/models/registry/org%2Fnew(:|%3A)1/overview"));
        assertThat(visitor.the(AriaRole.HEADING, Pattern.compile("new:1.*enabled")))
                .isVisible();

        visitor.link("Edit").click();
        visitor.field("Memory").fill("1.5GiB");
        visitor.field("Aliases").fill("newest");
        visitor.button("Review and save").click();
        assertThat(drawer(visitor).getByRole(AriaRole.ROW)).containsText(new String[] {"Field", "newest", "8GB1.5GiB"});
        drawer(visitor)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Save").setExact(true))
                .click();
        assertThat(visitor.page().getByText("not saved")).hasCount(0);
        assertThat(admin.get("/api/v1/models/org/new:1").text("/memory")).isEqualTo("1610612736");

        visitor.link("History").click();
        visitor.button("Restore 1").click();
        var restore = visitor.dialog("Restore change 1?");
        assertThat(restore.getByRole(AriaRole.ROW)).containsText(new String[] {"Field", "newest", "1.5GiB8GB"});
        restore.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Restore"))
                .click();
        assertThat(visitor.the(AriaRole.HEADING, Pattern.compile("3\\. restored")))
                .isVisible();
        assertThat(admin.get("/api/v1/models/org/new:1").text("/memory_text")).isEqualTo("8GB");
    }

    @Test
    void switches_in_the_list_hold_at_once_and_what_others_do_comes_by_itself() {
        adds("switched", Map.of());
        var visitor = visitor(admin).opens("/models/registry?search=switched");
        var enabled = visitor.the(AriaRole.SWITCH, "Enabled: switched");
        assertThat(enabled).isChecked();

        enabled.focus();
        enabled.press("Space");
        assertThat(enabled).not().isChecked();
        Await.until(
                "it is disabled",
                () -> admin.get("/api/v1/models/switched").text("/enabled").equals("false"));
        assertThat(admin.chats("switched").status()).isEqualTo(403);

        admin.patch("/api/v1/models/switched", Map.of("enabled", true, "name", "Renamed"))
                .expect(200);
        assertThat(visitor.the(AriaRole.SWITCH, "Enabled: Renamed")).isChecked();
        adds("switched-too", Map.of());
        assertThat(visitor.row("switched-too")).isVisible();
    }

    @Test
    void filters_are_in_the_address_and_back_undoes_them() {
        adds("filtered-a", Map.of("type", "embed"));
        adds("filtered-b", Map.of("enabled", false));
        var visitor = visitor(admin).opens("/models/registry?search=filtered");
        assertThat(visitor.row("filtered-b")).isVisible();

        visitor.page()
                .getByLabel("Type", new GetByLabelOptions().setExact(true))
                .selectOption("embed");
        assertThat(visitor.row("filtered-b")).hasCount(0);
        assertThat(visitor.page()).hasURL(Pattern.compile("type=embed"));
        visitor.page().goBack();
        assertThat(visitor.row("filtered-b")).isVisible();
        assertThat(visitor.page()).not().hasURL(Pattern.compile("type="));
    }

    @Test
    void any_id_has_a_page_of_its_own_also_loaded_again() {
        adds(ODD, Map.of("name", "Odd"));
        var visitor = visitor(admin).opens("/models/registry?search=Odd");
        visitor.link("Odd").click();
        assertThat(visitor.the(AriaRole.HEADING, Pattern.compile("Odd.*enabled")))
                .isVisible();
        visitor.page().reload();
        assertThat(visitor.page().locator("main")).containsText(ODD);

        visitor.opens(address(ODD_IN_ADDRESS) + "/history");
        assertThat(visitor.the(AriaRole.HEADING, Pattern.compile("1\\. added"))).isVisible();
    }

    @Test
    void both_sides_of_a_conflict_are_shown_and_one_of_them_holds() {
        adds("contested", Map.of("description", "before"));
        var visitor = visitor(admin).expects("412 \\(Precondition Failed\\)");
        visitor.opens(address("contested") + "/edit");
        visitor.field("Description").fill("mine");
        visitor.button("Review and save").click();
        admin.patch("/api/v1/models/contested", Map.of("description", "theirs", "tags", new String[] {"x"}))
                .expect(200);
        drawer(visitor)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Save").setExact(true))
                .click();

        assertThat(drawer(visitor)).containsText("It was changed meanwhile");
        assertThat(drawer(visitor)
                        .getByRole(AriaRole.ROW)
                        .filter(new Locator.FilterOptions().setHasText("Description")))
                .hasText("Descriptionbeforetheirsmine");
        visitor.button("Put mine over theirs").click();
        drawer(visitor)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Save").setExact(true))
                .click();
        assertThat(visitor.page().getByText("not saved")).hasCount(0);
        var now = admin.get("/api/v1/models/contested");
        assertThat(now.text("/description")).isEqualTo("mine");
        assertThat(now.text("/tags/0")).isEqualTo("x");
    }

    @Test
    void a_deleted_model_names_what_depends_on_it_and_comes_back_from_its_history() {
        adds("doomed", Map.of("aliases", new String[] {"doomed-alias"}));
        var visitor = visitor(admin).expects("404 \\(Not Found\\).*/api/v1/models/doomed");
        visitor.opens(address("doomed"));
        visitor.button("More to do with doomed").click();
        visitor.the(AriaRole.MENUITEM, "Delete…").click();
        var dialog = visitor.dialog("Delete the model?");
        assertThat(dialog).containsText("doomed-alias");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete"))
                .click();
        assertThat(visitor.button("Add model")).isVisible();

        visitor.opens(address("doomed"));
        visitor.button("Restore 1").click();
        visitor.dialog("Restore change 1?")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Restore"))
                .click();
        assertThat(visitor.the(AriaRole.HEADING, Pattern.compile("doomed.*enabled")))
                .isVisible();
    }

    @Test
    void a_model_that_is_pulled_by_itself_shows_how_far_that_is_and_then_who_serves_it() {
        var server = server("small");
        server.faults(Faults.of("every=300ms").on("/api/pull"));
        var endpoint = admin.adds("puller", server.baseUri(), true);
        adds("pulled:8b", Map.of("runtime", "ollama", "auto_pull", true));
        var visitor = visitor(admin).opens(address("pulled:8b"));

        var prepared = visitor.the(AriaRole.REGION, "Pulled and loaded by itself");
        assertThat(prepared.getByRole(AriaRole.PROGRESSBAR)).isVisible();
        assertThat(prepared).containsText(Pattern.compile("puller pulled.*1 GB of 1 GB"));
        assertThat(visitor.the(AriaRole.REGION, "Who serves it")).containsText("puller");
        var fits = visitor.the(AriaRole.REGION, "Where it fits");
        assertThat(fits).containsText("how much puller has is not known");

        admin.patch("/api/local-models/" + endpoint, Map.of("memory", "24GB")).expect(200);
        assertThat(fits).containsText("It needs 1.14 GB of the 24 GB of puller");
        visitor.opens("/models/registry?search=pulled");
        assertThat(visitor.row("pulled:8b")).containsText("puller");
        admin.delete("/api/local-models/" + endpoint).expect(204);
    }

    @Test
    void members_read_models_and_have_nothing_that_would_be_refused() {
        adds("readable", Map.of());
        var visitor = visitor(person("mem")).opens("/models/registry?search=readable");
        assertThat(visitor.row("readable")).isVisible();
        assertThat(visitor.page().getByRole(AriaRole.SWITCH)).hasCount(0);
        assertThat(visitor.button("Add model")).hasCount(0);
        assertThat(visitor.link("Seeding")).hasCount(0);

        visitor.row("readable").press("Enter");
        assertThat(visitor.the(AriaRole.HEADING, Pattern.compile("readable.*enabled")))
                .isVisible();
        assertThat(visitor.link("Edit")).hasCount(0);
        assertThat(visitor.link("History")).hasCount(0);
    }
}

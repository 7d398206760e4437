package dev.modelyard.hub.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.modelyard.hub.journeys.Person;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code deploy/migrate-local-models.js} in an old page that keeps its endpoints in this browser. */
class MigrationInBrowserTest extends PagesCase {
    private static final String STORE = "local-openai-models";

    private Person ann;
    private Visitor visitor;
    private Page page;

    @BeforeEach
    void open_the_old_page() {
        ann = person("ann");
        visitor = visitor();
        page = visitor.page();
        page.route("**/old/page.html**", route -> route.fulfill(new FulfillOptions().setPath(OldPage.page())));
        page.route(
                "**/old/migrate-local-models.js", route -> route.fulfill(new FulfillOptions().setPath(OldPage.SCRIPT)));
        page.onDialog(Dialog::accept);
        visitor.opens(OldPage.pathFor(ann));
    }

    private void add(String name, Object address, String key) {
        visitor.field("Name").fill(name);
        visitor.field("Address").fill(address.toString());
        visitor.field("Key").fill(key);
        visitor.button("Add").click();
        assertThat(visitor.button("Remove " + name)).isVisible();
    }

    private Locator reports() {
        return page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Reports"));
    }

    private String stored() {
        return String.valueOf(page.evaluate("key => localStorage[key] ?? null", STORE));
    }

    private List<String> onTheHub() {
        return ann.get("/api/local-models").expect(200).items("name");
    }

    @Test
    void five_steps_bring_the_list_over_and_the_page_works_in_each() throws Exception {
        var server = server("small").baseUri();
        add("desk", server, "sk-desk");
        add("attic", "http://127.0.0.1:9/v1", "");
        var before = stored();

        var backup = page.waitForDownload(() -> page.evaluate("migration.backup()"));
        assertThat(backup.suggestedFilename()).startsWith(STORE).endsWith(".json");
        assertThat(Files.readString(backup.path())).isEqualTo(before).contains("sk-desk");
        assertThat(onTheHub()).isEmpty();

        page.evaluate("migration.import()");
        assertThat(reports()).containsText("2 added, 0 there already, 0 not accepted");
        assertThat(onTheHub()).containsExactly("attic", "desk");

        page.evaluate("migration.dualWrite()");
        add("shed", "http://127.0.0.1:10", "");
        page.evaluate("migration.settled()");
        assertThat(onTheHub()).containsExactly("attic", "desk", "shed");
        assertThat(page.evaluate("migration.differences()")).isEqualTo(List.of());

        page.reload(); // dual write goes on
        visitor.button("Remove attic").click();
        page.evaluate("migration.settled()");
        assertThat(onTheHub()).containsExactly("desk", "shed");

        page.evaluate("migration.switchOver()");
        var kept = stored();
        page.reload(); // the page reads the hub
        assertThat(visitor.button("Remove desk")).isVisible();
        add("loft", "http://127.0.0.1:11", "");
        page.evaluate("migration.settled()");
        assertThat(onTheHub()).containsExactly("desk", "loft", "shed");
        assertThat(stored()).isEqualTo(kept);

        page.evaluate("migration.cleanup()");
        assertThat(stored()).isEqualTo("null");
        assertThat(page.evaluate("localStorage.length")).isEqualTo(0);
        assertThat(onTheHub()).containsExactly("desk", "loft", "shed");
    }
}

package dev.modelyard.hub.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.modelyard.hub.journeys.Person;
import dev.modelyard.hub.journeys.Yard;
import dev.modelyard.hub.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/migrate-local-models.js} in an old page that lies at another address than the hub. */
class MigrationFromElsewhereTest extends PagesCase {
    private static final String LIST = "[{\"name\":\"attic\",\"baseUrl\":\"http://127.0.0.1:9\",\"apiKey\":\"sk-1\"}]";

    private OldPage old;

    @BeforeEach
    void serve_the_old_page() throws Exception {
        old = OldPage.served();
    }

    @AfterEach
    void stop_serving_it() {
        old.close();
    }

    /** The old page in a browser, which may also ask that person's hub. */
    private Visitor opens(String path, Person person) {
        var visitor = visitors.at(old.origin()).expects("^request: [A-Z]+ " + Pattern.quote(person.hub() + "/"));
        visitor.page().onDialog(Dialog::accept);
        visitor.opens(path);
        visitor.page().evaluate("list => localStorage['local-openai-models'] = list", LIST);
        return visitor;
    }

    private static Object failure(Visitor visitor, String call) {
        return visitor.page().evaluate(call + ".then(() => 'worked', (error) => error.message)");
    }

    private static List<String> onTheHub(Person person) {
        return person.get("/api/local-models").expect(200).items("name");
    }

    @Test
    void a_page_whose_origin_is_listed_is_brought_over(@TempDir Path elsewhere) throws Exception {
        var settings = Map.of("MODELYARD_CORS_ORIGINS", "https://app.example.com, " + old.origin());
        try (var open = Yard.on(elsewhere, TestDatabase.freshUrl(), settings)) {
            var ann = open.admin().makes("ann", "member");
            var visitor = opens(OldPage.pathFor(ann), ann);
            var page = visitor.page();

            page.evaluate("migration.import()");
            assertThat(onTheHub(ann)).containsExactly("attic");
            page.evaluate("migration.dualWrite()");
            page.reload();
            visitor.button("Remove attic").click();
            page.evaluate("migration.settled()");
            assertThat(onTheHub(ann)).isEmpty();
            page.evaluate("migration.switchOver()");
            ann.adds("loft", server("small").baseUri(), false);
            page.reload();
            assertThat(visitor.button("Remove loft")).isVisible();

            // what is refused can be read as well
            page.evaluate("fetch('" + ann.hub() + "/api/local-models', {headers: {authorization: 'Bearer no'}})"
                    + ".then(async (answer) => document.title = answer.status + ' ' + (await answer.json()).code + ' '"
                    + " + (answer.headers.get('x-request-id') !== null))");
            assertThat(page).hasTitle("401 unauthorized true");
            visitor.expects("401 \\(Unauthorized\\)");
        }
    }

    @Test
    void a_page_whose_origin_is_not_listed_is_told_what_to_set() {
        var ann = person("ann-elsewhere");
        var visitor = opens(OldPage.pathFor(ann), ann)
                .expects("console: .*blocked by CORS policy")
                .expects("console: Failed to load resource: net::ERR_FAILED");
        assertThat(failure(visitor, "migration.import()"))
                .isEqualTo("The hub answers, but does not let pages of " + old.origin()
                        + " read it. Start the hub with MODELYARD_CORS_ORIGINS=" + old.origin()
                        + " (add it to the list if there is one).");
        assertThat(onTheHub(ann)).isEmpty();
    }

    @Test
    void a_page_elsewhere_without_a_token_is_told_to_have_one() {
        var ann = person("ann-without");
        var visitor = opens("/old/page.html?hub=" + ann.hub(), ann);
        assertThat(failure(visitor, "migration.import()")).asString().contains("needs a token");
    }

    @Test
    void a_page_whose_hub_is_away_is_not_told_to_set_anything() {
        var nowhere = new Person(yard.nobody().http(), "http://127.0.0.1:9", List.of(), Map.of());
        var visitor = opens("/old/page.html?token=t&hub=" + nowhere.hub(), nowhere)
                .expects("console: Failed to load resource: net::ERR_");
        assertThat(failure(visitor, "migration.import()")).isEqualTo("Failed to fetch");
        assertThat(visitor.page().getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Reports")))
                .isEmpty();
    }
}

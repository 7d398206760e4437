package dev.modelyard.hub.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.modelyard.hub.journeys.Person;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** axe on every page, in both colour schemes, on a large and on a small screen. */
class AccessibilityTest extends PagesCase {
    private static final List<String> PAGES = List.of(
            "/overview/now",
            "/overview/usage",
            "/overview/health",
            "/models/registry",
            "/models/registry?add=1",
            "/models/registry?search=no-such-model",
            "/models/seeding",
            "/models/registry/no-such-model",
            "/endpoints",
            "/endpoints?add=1",
            "/endpoints/import",
            "/chat",
            "/access/users",
            "/access/tokens",
            "/access/audit",
            "/access/settings",
            "/welcome",
            "/no-such-page");

    @ParameterizedTest(name = "{0} {1} px")
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 390", "DARK, 390"})
    void no_page_has_a_violation(ColorScheme scheme, int width) throws Exception {
        var axe = Axe.load();
        var cy = admin.makes(("cy-" + scheme + "-" + width).toLowerCase(Locale.ROOT), "admin");
        var visitor = visitors.at(yard.hub.url(), new Look(scheme, width, true))
                .expects("401 \\(Unauthorized\\).*/api/v1/session")
                .expects("404 \\(Not Found\\).*/api/v1/(models|model-revisions)");
        var found = new ArrayList<String>();
        look(axe, visitor, "/sign-in", found);
        visitor.as(cy);
        for (var path : pages(cy)) {
            look(axe, visitor, path, found);
        }
        lookAtPicker(axe, visitor, found);
        assertThat(found).isEmpty();
    }

    /** All, of a person who has something of everything. */
    private List<String> pages(Person cy) {
        var up = cy.adds("up-of-" + cy.id(), server("small", "large").baseUri(), false);
        cy.adds("down-of-" + cy.id(), URI.create("http://127.0.0.1:9"), false);
        var chat = cy.post("/api/v1/conversations", Map.of("model", "small", "messages", MESSAGES))
                .expect(201)
                .text("/id");
        var all = new ArrayList<>(PAGES);
        for (var tab : List.of("models", "health", "usage", "settings", "audit")) {
            all.add("/endpoints/" + up + "/" + tab);
        }
        all.add("/chat/" + chat);
        cy.put(
                        "/api/v1/models/org/" + cy.id(),
                        Map.of(
                                "id",
                                "org/" + cy.id(),
                                "name",
                                "Mine",
                                "type",
                                "chat",
                                "runtime",
                                "ollama",
                                "memory",
                                "8GB"))
                .expect(201);
        for (var tab : List.of("overview", "edit", "history")) {
            all.add("/models/registry/org%2F" + cy.id() + "/" + tab);
        }
        return all;
    }

    private static final List<Map<String, Object>> MESSAGES = List.of(
            Map.of("role", "user", "content", List.of(Map.of("type", "text", "text", "What is there?"))),
            Map.of(
                    "role",
                    "assistant",
                    "reasoning",
                    "A table and some code.",
                    "model",
                    "small",
                    "end",
                    "done",
                    "content",
                    List.of(Map.of(
                            "type",
                            "text",
                            "text",
                            "## Both\n\n| a | b |\n| --- | --: |\n| 1 | 2 |\n\n```python\nprint(1)  # one\n```\n"))));

    /** The list of models, with what is recommended, and pinned in both of its places. */
    private static void lookAtPicker(Axe axe, Visitor visitor, List<String> found) {
        new Chatting(visitor).opens().searches("");
        assertThat(visitor.page().getByText("Recommended", new GetByTextOptions().setExact(true)))
                .isVisible();
        visitor.button("Pin small").first().click();
        assertThat(visitor.button("Unpin small")).hasCount(2);
        axe.violations(visitor.page()).forEach(line -> found.add("the picker: " + line));
    }

    private static void look(Axe axe, Visitor visitor, String path, List<String> found) {
        visitor.opens(path);
        assertThat(visitor.page().locator("h1").first()).isVisible();
        assertThat(visitor.page().getByText("Loading…")).hasCount(0);
        axe.violations(visitor.page()).forEach(line -> found.add(path + ": " + line));
    }
}

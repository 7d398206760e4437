package dev.modelyard.hub.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/** What happens to endpoints while a page is open, which nobody reloads. */
class LiveEndpointsTest extends PagesCase {
    @Test
    void an_endpoint_that_goes_down_and_comes_back_is_shown_so() {
        var ann = person("ann");
        var server = server("small");
        ann.adds("desk", server.baseUri(), false);
        var list = visitor(ann).opens("/endpoints");
        var overview = visitor(ann).opens("/overview/now");
        assertThat(list.row("desk")).containsText("healthy");

        server.stop();
        assertThat(list.row("desk")).containsText("unhealthy");
        assertThat(list.row("desk")).containsText("refuses the connection");
        assertThat(overview.page().locator("main")).containsText("desk");

        server.restart();
        assertThat(list.row("desk")).not().containsText("unhealthy");
        assertThat(list.row("desk")).containsText("healthy");
    }

    @Test
    void what_others_add_and_remove_comes_and_goes() {
        var bea = person("bea");
        var page = visitor(bea).opens("/endpoints");
        assertThat(page.button("Add your first endpoint")).isVisible();

        var shared = admin.adds("for-all", server("small").baseUri(), true);
        assertThat(page.row("for-all")).isVisible();

        admin.delete("/api/local-models/" + shared).expect(204);
        assertThat(page.row("for-all")).hasCount(0);
    }
}

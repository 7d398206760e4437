package dev.modelyard.hub.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

class PrivateEndpointsTest extends PagesCase {
    @Test
    void two_people_see_their_own_endpoints_and_the_shared_ones_only() {
        var ann = person("ann");
        var bea = person("bea");
        var secret = ann.adds("of-ann", server("anns-model").baseUri(), false);
        bea.adds("of-bea", server("beas-model").baseUri(), false);
        ann.adds("for-all", server("shared-model").baseUri(), true);

        var page = visitor(bea).expects("404 \\(Not Found\\)").opens("/endpoints");
        assertThat(page.row("of-bea")).isVisible();
        assertThat(page.row("for-all")).isVisible();
        assertThat(page.row("of-ann")).hasCount(0);

        var chat = new Chatting(page).opens();
        chat.searches("model");
        assertThat(page.page().getByRole(AriaRole.OPTION)).hasCount(2);
        assertThat(chat.option("beas-model")).isVisible();
        assertThat(chat.option("shared-model")).isVisible();

        page.opens("/endpoints/" + secret + "/models");
        assertThat(page.page().locator("main")).containsText("There is no such endpoint");
        assertThat(page.page().locator("main")).not().containsText("anns-model");
    }
}

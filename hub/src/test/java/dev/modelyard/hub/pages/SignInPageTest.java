package dev.modelyard.hub.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SignInPageTest extends PagesCase {
    @Test
    void a_wrong_password_is_said_and_the_right_one_leads_to_where_one_wanted_to_go() {
        person("ann");
        var ann = visitor().opens("/endpoints?sort=name");

        assertThat(ann.heading("Sign in to Modelyard")).isVisible();
        ann.field("Name").fill("ann");
        ann.field("Password").fill("wrong");
        ann.button("Sign in").click();
        assertThat(ann.page().getByRole(AriaRole.ALERT)).containsText("The name or the password is wrong.");
        assertThat(ann.field("Name")).hasValue("ann");

        ann.field("Password").fill("annannann");
        ann.button("Sign in").click();
        assertThat(ann.heading("Endpoints")).isVisible();
        assertThat(ann.page()).hasURL(Pattern.compile("/endpoints\\?sort=name$"));
    }
}

package dev.modelyard.hub.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** What a visitor does in a chat. */
record Chatting(Visitor visitor) {
    private static final Pattern PICKER = Pattern.compile("^Model: ");
    private static final Pattern ANSWER = Pattern.compile("^Answer of ");

    Chatting opens() {
        visitor.opens("/chat");
        return this;
    }

    /** Chooses a model in the picker. */
    Chatting picks(String model) {
        searches(model);
        // what was listed before goes away under the pointer
        assertThat(visitor.page().getByRole(AriaRole.OPTION)).hasCount(1);
        option(model).click();
        assertThat(visitor.the(AriaRole.BUTTON, "Model: " + model)).isVisible();
        return this;
    }

    /** Opens the picker and looks for something in it. */
    void searches(String text) {
        visitor.the(AriaRole.BUTTON, PICKER).click();
        visitor.the(AriaRole.COMBOBOX, "Search models and endpoints").fill(text);
    }

    /** The models in the open picker in whose line this text stands. */
    Locator option(String text) {
        return visitor.page().getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText(text));
    }

    Chatting says(String text) {
        visitor.field("Message").fill(text);
        visitor.button("Send").click();
        return this;
    }

    void triesAgain() {
        visitor.button("Try again").click();
    }

    /** What the models have answered, without what stands around it. */
    Locator answers() {
        return main().getByRole(AriaRole.ARTICLE, new Locator.GetByRoleOptions().setName(ANSWER))
                .locator("div[dir='auto']");
    }

    Locator main() {
        return visitor.page().locator("main");
    }

    Locator heading(String text) {
        return visitor.heading(text);
    }
}

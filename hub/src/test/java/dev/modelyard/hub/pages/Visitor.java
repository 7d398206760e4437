package dev.modelyard.hub.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.modelyard.hub.journeys.Person;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Someone who looks at the pages with a browser of their own. What went wrong in it is remembered: errors of scripts
 * and of the console, what the pages' policy refused, and requests to anywhere but the hub.
 */
final class Visitor {
    /** More than any page has places for it. */
    private static final int MOST_TABS = 200;

    private final BrowserContext context;
    private final String hub;
    private final Page page;
    private final List<String> errors = new ArrayList<>();
    private final List<Pattern> expected = new ArrayList<>();

    Visitor(BrowserContext context, String hub) {
        this.context = context;
        this.hub = hub;
        context.setDefaultTimeout(Chromium.LONGEST_MS);
        context.onConsoleMessage(this::console);
        context.onWebError(error -> errors.add("script: " + error.error()));
        context.onRequest(this::request);
        page = context.newPage();
    }

    private void console(ConsoleMessage message) {
        if (message.type().equals("error")) {
            errors.add("console: " + message.text() + " at " + message.location());
        }
    }

    private void request(Request request) {
        var url = request.url();
        if (!url.startsWith(hub + "/") && !url.startsWith("data:") && !url.startsWith("blob:" + hub + "/")) {
            errors.add("request: " + request.method() + " " + url);
        }
    }

    /** Errors in whose words this is found are none, such as the console's word on an answer of 404. */
    Visitor expects(String pattern) {
        expected.add(Pattern.compile(pattern));
        return this;
    }

    /** What went wrong so far and was not expected. */
    List<String> errors() {
        return errors.stream()
                .filter(error ->
                        expected.stream().noneMatch(each -> each.matcher(error).find()))
                .toList();
    }

    /** This visitor is signed in as that person from now on, without the page that asks for a password. */
    Visitor as(Person person) {
        var cookie = person.sends("cookie").split("=", 2);
        context.addCookies(List.of(new Cookie(cookie[0], cookie[1]).setUrl(hub)));
        return this;
    }

    Visitor opens(String path) {
        page.navigate(hub + path);
        return this;
    }

    Page page() {
        return page;
    }

    /** What has this role and exactly this name. */
    Locator the(AriaRole role, String name) {
        return page.getByRole(role, new GetByRoleOptions().setName(name).setExact(true));
    }

    /** What has this role and a name in which the pattern is found. */
    Locator the(AriaRole role, Pattern name) {
        return page.getByRole(role, new GetByRoleOptions().setName(name));
    }

    Locator button(String name) {
        return the(AriaRole.BUTTON, name);
    }

    Locator link(String name) {
        return the(AriaRole.LINK, name);
    }

    Locator heading(String name) {
        return the(AriaRole.HEADING, name);
    }

    Locator field(String name) {
        return the(AriaRole.TEXTBOX, name);
    }

    /** The dialog that is open, by its title. */
    Locator dialog(String title) {
        return the(AriaRole.DIALOG, title);
    }

    /** The row of a list in which this text stands. */
    Locator row(String text) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(text));
    }

    /** Goes there with the Tab key, as those do who have no mouse. */
    Locator reaches(Locator what) {
        assertThat(what).isVisible();
        for (int presses = 0; presses < MOST_TABS; presses++) {
            if ((boolean) what.evaluate("element => element === document.activeElement")) {
                return what;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the Tab key does not lead to " + what);
    }

    void picture(Path file) {
        page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
    }

    void leave() {
        context.close();
    }
}

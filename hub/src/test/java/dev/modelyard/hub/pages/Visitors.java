package dev.modelyard.hub.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The visitors of one test, each with a browser's profile of their own. A test fails where one of them met an error
 * that was not expected; a picture of what each saw lies in {@code target/pages} then.
 */
final class Visitors implements BeforeEachCallback, AfterTestExecutionCallback, AfterEachCallback {
    private static final Path PICTURES = Path.of("target", "pages");

    private final List<Visitor> all = new ArrayList<>();
    private @Nullable Browser browser;

    /** Someone who comes to a hub for the first time. */
    Visitor at(String hub) {
        return at(hub, Look.USUAL);
    }

    Visitor at(String hub, Look look) {
        var context = Objects.requireNonNull(browser, "before the test").newContext(look.options(hub));
        var visitor = new Visitor(context, hub);
        all.add(visitor);
        return visitor;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        browser = Chromium.of(context);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        var failure = context.getExecutionException();
        var errors = all.stream().flatMap(visitor -> visitor.errors().stream()).toList();
        if (failure.isEmpty() && errors.isEmpty()) {
            return;
        }
        var name = context.getRequiredTestClass().getSimpleName() + "." + context.getDisplayName();
        for (int i = 0; i < all.size(); i++) {
            all.get(i).picture(PICTURES.resolve(name.replaceAll("[^\\w.-]", "_") + "-" + (i + 1) + ".png"));
        }
        // where the test has failed already, these may be why
        failure.ifPresent(why -> errors.forEach(error -> why.addSuppressed(new AssertionError(error))));
        if (failure.isEmpty()) {
            assertThat(errors).as("what went wrong in the pages").isEmpty();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        all.forEach(Visitor::leave);
    }
}

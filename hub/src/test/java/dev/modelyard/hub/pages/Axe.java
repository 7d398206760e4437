package dev.modelyard.hub.pages;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** axe-core, which the pages' own tests come with, put into a page whose policy is switched off for this. */
record Axe(String script) {
    private static final Path SCRIPT = Path.of("..", "web", "node_modules", "axe-core", "axe.min.js");

    /** Every violation as a line: the rule, and where it is broken. */
    private static final String RUN = """
            async () => (await axe.run(document, {resultTypes: ['violations']})).violations
                .flatMap(({id, impact, nodes}) => nodes.map(({target, failureSummary}) =>
                    `${id} (${impact}) at ${target.join(' ')}: ${failureSummary.replace(/\\s+/g, ' ')}`))
            """;

    /** Skips the test where the pages were built elsewhere. */
    static Axe load() throws IOException {
        if (!Files.exists(SCRIPT)) {
            System.out.println("Skipped, because web/node_modules has no axe-core: accessibility of the pages");
        }
        assumeTrue(Files.exists(SCRIPT), "web/node_modules has no axe-core");
        return new Axe(Files.readString(SCRIPT));
    }

    @SuppressWarnings("unchecked") // RUN gives texts
    List<String> violations(Page page) {
        page.evaluate(script);
        return (List<String>) page.evaluate(RUN);
    }
}

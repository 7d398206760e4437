package dev.modelyard.hub.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages as a browser gets them, of a hub that was built with or without them. */
class PagesAtTheFrontTest {
    @Test
    void a_browser_gets_a_document_under_a_strict_policy_and_programs_what_they_got_before(@TempDir Path data)
            throws Exception {
        try (var yard = Yard.on(data)) {
            var browser = yard.nobody().with("accept", "text/html,*/*;q=0.8").with("accept-encoding", "br, gzip");

            var page = browser.get("/endpoints/some-id");
            assertThat(page.header("content-type")).isEqualTo("text/html; charset=utf-8");
            assertThat(page.header("content-security-policy"))
                    .contains("default-src 'self'", "style-src 'self' 'nonce-", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.body()).doesNotContain("__NONCE__");
            var head = browser.send("HEAD", "/chat", "").expect(page.status());
            assertThat(head.body()).isEmpty();
            assertThat(head.header("x-content-type-options")).isEqualTo("nosniff");

            assertThat(browser.get("/assets/none.js").expect(404).header("content-type"))
                    .isEqualTo("application/problem+json");
            assertThat(browser.get("/api/v1/users").expect(401).header("x-content-type-options"))
                    .isEqualTo("nosniff");
            assertThat(yard.nobody().get("/").expect(200).body()).isEqualTo("Modelyard is running\n");
            yard.nobody().get("/endpoints/some-id").expect(401);
        }
    }
}

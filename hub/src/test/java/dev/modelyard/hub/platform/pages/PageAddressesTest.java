package dev.modelyard.hub.platform.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageAddressesTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @ParameterizedTest
    @ValueSource(strings = {"/", "/endpoints", "/chat/abc", "/apiary", "/v1x", "/a%2Fb", "/files.txt", "//api"})
    void a_browser_gets_the_page_where_no_interface_is(String path) {
        assertThat(PageAddresses.isPage(path, BROWSER)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/v1/users",
                "/v1",
                "/v1/models",
                "/replicate/v1",
                "/manifests/x.json",
                "/files/1",
                "/metrics",
                "/healthz",
                "/readyz",
                "/openapi.yaml",
                "",
                "*"
            })
    void an_interface_answers_for_itself(String path) {
        assertThat(PageAddresses.isPage(path, BROWSER)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html | true",
                "TEXT/HTML;level=1 | true",
                "application/json, text/html;q=0.1 | true",
                "text/html;q=0 | false",
                "text/html;q=none | false",
                "*/* | false",
                "text/* | false",
                "application/json | false",
                "'' | false",
            })
    void only_who_says_so_wants_a_page(String accept, boolean wants) {
        assertThat(PageAddresses.isPage("/", accept)).isEqualTo(wants);
    }
}

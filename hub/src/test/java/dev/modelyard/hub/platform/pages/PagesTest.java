package dev.modelyard.hub.platform.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.http.Access;
import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.ControlClient;
import dev.modelyard.hub.platform.http.ControlClient.Received;
import dev.modelyard.hub.platform.http.ControlPlane;
import dev.modelyard.hub.platform.http.ControlSocket;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.http.Route;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static final String DOCUMENT = "<!doctype html><meta name=\"csp-nonce\" content=\"__NONCE__\"><p>yard</p>";
    private static final Map<String, String> BUILT = Map.of(
            "web/index.html", DOCUMENT,
            "web/favicon.svg", "<svg/>",
            "web/keys.pem", "a private thing",
            "web/.hidden.js", "a hidden thing",
            "web/assets/app-1a2b.js", "plain",
            "web/assets/app-1a2b.js.br", "by brotli",
            "web/assets/app-1a2b.js.gz", "by gzip",
            "web/assets/deep/font-3c.woff2", "letters",
            "web/assets/folder.js/x.js", "below",
            "outside.js", "not of the pages");
    private static final Pattern NONCE = Pattern.compile("content=\"([\\w-]{22})\"");

    private static URLClassLoader classPath;
    private static ControlPlane plane;
    private static ControlClient client;
    private static ControlPlane bare;
    private static ControlClient toBare;

    /** As the hub has it: in a jar, folders among its entries. */
    private static URL jar(Path folder) throws IOException {
        var file = folder.resolve("hub.jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (var directory : List.of("web/", "web/assets/", "web/assets/folder.js/")) {
                jar.putNextEntry(new ZipEntry(directory));
            }
            for (var entry : BUILT.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file.toUri().toURL();
    }

    private static ControlPlane start(Path data, ClassLoader files) throws IOException {
        Function<Call<Void>, String> running = _ -> "running";
        return ControlPlane.start(
                ControlSocket.in(data),
                List.of(Route.get("/")
                        .access(Access.OPEN)
                        .text("text/plain", "")
                        .by(running)),
                (_, _) -> {
                    throw new Problem.Unauthorized("Sign in.");
                },
                new Pages(files, new SecureRandom()),
                new SimpleMeterRegistry(),
                Duration.ofSeconds(1));
    }

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        classPath = new URLClassLoader(new URL[] {jar(folder)}, null);
        var data = Files.createDirectory(folder.resolve("one"));
        plane = start(data, classPath);
        client = new ControlClient(ControlSocket.find(data).orElseThrow());
        var other = Files.createDirectory(folder.resolve("two"));
        bare = start(other, new URLClassLoader(new URL[0], null));
        toBare = new ControlClient(ControlSocket.find(other).orElseThrow());
    }

    @AfterAll
    static void stop() throws IOException {
        plane.close();
        bare.close();
        classPath.close();
    }

    private static Received get(String path, String... headers) throws IOException {
        return send("GET", path, headers);
    }

    private static Received send(String method, String path, String... headers) throws IOException {
        var all = new LinkedHashMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return client.send(method, path, all, "");
    }

    private static String nonce(Received page) {
        var found = NONCE.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }

    @Test
    void a_reader_gets_the_page_at_any_address_with_a_nonce_of_its_own() throws IOException {
        var one = get("/", "Accept", "text/html");
        var two = get("/endpoints/abc?tab=health", "Accept", "text/html,*/*;q=0.8");

        assertThat(one.status()).isEqualTo(200);
        assertThat(one.header("content-type")).contains("text/html; charset=utf-8");
        assertThat(two.status()).isEqualTo(200);
        assertThat(nonce(one)).isNotEqualTo(nonce(two));
        assertThat(one.body()).isEqualTo(DOCUMENT.replace("__NONCE__", nonce(one)));
        assertThat(two.header("content-security-policy")).get().asString().contains("'nonce-" + nonce(two) + "'");
    }

    @Test
    void the_page_forbids_what_it_does_not_need() throws IOException {
        var page = get("/", "Accept", "text/html");

        assertThat(page.header("content-security-policy").orElseThrow().replace(nonce(page), "N"))
                .isEqualTo("default-src 'self'; script-src 'self'; style-src 'self' 'nonce-N';"
                        + " img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; object-src 'none';"
                        + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        assertThat(page.headers())
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("referrer-policy", "same-origin")
                .containsEntry("cross-origin-opener-policy", "same-origin")
                .containsEntry("cross-origin-resource-policy", "same-origin")
                .containsEntry("cache-control", "no-cache")
                .containsKey("permissions-policy")
                .doesNotContainKey("etag");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | / | */* | 200 | running",
                "GET | /endpoints | */* | 401 | Sign in.",
                "GET | /api/v1/users | text/html | 401 | Sign in.",
                "GET | /metrics | text/html | 401 | Sign in.",
                "POST | /endpoints | text/html | 401 | Sign in.",
                "POST | /assets/app-1a2b.js | */* | 401 | Sign in.",
                "GET | /keys.pem | */* | 401 | Sign in.",
                "GET | /index.html | */* | 401 | Sign in.",
            })
    void everything_else_is_as_without_pages(String method, String path, String accept, int status, String has)
            throws IOException {
        var answer = send(method, path, "Accept", accept);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(has);
        assertThat(answer.header("x-content-type-options")).contains("nosniff");
    }

    @ParameterizedTest
    @CsvSource({"'gzip, br', br, by brotli", "gzip, gzip, by gzip", "'', '', plain", "'br;q=0,*', gzip, by gzip"})
    void an_asset_comes_in_the_form_that_the_client_takes(String accepted, String coding, String body)
            throws IOException {
        var answer = get("/assets/app-1a2b.js", "Accept-Encoding", accepted);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.header("content-encoding").orElse("")).isEqualTo(coding);
        assertThat(answer.headers())
                .containsEntry("content-type", "text/javascript; charset=utf-8")
                .containsEntry("vary", "Accept-Encoding")
                .containsEntry("cache-control", "public, max-age=31536000, immutable");
    }

    @Test
    void an_asset_that_was_not_compressed_comes_as_it_is() throws IOException {
        var answer = get("/assets/deep/font-3c.woff2", "Accept-Encoding", "br, gzip");

        assertThat(answer.body()).isEqualTo("letters");
        assertThat(answer.headers()).containsEntry("content-type", "font/woff2").doesNotContainKey("content-encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/gone-1.js",
                "/assets/",
                "/assets/folder.js",
                "/assets/app-1a2b.js.br",
                "/assets/app-1a2b",
                "/assets/../index.html",
                "/assets/../../outside.js",
                "/assets/%2e%2e/favicon.svg",
                "/assets/.hidden.js",
                "/assets//app-1a2b.js",
                "/assets/app-1a2b.js/"
            })
    void a_missing_asset_is_404_and_never_the_page(String path) throws IOException {
        var answer = get(path, "Accept", "text/html");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("content-type")).contains("application/problem+json");
        assertThat(answer.header("cache-control")).contains("no-store");
    }

    @Test
    void a_file_beside_the_document_is_asked_for_again_and_sent_when_it_is_another() throws IOException {
        var first = get("/favicon.svg");
        var tag = first.header("etag").orElseThrow();

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.headers())
                .containsEntry("content-type", "image/svg+xml")
                .containsEntry("cache-control", "no-cache");
        var again = get("/favicon.svg", "If-None-Match", "\"other\", W/" + tag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.headers()).containsEntry("etag", tag);
        assertThat(again.body()).isEmpty();
        assertThat(get("/favicon.svg", "If-None-Match", "\"other\"").status()).isEqualTo(200);
    }

    @Test
    void head_says_what_get_would() throws IOException {
        var asset = send("HEAD", "/assets/app-1a2b.js");
        assertThat(asset.status()).isEqualTo(200);
        assertThat(asset.header("content-length")).contains("5");
        var page = send("HEAD", "/chat", "Accept", "text/html");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-security-policy")).isPresent();
    }

    @Test
    void a_hub_without_pages_says_so_and_how_to_get_them() throws IOException {
        var answer = toBare.send("GET", "/", Map.of("Accept", "text/html"), "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("content-type")).contains("text/html; charset=utf-8");
        assertThat(answer.body()).contains("built without its pages", "./modelyard build");
        assertThat(toBare.send("GET", "/", Map.of(), "").body()).isEqualTo("running");
    }

    @Test
    void files_of_a_folder_are_given_too_and_folders_are_none(@TempDir Path folder) throws IOException {
        var assets = Files.createDirectories(folder.resolve("web/assets/folder.js"));
        Files.writeString(assets.resolveSibling("a-1.css"), "p{}");
        try (var files = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            var found = new PageFiles(files);
            assertThat(found.find("assets/a-1.css", ContentCoding.preferred(""))
                            .orElseThrow()
                            .bytes())
                    .asString()
                    .isEqualTo("p{}");
            assertThat(found.find("assets/folder.js", ContentCoding.preferred("")))
                    .isEmpty();
        }
    }
}

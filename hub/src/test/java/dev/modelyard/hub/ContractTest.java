package dev.modelyard.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.platform.config.Layers;
import dev.modelyard.hub.platform.config.Origin;
import dev.modelyard.hub.platform.http.ControlClient;
import dev.modelyard.hub.platform.http.ControlSocket;
import dev.modelyard.hub.platform.http.FrontHeaders;
import dev.modelyard.hub.platform.http.OpenApi;
import dev.modelyard.hub.platform.http.OpenApiChecks;
import dev.modelyard.hub.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The document of the API as a hub gives it lies in {@code docs/}; {@code -Dmodelyard.write-docs} writes it anew. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTest {
    private static final Path KEPT = Path.of("..", "docs", "openapi.yaml");

    private Hub hub;
    private Path data;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        data = directory;
        var settings = Map.of("DATABASE_URL", TestDatabase.freshText(), "MODELYARD_LISTEN", "127.0.0.1:0");
        var layers = new Layers().with(Origin.ENVIRONMENT, settings);
        hub = new Hub(Configuration.load(layers, Hub.SETTINGS), data);
        hub.start();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private String document() throws IOException {
        var client = new ControlClient(ControlSocket.find(data).orElseThrow());
        var answer = client.send("GET", OpenApi.PATH, Map.of(FrontHeaders.OPERATOR, "1"), "");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void theDocumentInDocsIsTheOneThatIsServed() throws IOException {
        var served = document();

        if (Boolean.getBoolean("modelyard.write-docs")) {
            Files.writeString(KEPT, served);
        }

        assertThat(Files.readString(KEPT)).isEqualTo(served);
    }

    @Test
    void theDocumentIsOpenApi() throws IOException {
        OpenApiChecks.check(new YAMLMapper().readTree(document()));
    }

    @Test
    void theFrontSaysWhatItIsWithoutACredential() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var root = HttpRequest.newBuilder(URI.create(hub.url() + "/"));
            var got = client.send(root.GET().build(), HttpResponse.BodyHandlers.ofString());
            assertThat(got.statusCode()).isEqualTo(200);
            assertThat(got.body()).isEqualTo("Modelyard is running\n");
            var head = client.send(root.HEAD().build(), HttpResponse.BodyHandlers.ofString());
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            var document = HttpRequest.newBuilder(URI.create(hub.url() + OpenApi.PATH));
            assertThat(client.send(document.GET().build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
        }
    }
}

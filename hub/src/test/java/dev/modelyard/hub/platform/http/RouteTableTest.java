package dev.modelyard.hub.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelyard.hub.platform.http.RouteTable.Match;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    private static Route<?, ?> get(String path) {
        return Route.get(path).run(call -> {});
    }

    private static Route<?, ?> post(String path) {
        return Route.post(path).run(call -> {});
    }

    private final RouteTable table = new RouteTable(List.of(
            get("/"), get("/a/{id}"), post("/a/{id}"), get("/a/import"), get("/a/{id}/b"), get("/a"), post("/a")));

    @ParameterizedTest
    @CsvSource({
        "/,/,''",
        "/a,/a,''",
        "/a/import,/a/import,''",
        "/a/x,/a/{id},x",
        "/a/imp%6Frt,/a/import,''",
        "/a/x%2Fy:z,/a/{id},x/y:z",
        "/a/x+y,/a/{id},x+y",
        "/a/x%20%C3%A9,/a/{id},x é",
        "/a/import/b,/a/{id}/b,import",
        "/a/..,/a/{id},..",
    })
    void findsARouteAndDecodesItsParameterOnce(String path, String route, String id) {
        assertThat(table.match("GET", path)).isInstanceOfSatisfying(Match.Found.class, found -> {
            assertThat(found.route().path()).isEqualTo(route);
            assertThat(found.parameters()).isEqualTo(id.isEmpty() ? Map.of() : Map.of("id", id));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/m/x,x",
        "/m/Qwen/Qwen2.5:7b,Qwen/Qwen2.5:7b",
        "/m/Qwen%2FQwen2.5%3A7b,Qwen/Qwen2.5:7b",
        "/m/a/b%2Fc/d,a/b/c/d",
        "/m/a//b,a//b",
        "/m/a/,a/",
        "/m/ein%20Modell/%C3%A9,ein Modell/é",
    })
    void aParameterMayTakeAllTheRest(String path, String id) {
        var rest = new RouteTable(List.of(
                get("/m"), Route.get("/m/{id}").takesRest().run(call -> {}), get("/m/{id}/more"), get("/m/new")));
        assertThat(rest.match("GET", path))
                .isInstanceOfSatisfying(Match.Found.class, found -> assertThat(found.parameters())
                        .isEqualTo(Map.of("id", id)));
        assertThat(rest.match("GET", "/m/")).isEqualTo(new Match.Nowhere());
        assertThat(rest.match("GET", "/m/x/more")).isInstanceOfSatisfying(Match.Found.class, found -> assertThat(
                        found.route().path())
                .isEqualTo("/m/{id}/more"));
        assertThat(rest.match("GET", "/m/new")).isInstanceOfSatisfying(Match.Found.class, found -> assertThat(
                        found.route().path())
                .isEqualTo("/m/new"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/b", "/a/", "/a//b", "//a", "/a/x/c", "/A", "/a/x/b/", ""})
    void findsNothingElsewhere(String path) {
        assertThat(table.match("GET", path.isEmpty() ? "*" : path)).isEqualTo(new Match.Nowhere());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/%", "/a/%2", "/a/%zz", "/a/%ff", "/a/%c0%80", "/a/%00", "/a/%ed%a0%80"})
    void refusesBrokenEncoding(String path) {
        assertThat(table.match("GET", path)).isEqualTo(new Match.Unreadable());
    }

    @Test
    void namesTheMethodsOfAnAddress() {
        assertThat(table.match("DELETE", "/a/x")).isEqualTo(new Match.WrongMethod("GET, POST, HEAD"));
        assertThat(table.match("POST", "/a/x/b")).isEqualTo(new Match.WrongMethod("GET, HEAD"));
    }

    @Test
    void headFindsTheRouteOfGet() {
        assertThat(table.match("HEAD", "/a/x")).isInstanceOf(Match.Found.class);
    }

    @Test
    void refusesTwoRoutesOfOneAddress() {
        assertThatThrownBy(() -> new RouteTable(List.of(get("/a/{id}"), get("/a/{name}"))))
                .isInstanceOf(IllegalStateException.class);
    }
}

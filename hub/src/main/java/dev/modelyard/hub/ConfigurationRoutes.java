package dev.modelyard.hub;

import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.platform.http.Access;
import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.platform.http.TypeOf;
import java.util.List;

/** The address of the server's own configuration, to be read. */
final class ConfigurationRoutes {
    private ConfigurationRoutes() {}

    static List<Route<?, ?>> of(Configuration configuration) {
        return List.of(Route.get("/api/v1/configuration")
                .access(Access.ADMIN)
                .text("Every setting of the server, and where its value comes from")
                .answers(new TypeOf<Items<SettingView>>() {})
                .by(call -> new Items<>(
                        configuration.entries().stream().map(SettingView::of).toList(), null)));
    }
}

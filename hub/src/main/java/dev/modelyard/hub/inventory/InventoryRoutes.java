package dev.modelyard.hub.inventory;

import static dev.modelyard.hub.platform.http.Route.get;
import static dev.modelyard.hub.platform.http.Route.post;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.endpoints.EndpointsRoom;
import dev.modelyard.hub.platform.database.Database;
import dev.modelyard.hub.platform.http.Access;
import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.registry.RegistryRoom;
import java.util.List;

/** The addresses of the inventory. */
public final class InventoryRoutes {
    private static final long APPLY_LIMIT = 20_000_000;

    private InventoryRoutes() {}

    public static List<Route<?, ?>> of(Database database, RegistryRoom registry, EndpointsRoom endpoints) {
        var applying = new Applying(database.jdbi(), registry, endpoints);
        return List.of(
                get("/api/v1/export")
                        .text("All models and endpoints as apply takes them, without keys")
                        .access(Access.ADMIN)
                        .answers(Inventory.class)
                        .by(_ -> applying.export()),
                post("/api/v1/apply")
                        .text("Makes models and endpoints what is said of them, all of them or none; the others stay")
                        .query("dryRun", "true only to say what would happen")
                        .access(Access.ADMIN)
                        .takes(Inventory.class)
                        .bodyLimit(APPLY_LIMIT)
                        .answers(InventoryReport.class)
                        .fails(404, 409, 422)
                        .by(call -> applying.apply(Actor.of(call), call.body(), call.flag("dryRun"))));
    }
}

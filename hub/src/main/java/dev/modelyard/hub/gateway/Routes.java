package dev.modelyard.hub.gateway;

import dev.modelyard.hub.accounts.AccountsSnapshot;
import dev.modelyard.hub.endpoints.ServedEndpoint;
import dev.modelyard.hub.registry.RegistrySnapshot;
import java.util.List;
import java.util.function.Supplier;

/**
 * Holds the routing table of the moment. {@link #refresh} is called by whoever changed an account, an endpoint or a
 * model, before the change is acknowledged, so that it holds from the next request on.
 */
final class Routes {
    private final Supplier<? extends AccountsSnapshot> accounts;
    private final Supplier<RegistrySnapshot> registry;
    private final Supplier<List<ServedEndpoint>> endpoints;
    private volatile RoutingTable table;

    Routes(
            Supplier<? extends AccountsSnapshot> accounts,
            Supplier<RegistrySnapshot> registry,
            Supplier<List<ServedEndpoint>> endpoints) {
        this.accounts = accounts;
        this.registry = registry;
        this.endpoints = endpoints;
        this.table = new RoutingTable(accounts.get(), registry.get(), endpoints.get());
    }

    RoutingTable table() {
        return table;
    }

    /** Reads all sources again; synchronized, so that of two changes at once the later table has both. */
    synchronized RoutingTable refresh() {
        var served = endpoints.get();
        var before = table;
        table = served.equals(before.endpoints())
                ? before.with(accounts.get(), registry.get())
                : new RoutingTable(accounts.get(), registry.get(), served);
        return table;
    }
}

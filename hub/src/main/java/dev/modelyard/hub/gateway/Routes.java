package dev.modelyard.hub.gateway;

import dev.modelyard.hub.accounts.AccountsSnapshot;
import dev.modelyard.hub.endpoints.ServedEndpoint;
import java.util.List;
import java.util.function.Supplier;

/**
 * Holds the routing table of the moment. {@link #refresh} is called by whoever changed an account or an endpoint,
 * before the change is acknowledged, so that it holds from the next request on.
 */
final class Routes {
    private final Supplier<? extends AccountsSnapshot> accounts;
    private final Supplier<List<ServedEndpoint>> endpoints;
    private volatile RoutingTable table;

    Routes(Supplier<? extends AccountsSnapshot> accounts, Supplier<List<ServedEndpoint>> endpoints) {
        this.accounts = accounts;
        this.endpoints = endpoints;
        this.table = new RoutingTable(accounts.get(), endpoints.get());
    }

    RoutingTable table() {
        return table;
    }

    /** Reads both sources again; synchronized, so that of two changes at once the later table has both. */
    synchronized RoutingTable refresh() {
        var served = endpoints.get();
        var before = table;
        table = served.equals(before.endpoints())
                ? before.with(accounts.get())
                : new RoutingTable(accounts.get(), served);
        return table;
    }
}

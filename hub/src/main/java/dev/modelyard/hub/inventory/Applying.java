package dev.modelyard.hub.inventory;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.endpoints.DeclaredEndpoints;
import dev.modelyard.hub.endpoints.EndpointsRoom;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.json.Fault;
import dev.modelyard.hub.registry.RegistryRoom;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Makes models and endpoints what an inventory says, all of it or nothing, and writes what is there as one. */
final class Applying {
    /** Beyond these nobody reads faults, and they are only counted. */
    private static final int MOST_FAULTS = 100;

    private final Jdbi jdbi;
    private final RegistryRoom registry;
    private final EndpointsRoom endpoints;

    Applying(Jdbi jdbi, RegistryRoom registry, EndpointsRoom endpoints) {
        this.jdbi = jdbi;
        this.registry = registry;
        this.endpoints = endpoints;
    }

    /** All of one moment. */
    Inventory export() {
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                tx -> new Inventory(
                        registry.declared().all(tx), endpoints.declared().all(tx)));
    }

    /**
     * Deletes nothing: what an inventory does not name stays as it is.
     *
     * @param isDry only to say what would happen
     * @throws Problem.Invalid with everything that is wrong
     */
    InventoryReport apply(Actor actor, Inventory inventory, boolean isDry) {
        var looked = endpoints.declared().look(inventory.allEndpoints());
        var report = jdbi.inTransaction(tx -> {
            var done = apply(tx, actor, inventory, looked, isDry);
            if (isDry) {
                tx.rollback();
            }
            return done;
        });
        if (!isDry) {
            follow(report);
        }
        return report;
    }

    private InventoryReport apply(
            Handle tx, Actor actor, Inventory inventory, DeclaredEndpoints.Looked looked, boolean isDry) {
        // models first, as the lock of all of them is: nobody waits for it who has one of endpoints
        var models = registry.declared().plan(tx, actor, inventory.allModels());
        var ofEndpoints = new ArrayList<Fault>();
        var applied = endpoints.declared().apply(tx, actor, looked, ofEndpoints);
        var faults = new ArrayList<Fault>();
        models.faults().forEach(fault -> faults.add(fault.below("/models")));
        ofEndpoints.forEach(fault -> faults.add(fault.below("/endpoints")));
        if (!faults.isEmpty()) {
            throw new Problem.Invalid(told(faults));
        }
        return new InventoryReport(
                isDry,
                models.write(),
                applied.stream().map(InventoryReport.EndpointResult::of).toList());
    }

    private static List<Fault> told(List<Fault> faults) {
        if (faults.size() <= MOST_FAULTS) {
            return faults;
        }
        var told = new ArrayList<>(faults.subList(0, MOST_FAULTS));
        told.add(new Fault("", "There are %d more faults.".formatted(faults.size() - MOST_FAULTS)));
        return told;
    }

    /** This hub's memory, before the answer. Where nothing was changed nobody is told of anything. */
    private void follow(InventoryReport report) {
        registry.reload();
        if (report.endpoints().stream().anyMatch(InventoryReport.EndpointResult::isChanged)) {
            endpoints.reload();
        }
    }
}

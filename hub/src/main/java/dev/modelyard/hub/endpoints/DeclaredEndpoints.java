package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.accounts.KnownUsers;
import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.endpoints.DeclaredOwners.Owned;
import dev.modelyard.hub.endpoints.EndpointStore.Owner;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.json.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Endpoints as files have them: made what a file says, or written as one, in a transaction of the caller's. */
public final class DeclaredEndpoints {
    private final EndpointStore store;
    private final EndpointRows rows;
    private final LiveEndpoints live;
    private final Refusals refusals;

    DeclaredEndpoints(EndpointStore store, EndpointRows rows, LiveEndpoints live, Refusals refusals) {
        this.store = store;
        this.rows = rows;
        this.live = live;
        this.refusals = refusals;
    }

    /** All endpoints, by owner and name, as {@link #apply} takes them without a difference. */
    public List<DeclaredEndpoint> all(Handle tx) {
        return tx.attach(EndpointTable.class).allWithStatedModels().stream()
                .map(rows::open)
                .map(live::withLatest)
                .sorted(Comparator.comparing(Endpoint::ownerName)
                        .thenComparing(endpoint -> endpoint.settings().name().value()))
                .map(DeclaredEndpoint::of)
                .toList();
    }

    /** What is to be known of declared endpoints before a transaction, since names are looked up for it. */
    public Looked look(List<DeclaredEndpoint> declared) {
        return new Looked(
                declared,
                refusals.of(declared.stream()
                        .map(DeclaredEndpoint::baseUrl)
                        .distinct()
                        .toList()));
    }

    /** @param refused why, by the address */
    public record Looked(List<DeclaredEndpoint> declared, Map<BaseUrl, String> refused) {}

    /**
     * Makes endpoints what is said of them. Where there are faults, the transaction must not be committed.
     *
     * @param faults takes all that is wrong, with pointers that begin with the index in the list
     * @return what became of each that has none
     */
    public List<AppliedEndpoint> apply(Handle tx, Actor actor, Looked looked, List<Fault> faults) {
        var owned = new DeclaredOwners(KnownUsers.in(tx), actor).of(looked.declared, faults);
        var there = locked(tx, owned);
        var applied = new ArrayList<AppliedEndpoint>();
        for (var one : owned) {
            try {
                applied.add(apply(tx, actor, one, there.get(one.key()), looked.refused));
            } catch (Problem.Invalid e) {
                e.faults().forEach(fault -> faults.add(fault.below("/" + one.index())));
            }
        }
        return applied;
    }

    /**
     * Those that are there already. Until the transaction ends, nobody else changes them or adds to their owners'. Locked
     * in the order in which what is seen is written, so that the two never wait for each other.
     */
    private static Map<DeclaredOwners.Key, EndpointId> locked(Handle tx, List<Owned> owned) {
        var table = tx.attach(EndpointTable.class);
        Map<DeclaredOwners.Key, EndpointId> there = new HashMap<>();
        owned.stream()
                .map(Owned::owner)
                .distinct()
                .sorted(Comparator.comparing(owner -> owner.id().value()))
                .forEach(owner -> {
                    var _ = table.lockOwner(owner.id()).orElseThrow(() -> new Problem.NotFound("user", owner.name()));
                    table.namesOf(owner.id())
                            .forEach(row ->
                                    there.put(new DeclaredOwners.Key(owner.id(), new Name(row.name())), row.id()));
                });
        there.keySet().retainAll(owned.stream().map(Owned::key).collect(Collectors.toSet()));
        there.values()
                .retainAll(Set.copyOf(table.lockAll(
                        there.values().stream().map(EndpointId::value).toList())));
        return there;
    }

    /** @param id null for one that is not there */
    private AppliedEndpoint apply(
            Handle tx, Actor actor, Owned one, @Nullable EndpointId id, Map<BaseUrl, String> refused) {
        var declared = one.declared();
        var before = id == null ? null : store.locked(tx, id);
        var isSame = before != null && before.settings().baseUrl().equals(declared.baseUrl());
        var reason = isSame ? null : refused.get(declared.baseUrl());
        var known = reason == null ? List.<Fault>of() : List.of(Refusals.fault(reason));
        var wish = declared.over(before);
        var stored = EndpointStore.withName(
                declared.name(),
                () -> before == null
                        ? store.insert(
                                tx,
                                actor,
                                new Owner(one.owner().id(), one.owner().name()),
                                wish,
                                known)
                        : store.update(tx, actor, before, wish, known, () -> {}));
        return AppliedEndpoint.of(before, stored);
    }
}

package dev.modelyard.hub.registry;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.audit.Audit;
import dev.modelyard.hub.audit.Target;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes what people say of models, in a transaction of the caller's: as theirs, with its origins, and its audit. */
final class ModelWrites {
    private final ModelStore store;
    private final Audit audit;

    ModelWrites(ModelStore store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    /** @param userModified what the caller says of it; null for nothing, and then it is the caller's */
    static ModelStore.Wanted wanted(
            Actor actor, @Nullable RegisteredModel before, Model model, @Nullable Boolean userModified) {
        var isTheirs = userModified != null ? userModified : isTheirs(before, model);
        return new ModelStore.Wanted(before, model.withUserModified(isTheirs), origins(before, model, actor));
    }

    /** Whose it is where nobody says: a person's, unless it was left as it is. */
    private static boolean isTheirs(@Nullable RegisteredModel before, Model model) {
        if (before == null) {
            return true;
        }
        var whose = before.model().userModified();
        return whose || !model.withUserModified(whose).equals(before.model());
    }

    private static Map<String, Origin> origins(@Nullable RegisteredModel before, Model model, Actor actor) {
        var origins = new TreeMap<String, Origin>();
        if (before != null) {
            origins.putAll(before.origins());
        }
        var was = before == null ? ModelFields.usual() : ModelFields.of(before.model());
        ModelFields.differing(was, ModelFields.of(model)).stream()
                .filter(name -> !ModelFields.WITHOUT_ORIGIN.contains(name))
                .forEach(name -> origins.put(name, Origin.person(actor.name())));
        return origins;
    }

    /** What holds now, in the order given. */
    List<RegisteredModel> write(Handle tx, Actor actor, RevisionAction action, List<ModelStore.Wanted> all) {
        var afters = store.write(tx, actor, action, all);
        for (int i = 0; i < all.size(); i++) {
            note(tx, actor, all.get(i).before(), afters.get(i));
        }
        return afters;
    }

    private void note(Handle tx, Actor actor, @Nullable RegisteredModel before, RegisteredModel after) {
        if (before == null) {
            audit.created(tx, actor, target(after), after.model());
        } else {
            audit.updated(tx, actor, target(after), before.model(), after.model());
        }
    }

    void remove(Handle tx, Actor actor, RegisteredModel before) {
        store.remove(tx, actor, before);
        audit.deleted(tx, actor, target(before), before.model());
    }

    private static Target target(RegisteredModel model) {
        return new Target(Models.KIND, model.model().id().value(), model.model().name(), null);
    }
}

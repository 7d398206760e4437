package dev.modelyard.hub.registry;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.platform.json.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Models as people's lists have them: made what a list says, or written as one, in a transaction of the caller's. */
public final class DeclaredModels {
    private final ModelStore store;
    private final ModelWrites writes;

    DeclaredModels(ModelStore store, ModelWrites writes) {
        this.store = store;
        this.writes = writes;
    }

    /** All models, by id, as {@link #plan} takes them without a difference. */
    public List<ModelDraft> all(Handle tx) {
        return tx.attach(ModelTable.class).all().stream()
                .map(ModelRows::open)
                .map(RegisteredModel::model)
                .sorted(Comparator.comparing(Model::id))
                .map(ModelDraft::of)
                .toList();
    }

    /** What {@code drafts} would make of models; until the transaction ends, nobody else changes any. */
    public Plan plan(Handle tx, Actor actor, List<ModelDraft> drafts) {
        store.lock(tx);
        var befores = store.findAll(tx, drafts.stream().map(ModelDraft::id).toList());
        var wanted = drafts.stream()
                .map(draft -> ModelWrites.wanted(actor, befores.get(draft.id()), draft.model(), draft.userModified()))
                .toList();
        return new Plan(tx, actor, wanted);
    }

    /** A list that is not written yet. */
    public final class Plan {
        private final Handle tx;
        private final Actor actor;
        private final List<ModelStore.Wanted> wanted;

        private Plan(Handle tx, Actor actor, List<ModelStore.Wanted> wanted) {
            this.tx = tx;
            this.actor = actor;
            this.wanted = wanted;
        }

        /** Why it cannot be written, with pointers that begin with the index in the list. */
        public List<Fault> faults() {
            var repeated = repeated();
            return repeated.isEmpty() ? taken() : repeated;
        }

        private List<Fault> repeated() {
            var seen = new HashSet<ModelId>();
            var faults = new ArrayList<Fault>();
            for (int i = 0; i < wanted.size(); i++) {
                if (!seen.add(wanted.get(i).model().id())) {
                    faults.add(new Fault("/" + i + "/id", "is given a second time"));
                }
            }
            return faults;
        }

        private List<Fault> taken() {
            var news = wanted.stream().filter(ModelStore.Wanted::isNews).map(ModelStore.Wanted::model);
            var taken = store.taken(tx, news.toList());
            var faults = new ArrayList<Fault>();
            for (int i = 0; i < wanted.size(); i++) {
                var model = wanted.get(i).model();
                var clash = taken.get(model.id());
                if (clash != null) {
                    var alias = model.aliases().indexOf(clash.name());
                    var field = clash.name().equals(model.id()) ? "/id" : "/aliases/" + alias;
                    faults.add(new Fault("/" + i + field, "is taken: " + clash.words()));
                }
            }
            return faults;
        }

        /** What became of each; until the transaction is committed, nobody sees it. */
        public List<AppliedModel> write() {
            var afters = writes.write(tx, actor, RevisionAction.UPDATE, wanted);
            var applied = new ArrayList<AppliedModel>();
            for (int i = 0; i < afters.size(); i++) {
                applied.add(AppliedModel.of(wanted.get(i).before(), afters.get(i)));
            }
            return applied;
        }
    }
}

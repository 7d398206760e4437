package dev.modelyard.hub.seeding;

import static dev.modelyard.hub.platform.http.Route.get;
import static dev.modelyard.hub.platform.http.Route.post;

import dev.modelyard.hub.platform.http.Access;
import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Reply;
import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.platform.http.TypeOf;
import dev.modelyard.hub.registry.ModelId;
import java.util.List;

/** The addresses of seeding, all for admins: they name files and variables of the hub's machine. */
final class SeedingRoutes {
    private static final String SEEDING = "/api/v1/seeding";
    private static final String DRY_RUN = "dryRun";
    private static final String ONLY_SAYS = "true only to say what would happen";

    /** Base64 is a third longer than what it says. */
    private static final long TEXTS_LIMIT = 28_000_000;

    private SeedingRoutes() {}

    static List<Route<?, ?>> of(SeedingDesk desk, PendingSeeds pending) {
        return List.of(
                get(SEEDING)
                        .text("How seeding is set up, and what the last run did that found something new")
                        .access(Access.ADMIN)
                        .answers(SeedingView.class)
                        .by(_ -> desk.show()),
                post(SEEDING)
                        .text("Seeds the registry from the hub's own environment and files, as at its start")
                        .query(DRY_RUN, ONLY_SAYS)
                        .access(Access.ADMIN)
                        .answers(SeedingReport.class)
                        .fails(409)
                        .by(call -> desk.run(call, call.flag(DRY_RUN))),
                post(SEEDING + "/texts")
                        .text("The same from what the command line has read; for it alone")
                        .query(DRY_RUN, ONLY_SAYS)
                        .access(Access.ADMIN)
                        .takes(SeedTextsBody.class)
                        .bodyLimit(TEXTS_LIMIT)
                        .answers(SeedingReport.class)
                        .fails(422)
                        .by(call -> desk.run(call, call.body(), call.flag(DRY_RUN))),
                get(SEEDING + "/outcomes")
                        .text("What became of each seed in that run, first what somebody should look at")
                        .query("result", "invalid, duplicate, kept, pending, updated, created, overridden or unchanged")
                        .access(Access.ADMIN)
                        .paged()
                        .answers(new TypeOf<Items<SeedOutcomeView>>() {})
                        .fails(422)
                        .by(call -> desk.outcomes(call.query("result"), call.page())),
                get(SEEDING + "/pending")
                        .text("Models that would be otherwise if they followed their seeds in what nobody touched")
                        .access(Access.ADMIN)
                        .paged()
                        .answers(new TypeOf<Items<SeedComparison>>() {})
                        .by(call -> pending.page(call.page())),
                get(SEEDING + "/seeds/{id}")
                        .takesRest()
                        .text("What seeding said of a model last, beside what the model is; 204 where no seed names it")
                        .access(Access.ADMIN)
                        .answers(SeedComparison.class)
                        .or204()
                        .fails(404)
                        .reply(call -> pending.find(new ModelId(call.path("id")))
                                .map(Reply::of)
                                .orElseGet(() -> Reply.<SeedComparison>empty().status(204))),
                post(SEEDING + "/accept")
                        .text("Makes fields of a model what its seed says; whose the model is stays")
                        .access(Access.ADMIN)
                        .takes(Acceptance.class)
                        .answers(SeedComparison.class)
                        .fails(404, 409, 412, 422)
                        .by(pending::accept));
    }
}

package dev.modelyard.hub.registry;

import static dev.modelyard.hub.platform.http.Route.delete;
import static dev.modelyard.hub.platform.http.Route.get;
import static dev.modelyard.hub.platform.http.Route.patch;
import static dev.modelyard.hub.platform.http.Route.post;
import static dev.modelyard.hub.platform.http.Route.put;

import dev.modelyard.hub.platform.http.Access;
import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.http.Reply;
import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.platform.http.TypeOf;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The addresses of the registry. An id may have slashes, so all of an address behind {@code models/} is one. */
final class ModelRoutes {
    private static final String LIST = "/api/v1/models";
    private static final String ONE = LIST + "/{id}";
    private static final String REVISIONS = "/api/v1/model-revisions";
    private static final String REVISION = REVISIONS + "/{revision}";

    private ModelRoutes() {}

    static List<Route<?, ?>> of(Models models) {
        return List.of(
                get(LIST)
                        .text("The models of the registry")
                        .query("type", "chat, image, embed, tts, stt or rerank")
                        .query("runtime", "what runs it, such as ollama or vllm")
                        .query("enabled", "true for those that may be asked, false for the others")
                        .query("search", "words, each in the id, the name, an alias, a tag or the description")
                        .query(
                                "sort",
                                "sort_order unless said; or id, name, type, runtime, memory, created_at or updated_at; with"
                                        + " - before it for the other direction")
                        .paged()
                        .answers(new TypeOf<Items<ModelView>>() {})
                        .by(models::list),
                post(LIST)
                        .text("Adds a model")
                        .access(Access.ADMIN)
                        .takes(ModelDraft.class)
                        .creates(ModelView.class)
                        .fails(409, 422)
                        .reply(call -> {
                            var added = models.add(call);
                            var id = added.view().id().value();
                            return reply(added).with("Location", LIST + '/' + encoded(id));
                        }),
                get(ONE).takesRest()
                        .text("A model of the registry")
                        .answers(ModelView.class)
                        .fails(404)
                        .reply(call -> reply(models.get(call, id(call)))),
                put(ONE).takesRest()
                        .text("Makes a model what is said, and what is not said of it as usual; adds it if need be")
                        .access(Access.ADMIN)
                        .takes(ModelDraft.class)
                        .answers(ModelView.class)
                        .orCreates()
                        .fails(409, 412, 422)
                        .reply(call -> {
                            var shown = models.replace(call, id(call));
                            return shown.isNew() ? reply(shown).status(201) : reply(shown);
                        }),
                patch(ONE)
                        .takesRest()
                        .text("Changes some of a model, as a JSON merge patch (RFC 7396)")
                        .access(Access.ADMIN)
                        .takes(ModelChange.class)
                        .answers(ModelView.class)
                        .fails(404, 409, 412, 422)
                        .reply(call -> reply(models.change(call, id(call)))),
                delete(ONE)
                        .takesRest()
                        .text("Forgets a model; its revisions stay, and seeding does not bring it back")
                        .access(Access.ADMIN)
                        .fails(404, 412)
                        .run(call -> models.remove(call, id(call))),
                get(REVISIONS)
                        .text("The changes of a model, newest first; also of one that is gone")
                        .access(Access.ADMIN)
                        .query("model", "the model's id")
                        .paged()
                        .answers(new TypeOf<Items<RevisionView>>() {})
                        .fails(404, 422)
                        .by(call -> models.revisions(model(call), call.page())),
                get(REVISION)
                        .text("One change of a model")
                        .access(Access.ADMIN)
                        .answers(RevisionView.class)
                        .fails(404)
                        .by(call -> models.revision(revision(call))),
                post(REVISION + "/restore")
                        .text("Makes a model again what it was after that change, also one that is gone")
                        .access(Access.ADMIN)
                        .answers(ModelView.class)
                        .fails(404, 409, 412)
                        .reply(call -> reply(models.restore(call, revision(call)))));
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static ModelId id(Call<?> call) {
        return new ModelId(call.path("id"));
    }

    private static ModelId model(Call<?> call) {
        return call.query("model")
                .map(ModelId::new)
                .orElseThrow(() -> new Problem.Invalid("model", "must be the id of a model"));
    }

    private static RevisionId revision(Call<?> call) {
        return new RevisionId(call.path("revision"));
    }

    private static Reply<ModelView> reply(Models.Shown shown) {
        return Reply.of(shown.view()).with("ETag", shown.etag());
    }
}

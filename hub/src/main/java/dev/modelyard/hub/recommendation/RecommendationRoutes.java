package dev.modelyard.hub.recommendation;

import static dev.modelyard.hub.platform.http.Route.get;

import dev.modelyard.hub.endpoints.EndpointsRoom;
import dev.modelyard.hub.endpoints.ModelStanding;
import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.platform.http.TypeOf;
import dev.modelyard.hub.registry.RegistrySnapshot;
import dev.modelyard.hub.usage.Usage;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The address that says which model to ask. */
public final class RecommendationRoutes {
    private static final int USUAL = 5;
    private static final int MOST = 20;
    private static final long MOST_TOKENS = 1_000_000_000;

    private RecommendationRoutes() {}

    public static List<Route<?, ?>> of(
            EndpointsRoom endpoints, Supplier<RegistrySnapshot> registry, ModelStanding standing, Usage usage) {
        var recommendations = new Recommendations(endpoints, registry, standing, new Speeds(usage));
        return List.of(get("/api/v1/recommendations")
                .text("Which models to ask, of those that you reach, and why; the best one first")
                .query("task", Task.all() + "; chat unless said")
                .query("context", "tokens that it must take in")
                .query("most", "how many at most, up to " + MOST + "; " + USUAL + " unless said")
                .answers(new TypeOf<Items<Recommendation>>() {})
                .fails(422)
                .by(call -> {
                    var task = Task.parse(call.query("task"));
                    var context = number(call, "context", MOST_TOKENS);
                    var most = number(call, "most", MOST);
                    var best =
                            recommendations.best(call.caller(), task, context, most == null ? USUAL : most.intValue());
                    return new Items<>(best, null);
                }));
    }

    private static @Nullable Long number(Call<?> call, String name, long most) {
        var text = call.query(name).orElse(null);
        if (text == null) {
            return null;
        }
        if (!text.matches("[1-9][0-9]{0,9}") || Long.parseLong(text) > most) {
            throw new Problem.Invalid(name, "must be a whole number from 1 to " + most);
        }
        return Long.parseLong(text);
    }
}

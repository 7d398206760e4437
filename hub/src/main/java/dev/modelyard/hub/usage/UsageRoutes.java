package dev.modelyard.hub.usage;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.http.Reply;
import dev.modelyard.hub.platform.http.Route;
import java.util.List;

/** The addresses of usage. */
public final class UsageRoutes {
    private static final String CSV = "text/csv";

    private UsageRoutes() {}

    public static List<Route<?, ?>> of(Usage usage) {
        return List.of(
                Route.get("/api/v1/usage")
                        .text("What the gateway was used for, added up by what is asked for")
                        .query("by", "model, endpoint, user, token, day or hour, or two of them such as day,model")
                        .query("scope", "mine, endpoints (everyone's use of your own), or all, which is for admins")
                        .query("since", "the first moment to tell of; 30 days ago unless said")
                        .query("until", "the first moment not to tell of any more; now unless said")
                        .query("model", "only this one, by its name")
                        .query("endpoint", "only this one, by its id")
                        .query("user", "only this one, by its id")
                        .query("token", "only this one, by its id")
                        .query(
                                "percentiles",
                                "false leaves out times and speeds, which is much faster; true unless said")
                        .query("format", "json or csv; json unless said, or asked for by Accept: text/csv")
                        .paged()
                        .answers(UsageAnswer.class)
                        .orText(CSV)
                        .reply(call -> report(usage, call)),
                Route.get("/api/v1/usage/now")
                        .text("What this hub serves at this moment, and served in the last minute")
                        .answers(UsageNow.class)
                        .by(call -> usage.now(call.caller())),
                Route.get("/api/local-models/{id}/usage")
                        .text("What an endpoint was used for: everyone's use of your own, your own use of a shared one")
                        .query(
                                "since",
                                "the first moment to tell of, such as 2026-01-31T00:00:00Z; the earliest unless said")
                        .query("until", "the first moment not to tell of any more; none unless said")
                        .answers(UsageReport.class)
                        .fails(404)
                        .by(call -> usage.report(
                                call.caller(),
                                new EndpointId(call.path("id")),
                                Moments.read(call, "since"),
                                Moments.read(call, "until"))));
    }

    private static Reply<UsageAnswer> report(Usage usage, Call<Void> call) {
        var question = usage.question(call);
        if (!wantsCsv(call)) {
            return Reply.of(usage.report(question, call.page()));
        }
        boolean isPaged = call.query("limit").isPresent() || call.query("after").isPresent();
        var answer = isPaged ? usage.report(question, call.page()) : usage.whole(question);
        var name = "usage-by-" + answer.by().replace(',', '-') + ".csv";
        return Reply.<UsageAnswer>text(CSV + "; charset=utf-8", UsageCsv.of(answer.items()))
                .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    private static boolean wantsCsv(Call<?> call) {
        return switch (call.query("format").orElse("")) {
            case "csv" -> true;
            case "json" -> false;
            case "" ->
                call.header("accept").filter(accepted -> accepted.contains(CSV)).isPresent();
            default -> throw new Problem.Invalid("format", "must be json or csv");
        };
    }
}

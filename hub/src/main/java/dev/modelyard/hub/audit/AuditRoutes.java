package dev.modelyard.hub.audit;

import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.platform.http.TypeOf;
import java.util.List;

/** The addresses of the audit. */
public final class AuditRoutes {
    private AuditRoutes() {}

    public static List<Route<?, ?>> of(Audit audit) {
        return List.of(
                Route.get("/api/v1/audit")
                        .text("Changes, newest first: of everything for admins, of what concerns their own for others")
                        .query("target", "the id of what was changed")
                        .query("actor", "a user's id or name, operator, or system")
                        .query("action", "such as endpoint.update, or endpoint for all of that kind")
                        .query("since", "a time; changes from then on")
                        .query("until", "a time; changes before it")
                        .paged()
                        .answers(new TypeOf<Items<AuditEntry>>() {})
                        .by(call -> audit.page(call.caller(), AuditFilter.of(call), call.page())),
                Route.get("/api/v1/audit/{id}")
                        .text("A change; another's is not found")
                        .answers(AuditEntry.class)
                        .by(call -> audit.find(call.caller(), call.path("id"))));
    }
}

package dev.modelyard.hub.accounts;

import static dev.modelyard.hub.platform.http.Route.delete;
import static dev.modelyard.hub.platform.http.Route.get;
import static dev.modelyard.hub.platform.http.Route.patch;
import static dev.modelyard.hub.platform.http.Route.post;

import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.platform.http.Access;
import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.http.Reply;
import dev.modelyard.hub.platform.http.Route;
import dev.modelyard.hub.platform.http.TypeOf;
import dev.modelyard.hub.platform.identity.TokenId;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.json.Doc;
import java.util.List;
import java.util.stream.Stream;

/** The addresses of sessions, users and tokens. */
public final class AccountsRoutes {
    private static final String DRY_RUN = "true answers what the user owns and changes nothing";

    /** Anyone may send it. */
    private static final long SIGN_IN_LIMIT = 16_384;

    private AccountsRoutes() {}

    @Doc("A password that the hub has made")
    record Generated(@Doc("Whom it signs in") String name, String password) {}

    public static List<Route<?, ?>> of(Sessions sessions, Users users, Tokens tokens, AdminPassword adminPassword) {
        return Stream.of(sessions(sessions), users(users), tokens(tokens), operator(adminPassword))
                .flatMap(List::stream)
                .<Route<?, ?>>map(route -> route)
                .toList();
    }

    private static List<Route<?, ?>> sessions(Sessions sessions) {
        return List.of(
                post("/api/v1/session")
                        .access(Access.OPEN)
                        .text("Signs in: sets the session's cookie")
                        .takes(SignIn.class)
                        .bodyLimit(SIGN_IN_LIMIT)
                        .answers(SessionView.class)
                        .fails(429)
                        .reply(sessions::signIn),
                get("/api/v1/session")
                        .text("Who is signed in")
                        .answers(SessionView.class)
                        .by(sessions::current),
                delete("/api/v1/session").text("Signs out").reply(sessions::signOut));
    }

    private static List<Route<?, ?>> users(Users users) {
        return List.of(
                get("/api/v1/users")
                        .text("Users by name: all for admins, oneself for others")
                        .paged()
                        .answers(new TypeOf<Items<UserView>>() {})
                        .by(call -> users.page(call.caller(), call.page())),
                post("/api/v1/users")
                        .access(Access.ADMIN)
                        .text("Makes a user")
                        .takes(UserDraft.class)
                        .creates(UserView.class)
                        .fails(409)
                        .reply(call -> {
                            var made = users.add(call);
                            return Reply.of(made)
                                    .with("Location", "/api/v1/users/" + made.id())
                                    .with("ETag", made.etag());
                        }),
                get("/api/v1/users/{id}").text("A user").answers(UserView.class).reply(call -> {
                    var user = users.find(call.caller(), id(call));
                    return Reply.of(UserView.of(user)).with("ETag", user.etag());
                }),
                patch("/api/v1/users/{id}")
                        .text("Changes a user, for admins; or one's own password, with currentPassword")
                        .query("dryRun", DRY_RUN)
                        .takes(UserPatch.class)
                        .answers(UserView.class)
                        .fails(409, 412, 429)
                        .reply(call -> {
                            var changed = users.update(call);
                            return Reply.of(changed).with("ETag", changed.etag());
                        }),
                delete("/api/v1/users/{id}")
                        .access(Access.ADMIN)
                        .text("Deletes a user and what is only theirs; audit and usage stay")
                        .query("dryRun", DRY_RUN)
                        .answers(UserView.class)
                        .or204()
                        .fails(409, 412)
                        .reply(call -> {
                            if (call.flag("dryRun")) {
                                return Reply.of(users.tryDelete(call));
                            }
                            users.delete(call);
                            return Reply.<UserView>empty().status(204);
                        }),
                get("/api/v1/users/{id}/owned")
                        .access(Access.ADMIN)
                        .text("What a user owns, and what becomes of it when they are disabled or deleted")
                        .answers(new TypeOf<Items<OwnedView>>() {})
                        .by(call -> new Items<>(users.owned(call.caller(), id(call)), null)));
    }

    private static List<Route<?, ?>> tokens(Tokens tokens) {
        return List.of(
                get("/api/v1/tokens")
                        .text("Your tokens, newest first")
                        .query("user", "for admins: another user's, by id or name")
                        .query("all", "for admins: true for everyone's")
                        .query("state", "of active, expired and revoked, with commas; active,expired unless said")
                        .paged()
                        .answers(new TypeOf<Items<TokenView>>() {})
                        .by(call -> tokens.page(
                                call.caller(),
                                call.query("user").orElse(null),
                                call.flag("all"),
                                TokenState.of(call),
                                call.page())),
                post("/api/v1/tokens")
                        .text("Makes a token; the answer is the only one that shows it")
                        .takes(TokenDraft.class)
                        .creates(TokenView.class)
                        .reply(call -> {
                            var made = tokens.create(call.caller(), Actor.of(call), call.body());
                            return Reply.of(made).with("Location", "/api/v1/tokens/" + made.id());
                        }),
                get("/api/v1/tokens/{id}")
                        .text("A token, without itself")
                        .answers(TokenView.class)
                        .by(call -> tokens.find(call.caller(), new TokenId(call.path("id")))),
                delete("/api/v1/tokens/{id}")
                        .text("Revokes a token: it holds nowhere on this hub once this is answered")
                        .run(call -> tokens.revoke(call.caller(), Actor.of(call), new TokenId(call.path("id")))));
    }

    private static List<Route<?, ?>> operator(AdminPassword adminPassword) {
        return List.of(post("/api/v1/operator/admin-password")
                .access(Access.ADMIN)
                .text("Makes the admin's password anew; for the server's command line only")
                .answers(Generated.class)
                .by(call -> {
                    if (call.caller().userId() != null) {
                        throw new Problem.Forbidden("Only the server's command line may do this.");
                    }
                    var made = adminPassword.reset(Actor.of(call));
                    return new Generated(made.userName(), made.password().reveal());
                }));
    }

    private static UserId id(Call<?> call) {
        return new UserId(call.path("id"));
    }
}

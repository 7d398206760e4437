package dev.modelyard.hub.accounts;

import dev.modelyard.hub.audit.Action;
import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.audit.Audit;
import dev.modelyard.hub.audit.Target;
import dev.modelyard.hub.platform.http.Call;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.http.Reply;
import dev.modelyard.hub.platform.identity.Role;
import dev.modelyard.hub.platform.identity.Scope;
import dev.modelyard.hub.platform.secrets.Secret;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Signing in and out. */
public final class Sessions {
    private final Accounts accounts;
    private final Audit audit;
    private final PasswordCheck check;
    private final AccountsSettings settings;
    private final MeterRegistry meters;
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;

    public Sessions(
            Accounts accounts,
            Audit audit,
            PasswordCheck check,
            AccountsSettings settings,
            MeterRegistry meters,
            InstantSource clock) {
        this.accounts = accounts;
        this.audit = audit;
        this.check = check;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    Reply<SessionView> signIn(Call<SignIn> call) {
        var typed = call.body();
        String key = UserName.key(typed.name());
        var named = accounts.jdbi().withExtension(UserTable.class, table -> table.findByKey(key));
        Optional<User> signedIn;
        try {
            signedIn = check.signIn(key, named.orElse(null), typed.password(), call.clientAddress());
        } catch (Problem.TooMany e) {
            count("limited");
            throw e;
        }
        if (signedIn.isEmpty()) {
            count("wrong");
            throw wrong();
        }
        count("right");
        return open(call, signedIn.get());
    }

    private Reply<SessionView> open(Call<SignIn> call, User user) {
        Secret session = SessionSecret.random(random);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant expiresAt = now.plus(settings.sessionLifetime());
        accounts.change(tx -> {
            // between the check and here the password may have been changed, or the user disabled
            var still = tx.attach(UserTable.class).findForUpdate(user.id());
            if (still.filter(same -> same.passwordHash().equals(user.passwordHash()) && !same.isDisabled())
                    .isEmpty()) {
                throw wrong();
            }
            var table = tx.attach(SessionTable.class);
            SessionCookie.of(call)
                    .ifPresent(old -> table.delete(Digest256.ofText(old).bytes()));
            table.insert(Digest256.ofText(session.reveal()).bytes(), user.id(), now, expiresAt);
            audit.did(tx, Actor.user(user.id(), user.name(), call), Action.USER_SIGN_IN, Users.target(user));
            return user;
        });
        var scopes = user.role() == Role.ADMIN ? Set.of(Scope.values()) : Set.of(Scope.GATEWAY, Scope.API);
        var view = new SessionView(
                new SessionView.Who(user.id(), user.name(), user.role()),
                SessionSecret.csrf(session.reveal()),
                expiresAt,
                sorted(scopes),
                user.passwordGenerated());
        return Reply.of(view)
                .with(
                        "Set-Cookie",
                        SessionCookie.set(session, settings.sessionLifetime(), SessionCookie.isSecure(call)));
    }

    /** Who calls, by whatever credential. */
    SessionView current(Call<Void> call) {
        var caller = call.caller();
        var who = new SessionView.Who(caller.userId(), caller.userName(), caller.role());
        var id = caller.userId();
        var cookie = caller.tokenId() == null ? SessionCookie.of(call) : Optional.<String>empty();
        if (id == null || cookie.isEmpty()) {
            return new SessionView(who, null, null, sorted(caller.scopes()), null);
        }
        var session = cookie.get();
        return accounts.jdbi().withHandle(handle -> {
            var expiresAt = handle.attach(SessionTable.class)
                    .expiry(Digest256.ofText(session).bytes());
            var user = handle.attach(UserTable.class).find(id);
            return new SessionView(
                    who,
                    SessionSecret.csrf(session),
                    expiresAt.orElse(null),
                    sorted(caller.scopes()),
                    user.map(User::passwordGenerated).orElse(null));
        });
    }

    Reply<Void> signOut(Call<Void> call) {
        var caller = call.caller();
        var id = caller.userId();
        var cookie = SessionCookie.of(call);
        if (id == null || caller.tokenId() != null || cookie.isEmpty()) {
            throw new Problem.NotFound("There is no session; a token is revoked at /api/v1/tokens.");
        }
        accounts.change(tx -> {
            audit.did(
                    tx,
                    Actor.of(call),
                    Action.USER_SIGN_OUT,
                    new Target(Users.KIND, id.value(), caller.userName(), id));
            return tx.attach(SessionTable.class)
                    .delete(Digest256.ofText(cookie.get()).bytes());
        });
        return Reply.<Void>empty().with("Set-Cookie", SessionCookie.clear(SessionCookie.isSecure(call)));
    }

    private static Problem.Unauthorized wrong() {
        return new Problem.Unauthorized("The name or the password is wrong.");
    }

    private static List<Scope> sorted(Set<Scope> scopes) {
        return scopes.stream().sorted().toList();
    }

    private void count(String outcome) {
        Counter.builder("modelyard.signins")
                .description("Attempts to sign in by their outcome")
                .tag("outcome", outcome)
                .register(meters)
                .increment();
    }
}

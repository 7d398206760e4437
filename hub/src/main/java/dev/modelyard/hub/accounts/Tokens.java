package dev.modelyard.hub.accounts;

import dev.modelyard.hub.audit.Action;
import dev.modelyard.hub.audit.Actor;
import dev.modelyard.hub.audit.Audit;
import dev.modelyard.hub.audit.Target;
import dev.modelyard.hub.platform.http.Cursor;
import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Page;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.Role;
import dev.modelyard.hub.platform.identity.Scope;
import dev.modelyard.hub.platform.identity.TokenId;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.platform.secrets.Secret;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is done with tokens. Also called by the command line itself, as the operator, when no hub runs. */
public final class Tokens {
    private static final String KIND = "token";
    private static final String FIRST_ADMIN = "admin";

    private final Accounts accounts;
    private final Audit audit;
    private final Supplier<String> ids;
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;

    public Tokens(Accounts accounts, Audit audit, Supplier<String> ids, InstantSource clock) {
        this.accounts = accounts;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes a token that holds at this hub when this returns.
     *
     * @return with {@code token}, which nobody can be told again
     * @throws Problem.Forbidden if the caller may not make one like that
     * @throws Problem.Invalid   if its owner or its end is not accepted
     */
    public TokenView create(Caller caller, Actor actor, TokenDraft draft) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        User owner = owner(caller, draft.user());
        checkScopes(caller, owner, draft.scopes());
        Instant end = draft.end(now);
        if (end != null && !end.isAfter(now)) {
            throw new Problem.Invalid("/expiresAt", "must be in the future");
        }
        Secret secret = TokenSecret.random(random);
        var token = new Token(
                new TokenId(ids.get()),
                owner.id(),
                owner.name(),
                draft.name().value(),
                TokenSecret.prefix(secret),
                draft.scopes(),
                now,
                end,
                null,
                null);
        accounts.change(tx -> {
            tx.attach(TokenTable.class)
                    .insert(
                            token.id(),
                            token.userId(),
                            token.name(),
                            Digest256.ofText(secret.reveal()).bytes(),
                            token.prefix(),
                            token.scopes().stream().map(Scope::wire).toArray(String[]::new),
                            now,
                            end);
            audit.created(tx, actor, target(token), token.audited());
            return token;
        });
        return TokenView.of(token, null, secret.reveal());
    }

    /**
     * Newest first: of {@code user}, or else the caller's own; all for the operator, who has none.
     *
     * @param user   an id or a name, null for the caller
     * @param all    everyone's, for admins
     * @param states which of them
     */
    public Items<TokenView> page(Caller caller, @Nullable String user, boolean all, Set<TokenState> states, Page page) {
        if (!caller.isAdmin() && (all || user != null)) {
            throw new Problem.Forbidden("Only admins may list the tokens of others.");
        }
        var owner = all ? null : user == null ? caller.userId() : named(user).id();
        Instant afterTime = null;
        String afterId = null;
        if (page.after() != null) {
            var keys = Cursor.keys(page.after(), 2);
            afterTime = time(keys.get(0));
            afterId = keys.get(1);
        }
        var time = afterTime;
        var id = afterId;
        var wanted = states.stream().map(TokenState::wire).toArray(String[]::new);
        var rows = accounts.jdbi()
                .withExtension(
                        TokenTable.class,
                        table -> table.page(wanted, clock.instant(), owner, time, id, page.limit() + 1));
        var cut = Items.cut(
                rows,
                page.limit(),
                token -> Cursor.of(token.createdAt().toString(), token.id().value()));
        return new Items<>(cut.items().stream().map(this::view).toList(), cut.next());
    }

    /** @throws Problem.NotFound also for another's, unless an admin asks, and for a revoked one */
    public TokenView find(Caller caller, TokenId id) {
        return view(visible(caller, id));
    }

    /** The token holds nowhere on this hub when this returns. */
    public void revoke(Caller caller, Actor actor, TokenId id) {
        var token = visible(caller, id);
        accounts.change(tx -> {
            if (tx.attach(TokenTable.class).revoke(id, clock.instant()) == 0) {
                throw new Problem.NotFound(KIND, id.value());
            }
            audit.did(tx, actor, Action.TOKEN_REVOKE, target(token));
            return token;
        });
    }

    private Token visible(Caller caller, TokenId id) {
        return accounts.jdbi()
                .withExtension(TokenTable.class, table -> table.find(id))
                .filter(token -> caller.mayChange(token.userId()))
                .orElseThrow(() -> new Problem.NotFound(KIND, id.value()));
    }

    private User owner(Caller caller, @Nullable String user) {
        var self = caller.userId();
        if (self != null) {
            if (user != null) {
                throw new Problem.Forbidden("A token is made by its owner, or by the server's command line.");
            }
            return accounts.jdbi()
                    .withExtension(UserTable.class, table -> table.find(self))
                    .orElseThrow(() -> new Problem.NotFound(Users.KIND, self.value()));
        }
        var owner = accounts.jdbi()
                .withExtension(
                        UserTable.class, table -> table.findByKey(UserName.key(user == null ? FIRST_ADMIN : user)))
                .orElseThrow(() -> new Problem.Invalid("/user", "is not the name of a user"));
        if (owner.isDisabled()) {
            throw new Problem.Invalid("/user", "is disabled");
        }
        return owner;
    }

    private static void checkScopes(Caller caller, User owner, List<Scope> scopes) {
        boolean isOperator = caller.userId() == null;
        if (scopes.contains(Scope.ADMIN) && owner.role() != Role.ADMIN) {
            if (isOperator) {
                throw new Problem.Invalid("/scopes", "must not contain admin: " + owner.name() + " is a member");
            }
            throw new Problem.Forbidden("Only admins may make tokens of scope admin.");
        }
        if (!isOperator && !caller.scopes().containsAll(scopes)) {
            throw new Problem.Forbidden("A token cannot make one that opens more than itself.");
        }
    }

    private User named(String idOrName) {
        return accounts.jdbi()
                .withExtension(UserTable.class, table -> table.find(new UserId(idOrName))
                        .or(() -> table.findByKey(UserName.key(idOrName))))
                .orElseThrow(() -> new Problem.NotFound(Users.KIND, idOrName));
    }

    /** What this hub saw of it may be newer than what is written. */
    private TokenView view(Token token) {
        var stored = Optional.ofNullable(token.lastUsedAt());
        var seen = accounts.lastTokenUse().of(token.id());
        var last =
                seen.filter(at -> stored.isEmpty() || at.isAfter(stored.get())).or(() -> stored);
        return TokenView.of(token, last.orElse(null));
    }

    static Target target(Token token) {
        return new Target(KIND, token.id().value(), token.name(), token.userId());
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw Cursor.foreign();
        }
    }
}

package dev.modelyard.hub.launch;

import dev.modelyard.hub.platform.config.Durations;
import dev.modelyard.hub.platform.identity.Scope;
import dev.modelyard.hub.platform.json.Malformed;
import dev.modelyard.hub.platform.machine.TextTable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Tokens of any user, by whoever may enter the data directory. */
@Command(
        name = "token",
        description = "Makes, lists and revokes tokens, with the hub running or not.",
        subcommands = {TokenCommand.Create.class, TokenCommand.ListAll.class, TokenCommand.Revoke.class})
final class TokenCommand {
    private static final String TOKENS = "/api/v1/tokens";

    /** How long a token lasts, as it was typed: the hub reads it again. */
    record Lasting(String text) {
        static Lasting parse(String text) {
            Durations.parse(text);
            return new Lasting(text);
        }
    }

    /** Several with commas, as they were typed. */
    record Scopes(List<Scope> all) {
        static Scopes parse(String text) {
            return new Scopes(
                    Arrays.stream(text.split(",", -1)).map(Scopes::one).toList());
        }

        private static Scope one(String text) {
            return Arrays.stream(Scope.values())
                    .filter(scope -> scope.wire().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new Malformed("must be gateway, api or admin, or several of them with commas"));
        }
    }

    /** Prints the token alone, which then holds at the hub's gateway. */
    @Command(name = "create", description = "Makes a token and prints it, this once.")
    static final class Create implements Callable<Integer> {
        @Parameters(paramLabel = "NAME", description = "What it is for")
        String name = "";

        @Option(
                names = "--scope",
                required = true,
                paramLabel = "gateway,api,admin",
                hideParamSyntax = true,
                description = "What it opens: one or more of these, with commas")
        List<Scopes> scopes = List.of();

        @Option(names = "--user", paramLabel = "NAME", description = "Whose it is; unless given, admin")
        @Nullable
        String user;

        @Option(
                names = "--expires",
                paramLabel = "TIME",
                description = "How long it lasts, such as 90d; unless given, until it is revoked")
        @Nullable
        Lasting expires;

        @Mixin
        HubOption hub = new HubOption();

        @Override
        public Integer call() throws Exception {
            var draft = new LinkedHashMap<String, Object>();
            draft.put("name", name);
            draft.put("scopes", scopes());
            draft.put("user", user == null ? "admin" : user);
            if (expires != null) {
                draft.put("expiresIn", expires.text());
            }
            try (var operator = hub.operator()) {
                System.out.println(operator.client()
                        .send("POST", TOKENS, draft)
                        .path("token")
                        .asString());
            }
            return 0;
        }

        List<Scope> scopes() {
            return scopes.stream().flatMap(some -> some.all().stream()).toList();
        }
    }

    /** A line for each token, without the token. */
    @Command(name = "list", description = "Lists tokens, without themselves.")
    static final class ListAll implements Callable<Integer> {
        @Mixin
        HubOption hub = new HubOption();

        @Override
        public Integer call() throws Exception {
            try (var operator = hub.operatorOfAHub()) {
                var table = new TextTable("ID", "NAME", "USER", "SCOPES", "BEGINS", "CREATED", "EXPIRES", "LAST USED");
                operator.client()
                        .list(TOKENS)
                        .forEach(token -> table.row(
                                text(token, "id"),
                                text(token, "name"),
                                token.path("user").path("name").asString(""),
                                String.join(
                                        ",",
                                        token.path("scopes")
                                                .valueStream()
                                                .map(JsonNode::asString)
                                                .toList()),
                                text(token, "prefix"),
                                text(token, "createdAt"),
                                text(token, "expiresAt"),
                                text(token, "lastUsedAt")));
                System.out.print(table);
            }
            return 0;
        }

        private static String text(JsonNode token, String field) {
            return token.path(field).asString("-");
        }
    }

    /** Returns when the token holds no more at the hub. */
    @Command(name = "revoke", description = "Revokes a token.")
    static final class Revoke implements Callable<Integer> {
        @Parameters(paramLabel = "ID", description = "As token list shows it")
        String id = "";

        @Mixin
        HubOption hub = new HubOption();

        @Override
        public Integer call() throws Exception {
            if (id.isBlank()) {
                throw new Refused(400, "The ID must not be empty; token list shows all of them.");
            }
            try (var operator = hub.operatorOfAHub()) {
                operator.client().send("DELETE", TOKENS + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8), null);
            }
            System.err.println("Revoked.");
            return 0;
        }
    }
}

package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.json.Fault;
import dev.modelyard.hub.platform.json.Field;
import dev.modelyard.hub.platform.secrets.Secret;
import dev.modelyard.hub.platform.secrets.Vault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies a change to what is stored of an endpoint. A credential belongs to the host that it was given for: on another
 * host it is dropped and the person is told, unless the same change gives one anew. One per change.
 */
final class Edit {
    private final Vault vault;
    private final EndpointId id;
    private final @Nullable EndpointSettings stored;
    private final EndpointChange change;
    private final List<Fault> faults = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    /** @param stored null for a new endpoint */
    Edit(Vault vault, EndpointId id, @Nullable EndpointSettings stored, EndpointChange change) {
        this.vault = vault;
        this.id = id;
        this.stored = stored;
        this.change = change;
    }

    /** To be told with all else that is wrong. */
    Edit withFaults(List<Fault> known) {
        faults.addAll(known);
        return this;
    }

    /**
     * @param notice what was done that was not asked for, for people; null for nothing
     */
    record Edited(EndpointSettings settings, @Nullable String notice) {}

    /** @throws Problem.Invalid with everything that is wrong */
    Edited apply() {
        var name = required("/name", change.name(), stored == null ? null : stored.name());
        var baseUrl = required("/baseUrl", change.baseUrl(), stored == null ? null : stored.baseUrl());
        if (name == null || baseUrl == null) {
            throw new Problem.Invalid(faults);
        }
        var moved = stored != null && !stored.baseUrl().origin().equals(baseUrl.origin());
        var apiKey = apiKey(moved);
        var headers = headers(moved);
        if (apiKey != null && headers.containsKey("authorization")) {
            faults.add(new Fault("/headers/" + asGiven("authorization"), "must be left out where there is an apiKey"));
        }
        if (!faults.isEmpty()) {
            throw new Problem.Invalid(faults);
        }
        return new Edited(
                new EndpointSettings(
                        name,
                        baseUrl,
                        apiKey,
                        change.endpointType().over(stored == null ? null : stored.type()),
                        orElse(change.isActive().over(stored == null ? null : stored.isActive()), true),
                        orElse(change.isShared().over(stored == null ? null : stored.isShared()), false),
                        orElse(change.isDraining().over(stored == null ? null : stored.isDraining()), false),
                        headers,
                        change.connectTimeoutMs().over(stored == null ? null : stored.connectTimeoutMs()),
                        change.firstByteTimeoutMs().over(stored == null ? null : stored.firstByteTimeoutMs()),
                        change.idleTimeoutMs().over(stored == null ? null : stored.idleTimeoutMs()),
                        filter(stored == null ? ModelFilter.ALL : stored.filter()),
                        change.modelsPath().over(stored == null ? null : stored.modelsPath()),
                        change.modelsPointer().over(stored == null ? null : stored.modelsPointer()),
                        change.memory().over(stored == null ? null : stored.memory())),
                notices.isEmpty() ? null : String.join(" ", notices));
    }

    /** A header's name as the change has it, which may have capitals. */
    private String asGiven(String lower) {
        var given = change.headers().over(null);
        return given == null
                ? lower
                : given.keySet().stream()
                        .filter(name -> name.toLowerCase(Locale.ROOT).equals(lower))
                        .findFirst()
                        .orElse(lower);
    }

    private <T> @Nullable T required(String pointer, Field<T> field, @Nullable T before) {
        var value = field.over(before);
        if (value == null) {
            faults.add(new Fault(pointer, "must not be null"));
        }
        return value;
    }

    private static boolean orElse(@Nullable Boolean value, boolean usual) {
        return value == null ? usual : value;
    }

    private ModelFilter filter(ModelFilter before) {
        var include = change.includeModels().over(before.include());
        var exclude = change.excludeModels().over(before.exclude());
        return new ModelFilter(
                Objects.requireNonNullElse(include, List.of()), Objects.requireNonNullElse(exclude, List.of()));
    }

    private @Nullable StoredSecret apiKey(boolean moved) {
        var before = stored == null ? null : stored.apiKey();
        return switch (change.apiKey()) {
            case Field.Null<ApiKey>() -> null;
            case Field.Value<ApiKey>(ApiKey key)
            when key.isEmpty() -> {
                if (stored != null) {
                    faults.add(new Fault("/apiKey", "must not be empty; null removes the key, left out it stays"));
                }
                yield null;
            }
            case Field.Value<ApiKey>(ApiKey key) -> sealed("api_key", key.secret(), before);
            case Field.Absent<ApiKey>() -> {
                if (before != null && moved) {
                    notices.add("The stored key was removed: it was given for another host. Give the new host's key.");
                    yield null;
                }
                yield before;
            }
        };
    }

    private Map<String, StoredSecret> headers(boolean moved) {
        Map<String, StoredSecret> before = stored == null ? Map.of() : stored.headers();
        return switch (change.headers()) {
            case Field.Null<Map<String, Field<String>>>() -> Map.of();
            case Field.Absent<Map<String, Field<String>>>() -> kept(before, moved, Set.of());
            case Field.Value<Map<String, Field<String>>>(Map<String, Field<String>> given) ->
                merged(given, moved, before);
        };
    }

    /** What stays of the stored ones, those that are said anew apart. */
    private Map<String, StoredSecret> kept(Map<String, StoredSecret> before, boolean moved, Set<String> anew) {
        Map<String, StoredSecret> kept = new HashMap<>(before);
        kept.keySet().removeAll(anew);
        if (moved && kept.keySet().removeIf(ExtraHeaders::isCredential)) {
            notices.add("Stored headers that may hold a key were removed: they were given for another host.");
        }
        return kept;
    }

    private Map<String, StoredSecret> merged(
            Map<String, Field<String>> changes, boolean moved, Map<String, StoredSecret> before) {
        Map<String, String> given = new LinkedHashMap<>();
        Set<String> anew = new HashSet<>();
        changes.forEach((name, wanted) -> {
            anew.add(name.toLowerCase(Locale.ROOT));
            if (wanted instanceof Field.Value<String>(String value)) {
                given.put(name, value);
            }
        });
        faults.addAll(ExtraHeaders.faults(given));
        var headers = kept(before, moved, anew);
        given.forEach((name, value) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            var known = before.get(lower);
            if (!standsForStored(lower, value, known)) {
                headers.put(lower, sealed("headers/" + lower, Secret.of(value), known));
            } else if (known != null && !moved) {
                headers.put(lower, known);
            } else {
                faults.add(
                        new Fault(ExtraHeaders.pointer(name), "must be given anew: nothing is stored for this host"));
            }
        });
        if (headers.size() > ExtraHeaders.MOST && given.size() <= ExtraHeaders.MOST) {
            faults.add(new Fault("/headers", "must be at most " + ExtraHeaders.MOST + " with those that are stored"));
        }
        return headers;
    }

    /** As answers show it: one that may let one in, or one that cannot be opened any more. */
    private static boolean standsForStored(String name, String value, @Nullable StoredSecret known) {
        return value.equals(ExtraHeaders.HIDDEN)
                && (ExtraHeaders.isCredential(name) || (known != null && known.secret() == null));
    }

    /** The same secret keeps the text it is stored as, so that saying it again changes nothing. */
    private StoredSecret sealed(String field, Secret secret, @Nullable StoredSecret before) {
        return before != null && secret.equals(before.secret()) ? before : StoredSecret.seal(vault, id, field, secret);
    }
}

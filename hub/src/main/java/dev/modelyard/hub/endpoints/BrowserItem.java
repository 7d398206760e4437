package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.json.BodyReader;
import dev.modelyard.hub.platform.json.Fault;
import dev.modelyard.hub.platform.json.FaultyBody;
import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.platform.json.Malformed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One item of a browser's store of endpoints, read as generously as people's stores are untidy: a text is an address,
 * keys may have the names that other pages gave them, and what means nothing here is named and left out.
 */
final class BrowserItem {
    private static final int MOST_NAMED = 30;

    /** By the name here: the names it goes by elsewhere, the most likely first. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "baseUrl", List.of("baseUrl", "baseURL", "base_url", "url", "endpoint", "host"),
            "name", List.of("name", "label", "title", "displayName"),
            "apiKey", List.of("apiKey", "api_key", "key"),
            "isActive", List.of("isActive", "is_active", "active", "enabled"),
            "isShared", List.of("isShared", "is_shared"),
            "endpointType", List.of("endpointType", "endpoint_type", "type", "provider"),
            "availableModels", List.of("availableModels", "available_models", "models", "model"));

    private static final Set<String> AS_THEY_ARE = Set.of(
            "headers",
            "connectTimeoutMs",
            "firstByteTimeoutMs",
            "idleTimeoutMs",
            "includeModels",
            "excludeModels",
            "modelsPath",
            "modelsPointer",
            "memory");

    private static final Set<String> OPENAI_LIKE = Set.of(
            "openai",
            "openai-compatible",
            "openai_compatible",
            "openai-compat",
            "lmstudio",
            "lm-studio",
            "vllm",
            "llamacpp",
            "llama.cpp",
            "localai");

    private final ObjectNode body = Json.mapper().createObjectNode();
    private final Set<String> ignored = new TreeSet<>();
    private final List<String> notices = new ArrayList<>();

    /** By the name here: the pointer of what was given for it, where that is another. */
    private final Map<String, String> givenAs = new HashMap<>();

    private BrowserItem() {}

    /**
     * An item as it was understood.
     *
     * @param draft   null if it cannot be an endpoint
     * @param baseUrl its address, also where something else is wrong; null if that cannot be read
     * @param name    as given, for the report; null for none
     * @param ignored keys that mean nothing here
     * @param faults  what is wrong, with pointers below the item
     * @param notice  what was assumed, for people; null for nothing
     * @param givenAs by the name here: the pointer of what was given for it, where that is another
     */
    record Read(
            @Nullable EndpointDraft draft,
            @Nullable BaseUrl baseUrl,
            @Nullable String name,
            List<String> ignored,
            List<Fault> faults,
            @Nullable String notice,
            Map<String, String> givenAs) {

        /** A fault of what was given, however it is called there. */
        Fault asGiven(Fault fault) {
            var end = fault.pointer().indexOf('/', 1);
            var length = fault.pointer().length();
            var key = fault.pointer().substring(Math.min(1, length), end < 0 ? length : end);
            var given = givenAs.get(key);
            return given == null
                    ? fault
                    : new Fault(given + fault.pointer().substring(key.length() + 1), fault.message());
        }
    }

    static Read read(JsonNode node, BodyReader reader) {
        var item = new BrowserItem();
        if (node.isString()) {
            item.body.set("baseUrl", node);
            item.givenAs.put("baseUrl", "");
        } else if (node.isObject()) {
            item.take(node);
        } else {
            var faults = List.of(new Fault("", "must be an object or an address"));
            return new Read(null, null, null, List.of(), faults, null, Map.of());
        }
        item.completeName();
        var name = item.body.path("name");
        return item.bound(reader, name.isString() ? name.stringValue() : null);
    }

    private Read bound(BodyReader reader, @Nullable String name) {
        var notice = notices.isEmpty() ? null : String.join(" ", notices);
        var left = ignored.stream().limit(MOST_NAMED).toList();
        try {
            var draft = reader.bind(body, EndpointDraft.class);
            return new Read(draft, draft.baseUrl(), name, left, List.of(), notice, givenAs);
        } catch (FaultyBody e) {
            return new Read(null, baseUrl(), name, left, e.faults(), notice, givenAs);
        }
    }

    private @Nullable BaseUrl baseUrl() {
        try {
            var given = body.get("baseUrl");
            return given == null || !given.isString() ? null : BaseUrl.parse(given.stringValue());
        } catch (Malformed e) {
            // among the faults of the item already
            return null;
        }
    }

    private void take(JsonNode node) {
        ignored.addAll(node.propertyNames());
        NAMES.forEach((ours, theirs) -> first(node, theirs).ifPresent(key -> {
            ignored.remove(key);
            if (!key.equals(ours)) {
                givenAs.put(ours, "/" + key);
            }
            put(ours, node.get(key));
        }));
        for (var key : AS_THEY_ARE) {
            var value = node.get(key);
            if (value != null && !value.isNull()) {
                ignored.remove(key);
                body.set(key, value);
            }
        }
        ignored.removeIf(key -> node.get(key).isNull());
    }

    private static Optional<String> first(JsonNode node, List<String> keys) {
        return keys.stream()
                .filter(key -> node.has(key) && !node.get(key).isNull())
                .findFirst();
    }

    private void put(String key, JsonNode value) {
        switch (key) {
            case "apiKey" -> putKey(value);
            case "isActive", "isShared" -> body.set(key, flag(value));
            case "endpointType" -> putType(value);
            case "availableModels" -> putModels(value);
            default -> body.set(key, value);
        }
    }

    private void putKey(JsonNode value) {
        var text = value.isString() ? value.stringValue().strip() : "?";
        if (text.matches("[*•]+")) {
            notices.add("The key is masked and was left out.");
        } else if (!text.isEmpty()) {
            body.set("apiKey", value);
        }
    }

    /** Stores of forms keep texts and numbers where true and false are meant. */
    private static JsonNode flag(JsonNode value) {
        var text = value.isString() ? value.stringValue().strip().toLowerCase(Locale.ROOT) : value.toString();
        return switch (text) {
            case "true", "1", "yes", "on" -> Json.tree(true);
            case "false", "0", "no", "off", "" -> Json.tree(false);
            default -> value;
        };
    }

    private void putType(JsonNode value) {
        var text = value.isString() ? value.stringValue().strip().toLowerCase(Locale.ROOT) : "";
        if (text.equals("ollama") || text.equals("custom")) {
            body.put("endpointType", text);
        } else if (OPENAI_LIKE.contains(text)) {
            body.put("endpointType", EndpointType.OPENAI_COMPATIBLE.wire());
        } else if (!text.isEmpty()) {
            notices.add("Its type is not known here and will be detected.");
        }
    }

    private void putModels(JsonNode value) {
        var names = body.putArray("availableModels");
        var listed = value.isString() ? Json.tree(List.of(value.stringValue().split("\\s*,\\s*"))) : value;
        ModelsPointer.parse("")
                .names(listed)
                .map(String::strip)
                .filter(ModelName::isName)
                .distinct()
                .forEach(names::add);
    }

    private void completeName() {
        var name = body.get("name");
        var url = body.get("baseUrl");
        var isNamed = name != null && name.isString() && !name.stringValue().isBlank();
        if (isNamed || url == null || !url.isString()) {
            return;
        }
        try {
            var origin = BaseUrl.parse(url.stringValue()).origin();
            body.put("name", origin.substring(origin.indexOf("//") + 2));
            notices.add("It had no name and got its host's.");
        } catch (Malformed e) {
            // reported as the fault of its address
            body.put("name", "?");
        }
    }
}

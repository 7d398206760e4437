package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.json.Json;
import dev.modelyard.hub.platform.secrets.Vault;
import dev.modelyard.hub.platform.units.MemorySize;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Turns rows into endpoints and back: the one place that opens what is sealed. */
final class EndpointRows {
    private final Vault vault;

    EndpointRows(Vault vault) {
        this.vault = vault;
    }

    Endpoint open(EndpointTable.Row row) {
        return new Endpoint(
                row.id(),
                row.userId(),
                row.ownerName(),
                settings(row),
                observed(row),
                row.version(),
                row.epoch(),
                row.createdAt(),
                row.updatedAt());
    }

    private EndpointSettings settings(EndpointTable.Row row) {
        return new EndpointSettings(
                new Name(row.name()),
                BaseUrl.parse(row.baseUrl()),
                row.apiKey() == null ? null : StoredSecret.open(vault, row.id(), "api_key", row.apiKey()),
                row.typeSource() == TypeSource.GIVEN ? row.endpointType() : null,
                row.isActive(),
                row.isShared(),
                row.isDraining(),
                headers(row.id(), row.headers()),
                row.connectTimeoutMs(),
                row.firstByteTimeoutMs(),
                row.idleTimeoutMs(),
                new ModelFilter(patterns(row.includeModels()), patterns(row.excludeModels())),
                row.modelsPath() == null ? null : new ModelsPath(row.modelsPath()),
                row.modelsPointer() == null ? null : new ModelsPointer(row.modelsPointer()),
                row.memory() == null ? null : new MemorySize(row.memory()));
    }

    private static Observed observed(EndpointTable.Row row) {
        return new Observed(
                new Health(
                        row.healthStatus(),
                        row.healthReason(),
                        row.healthMessage(),
                        row.responseTimeMs(),
                        row.lastHealthCheck(),
                        row.statusSince()),
                new Discovery(
                        row.discoveryStatus(),
                        row.discoveryReason(),
                        row.discoveryMessage(),
                        row.lastDiscoveryAttempt(),
                        texts(row.availableModels()),
                        facts(row.modelFacts()),
                        row.modelsLeftOut(),
                        row.lastModelDiscovery()),
                row.typeSource() == TypeSource.DETECTED ? row.endpointType() : null,
                row.openaiSuffix());
    }

    private Map<String, StoredSecret> headers(EndpointId id, String json) {
        Map<String, StoredSecret> headers = new TreeMap<>();
        for (var header : Json.mapper().readTree(json).properties()) {
            headers.put(
                    header.getKey(),
                    StoredSecret.open(
                            vault,
                            id,
                            "headers/" + header.getKey(),
                            header.getValue().stringValue()));
        }
        return headers;
    }

    EndpointTable.Row row(Endpoint endpoint) {
        var settings = endpoint.settings();
        var health = endpoint.observed().health();
        var discovery = endpoint.observed().discovery();
        return new EndpointTable.Row(
                endpoint.id(),
                endpoint.owner(),
                endpoint.ownerName(),
                settings.name().value(),
                settings.baseUrl().toString(),
                settings.apiKey() == null ? null : settings.apiKey().sealed(),
                settings.isActive(),
                endpoint.type(),
                health.status(),
                health.checkedAt(),
                json(discovery.models()),
                discovery.listedAt(),
                endpoint.createdAt(),
                endpoint.updatedAt(),
                settings.isShared(),
                settings.isDraining(),
                endpoint.version(),
                endpoint.epoch(),
                endpoint.typeSource(),
                endpoint.observed().openAiSuffix(),
                sealed(settings.headers()),
                settings.connectTimeoutMs(),
                settings.firstByteTimeoutMs(),
                settings.idleTimeoutMs(),
                json(settings.filter().include()),
                json(settings.filter().exclude()),
                settings.modelsPath() == null ? null : settings.modelsPath().value(),
                settings.modelsPointer() == null
                        ? null
                        : settings.modelsPointer().value(),
                settings.memory() == null ? null : settings.memory().bytes(),
                health.reason(),
                health.message(),
                health.responseTimeMs(),
                health.since(),
                discovery.status(),
                discovery.reason(),
                discovery.message(),
                discovery.attemptedAt(),
                discovery.leftOut(),
                json(discovery.facts()));
    }

    private static String sealed(Map<String, StoredSecret> headers) {
        Map<String, String> texts = new TreeMap<>();
        headers.forEach((name, value) -> texts.put(name, value.sealed()));
        return json(texts);
    }

    private static String json(Object value) {
        return Json.mapper().writeValueAsString(value);
    }

    private static List<ModelPattern> patterns(String json) {
        return texts(json).stream().map(ModelPattern::new).toList();
    }

    private static Map<String, ModelFacts> facts(String json) {
        Map<String, ModelFacts> facts = new HashMap<>();
        for (var model : Json.mapper().readTree(json).properties()) {
            facts.put(model.getKey(), FactBounds.read(model.getValue()));
        }
        return facts;
    }

    /** What is no text in a list that something else wrote is left out. */
    private static List<String> texts(String json) {
        return Json.mapper()
                .readTree(json)
                .valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .toList();
    }
}

package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Field;
import java.util.Map;

/** A server to be looked at before it is added: what an {@link EndpointDraft} says of how it is asked. */
@Doc("A server to look at; nothing of it is stored")
record ProbeDraft(
        BaseUrl baseUrl,
        Field<ApiKey> apiKey,
        @Doc("Detected unless given") Field<EndpointType> endpointType,
        @Doc(value = "Extra request headers", maxSize = 32) Field<Map<String, String>> headers,
        Field<ModelsPath> modelsPath,
        Field<ModelsPointer> modelsPointer) {

    private static final Name UNNAMED = new Name("probe");

    static ProbeDraft of(BaseUrl baseUrl) {
        return new ProbeDraft(baseUrl, Field.absent(), Field.absent(), Field.absent(), Field.absent(), Field.absent());
    }

    EndpointDraft asEndpoint() {
        return new EndpointDraft(
                UNNAMED,
                baseUrl,
                apiKey,
                endpointType,
                Field.absent(),
                Field.absent(),
                Field.absent(),
                headers,
                Field.absent(),
                Field.absent(),
                Field.absent(),
                Field.absent(),
                Field.absent(),
                modelsPath,
                modelsPointer,
                Field.absent(),
                Field.absent());
    }
}

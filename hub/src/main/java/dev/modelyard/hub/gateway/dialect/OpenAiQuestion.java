package dev.modelyard.hub.gateway.dialect;

import dev.modelyard.hub.endpoints.ServedEndpoint;
import dev.modelyard.hub.gateway.Asked;
import dev.modelyard.hub.gateway.Question;
import dev.modelyard.hub.gateway.json.Json;
import io.netty.buffer.ByteBuf;

/** A question in OpenAI's dialect: its body passes as it is, but for the model's name and the wish for usage. */
final class OpenAiQuestion implements Question {
    private final String name;
    private final boolean stream;
    private final RequestScan scan;
    private final ByteBuf body;

    /**
     * @param name      of the address under the API's root, such as {@code /chat/completions}
     * @param mayStream whether the address gives streams
     * @param body      owned from here on
     */
    OpenAiQuestion(String name, boolean mayStream, RequestScan scan, ByteBuf body) {
        this.name = name;
        this.stream = mayStream && scan.streams(false);
        this.scan = scan;
        this.body = body;
    }

    @Override
    public String model() {
        return scan.model();
    }

    @Override
    public boolean stream() {
        return stream;
    }

    @Override
    public Asked to(ServedEndpoint endpoint, String model, boolean addUsage) {
        Splice splice = new Splice(body);
        if (!model.equals(scan.model())) {
            splice.replace(scan.modelValue(), Json.quote(model));
        }
        if (stream && addUsage) {
            StreamOptions.askForUsage(scan, splice);
        } else if (stream) {
            StreamOptions.remove(scan, body, splice);
        }
        return new OpenAiAsked(
                endpoint.openAiPath() + name, splice, stream && addUsage, stream, stream && !scan.asksUsage());
    }

    @Override
    public void close() {
        body.release();
    }
}

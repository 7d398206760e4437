package dev.modelyard.hub.gateway.dialect;

import dev.modelyard.hub.endpoints.EndpointType;
import dev.modelyard.hub.endpoints.ServedEndpoint;
import dev.modelyard.hub.gateway.Asked;
import dev.modelyard.hub.gateway.BadBody;
import dev.modelyard.hub.gateway.Question;
import dev.modelyard.hub.gateway.json.Json;
import io.netty.buffer.ByteBuf;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** A chat in Ollama's dialect: Ollamas get it as it is, all others in OpenAI's. */
final class OllamaQuestion implements Question {
    private final RequestScan scan;
    private final ByteBuf body;
    private final boolean stream;
    private final AnswerRoom room;
    private final InstantSource clock;
    private final LongSupplier nanos;

    /**
     * @param body owned from here on
     */
    OllamaQuestion(RequestScan scan, ByteBuf body, AnswerRoom room, InstantSource clock, LongSupplier nanos) {
        this.scan = scan;
        this.body = body;
        this.stream = scan.streams(true);
        this.room = room;
        this.clock = clock;
        this.nanos = nanos;
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
    public Asked to(ServedEndpoint endpoint, String model, boolean addUsage) throws BadBody {
        if (endpoint.type() == EndpointType.OLLAMA) {
            Splice splice = new Splice(body);
            if (!model.equals(scan.model())) {
                splice.replace(scan.modelValue(), Json.quote(model));
            }
            return new NativeAsked(endpoint.nativePath() + "/api/chat", splice, stream);
        }
        return new TranslatedAsked(
                endpoint.openAiPath() + "/chat/completions",
                ChatRequest.translate(body, model, stream, addUsage),
                stream,
                stream && addUsage,
                scan.model(),
                room,
                clock,
                nanos);
    }

    @Override
    public void close() {
        body.release();
    }
}

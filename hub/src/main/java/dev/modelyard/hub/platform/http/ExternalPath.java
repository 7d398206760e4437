package dev.modelyard.hub.platform.http;

import java.util.List;

/**
 * An address that no route answers and the document describes all the same, such as the gateway's. What it takes and
 * answers is another API's, so only its outline is said.
 *
 * @param path     with parameters in braces
 * @param tag      under which it is listed
 * @param takes    whether it takes a JSON object
 * @param required fields that the object must have
 * @param answers  content types of its answer
 */
public record ExternalPath(
        Route.Method method,
        String path,
        String tag,
        String text,
        boolean takes,
        List<String> required,
        List<String> answers) {

    public ExternalPath {
        required = List.copyOf(required);
        answers = List.copyOf(answers);
    }
}

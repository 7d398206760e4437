package dev.modelyard.hub.endpoints;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Malformed;
import java.util.regex.Pattern;

/** Where a custom endpoint lists its models: a path behind its base URL, with a query if it needs one. */
@Doc(value = "where a custom endpoint lists its models, behind baseUrl", maxSize = 1000, example = "\"/api/models\"")
public record ModelsPath(@JsonValue String value) {
    private static final int MAX_LENGTH = 1000;
    private static final Pattern PATH = Pattern.compile("/([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*");

    public static ModelsPath parse(String text) {
        if (text.length() > MAX_LENGTH || !PATH.matcher(text).matches()) {
            throw new Malformed("must begin with a slash and be percent-encoded ASCII");
        }
        return new ModelsPath(text);
    }
}

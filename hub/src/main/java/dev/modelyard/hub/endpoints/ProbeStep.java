package dev.modelyard.hub.endpoints;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** One step on the way to a server's models, in their order. */
enum ProbeStep {
    /** The guard lets the hub connect there. */
    ADDRESS,
    /** Its name means an address. */
    DNS,
    /** Something listens. */
    CONNECT,
    /** It shows a certificate that is trusted. */
    TLS,
    /** It answers, and lets this caller in. */
    HTTP,
    /** It lists models. */
    MODELS;

    /** The name in JSON. */
    @JsonValue
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}

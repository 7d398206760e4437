package dev.modelyard.hub.platform.log;

import dev.modelyard.hub.platform.config.Setting;

/** How the server logs. */
public record LogSettings(
        @Setting(
                key = "MODELYARD_LOG_FORMAT",
                byDefault = "auto",
                text = "Lines of text, lines of JSON, or text on a terminal and JSON elsewhere")
        Format format,

        @Setting(
                key = "MODELYARD_LOG_LEVEL",
                byDefault = "info",
                text = "The least that is logged; of libraries warnings, and with trace everything")
        Level level) {

    /** The form of a line. */
    public enum Format {
        AUTO,
        TEXT,
        JSON
    }

    /** From the most to the least. */
    public enum Level {
        TRACE,
        DEBUG,
        INFO,
        WARN,
        ERROR
    }
}

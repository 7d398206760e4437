package dev.modelyard.simulator;

import java.util.Arrays;
import java.util.Optional;

/** One way in which an answer departs from a plain one: a fault of servers, or a behaviour that only some have. */
public enum Fault {
    // when
    DELAY("delay", Kind.TIME, "silence before the first event, or before the whole answer"),
    EVERY("every", Kind.TIME, "silence between two text events; a JSON answer takes as long as its stream would"),
    PING("ping", Kind.TIME, "a comment line as often as this during every silence of an SSE stream"),
    EARLY_HEAD("early-head", Kind.FLAG, "the head goes out at once, not with the first event"),
    SLOW_HEAD("slow-head", Kind.TIME, "the head comes byte by byte, with this silence after each"),
    NEVER("never", Kind.FLAG, "the request is read and never answered"),

    // what
    EVENTS("events", Kind.COUNT, "text events, one token each; the request's own limit still holds"),
    SIZE("size", Kind.BYTES, "bytes of text in all, spread over the events (of 1 KB unless `events` is given)"),
    SAY(
            "say",
            "instead of words: every form of Markdown; scripts, `javascript:` links and overrides of direction; one word of 100 KB",
            Arrays.stream(Saying.values()).map(Saying::word).toArray(String[]::new)),
    TOOLS("tools", Kind.TEXT, "a tool call instead of text: of this name, or of the request's first tool", ""),
    REASONING(
            "reasoning",
            "reasoning before the text, in the OpenAI field of this name (Ollama: `thinking`)",
            "reasoning_content",
            "reasoning"),
    USAGE(
            "usage",
            "when a stream tells its usage; `with-choices` puts it into the chunk with the finish reason",
            "asked",
            "always",
            "never",
            "with-choices"),
    ERROR_EVENT(
            "error-event",
            Kind.COUNT,
            "an error inside the 200 stream after this many text events, or as its only event; then its end"),
    BODY("body", Kind.BASE64, "answers exactly these bytes; as a stream if `content-type` is that of one"),
    REFUSE_STREAM_OPTIONS(
            "refuse-stream-options", "a request with `stream_options` is refused with this status", "400", "422"),

    // the form of events
    CRLF("crlf", Kind.FLAG, "lines of streams end with CR LF"),
    NO_SPACE("no-space", Kind.FLAG, "`data:` without a space"),
    COMMENTS("comments", Kind.FLAG, "a comment line before every SSE event"),
    EVENT_LINES("event-lines", Kind.FLAG, "an `event:` line in every SSE event"),
    NO_DONE("no-done", Kind.FLAG, "no `[DONE]`"),
    GARBAGE(
            "garbage",
            "bytes that are not HTTP, not JSON, or one broken event amid good ones",
            "head",
            "body",
            "event"),

    // the head
    STATUS("status", Kind.STATUS, "an error of this status, in the dialect's shape"),
    RETRY_AFTER("retry-after", Kind.COUNT, "a `Retry-After` of these seconds"),
    REDIRECT("redirect", Kind.TEXT, "a redirect to this address, 302 unless `status` is another 3xx"),
    CONTENT_TYPE("content-type", Kind.TEXT, "another content type"),
    SET_COOKIE("set-cookie", Kind.FLAG, "a `Set-Cookie`"),
    HOP_HEADERS("hop-headers", Kind.FLAG, "`Keep-Alive`, and a header of its own that `Connection` names"),
    HINTS("hints", Kind.FLAG, "a `103 Early Hints` before the answer"),
    CLOSE("close", Kind.FLAG, "`Connection: close`, and the connection closes after the answer"),

    // the wire
    FRAMING("framing", "how the end of the body is told; `eof` by closing", "chunked", "length", "eof"),
    SPLIT("split", Kind.BYTES, "one write to the socket for every so many bytes"),
    SPLIT_PAUSE("split-pause", Kind.TIME, "silence between the writes of `split`"),
    CUT(
            "cut",
            Kind.POSITION,
            "closes after this many bytes of body, without an end; `head`: before a byte is said",
            "head"),
    RESET("reset", Kind.POSITION, "as `cut`, with a TCP reset", "head");

    private final String word;
    private final Kind kind;
    private final String text;
    private final Optional<String> bare;
    private final String form;

    Fault(String word, Kind kind, String text) {
        this(word, kind, text, kind == Kind.FLAG ? Optional.of("true") : Optional.empty(), kind.form());
    }

    Fault(String word, Kind kind, String text, String bare) {
        this(word, kind, text, Optional.of(bare), kind.form());
    }

    Fault(String word, String text, String... choices) {
        this(word, Kind.CHOICE, text, Optional.of(choices[0]), String.join("|", choices));
    }

    Fault(String word, Kind kind, String text, Optional<String> bare, String form) {
        this.word = word;
        this.kind = kind;
        this.text = text;
        this.bare = bare;
        this.form = form;
    }

    /** The word that asks for it. */
    public String word() {
        return word;
    }

    /** What it does, for people. */
    public String text() {
        return text;
    }

    /** What its value looks like; empty for a fault that has none. */
    public String form() {
        return form;
    }

    /** The value when the word stands alone; empty if a value must be given. */
    Optional<String> bare() {
        return bare;
    }

    /** @throws IllegalArgumentException if this fault has no such value */
    Object parse(String value) {
        if (kind == Kind.CHOICE && !Arrays.asList(form.split("\\|")).contains(value)) {
            throw new IllegalArgumentException(word + " takes " + form + ", not " + value);
        }
        try {
            return kind.parse(value);
        } catch (IllegalArgumentException | ArithmeticException e) {
            var takes = form.isEmpty() ? "no value" : form;
            throw new IllegalArgumentException(word + " takes " + takes + ", not " + value, e);
        }
    }

    static Fault named(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fault is called " + word + "; there are "
                        + Arrays.stream(values()).map(Fault::word).toList()));
    }
}

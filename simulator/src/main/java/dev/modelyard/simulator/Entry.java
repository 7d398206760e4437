package dev.modelyard.simulator;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the ledger knows of one request. Used on the loop only. */
final class Entry {
    final long number;
    final Instant at;
    final Request request;
    final String path;
    final Optional<String> model;

    boolean stream;
    int status;

    @Nullable
    Tokens tokens;

    boolean usageTold;
    boolean begun;
    long events;
    long bytes;
    Outcome outcome = Outcome.OPEN;

    @Nullable
    Instant ended;

    Entry(long number, Instant at, Request request, String path, Optional<String> model) {
        this.number = number;
        this.at = at;
        this.request = request;
        this.path = path;
        this.model = model;
    }

    SeenRequest seen() {
        return new SeenRequest(
                number,
                at,
                request.method(),
                request.target(),
                path,
                request.headers(),
                request.body(),
                model,
                stream,
                begun ? status : 0,
                Optional.ofNullable(tokens),
                usageTold,
                events,
                bytes,
                outcome,
                Optional.ofNullable(ended));
    }
}

package dev.modelyard.simulator;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts what a simulator sees and gives. Used on the loop only, which is what makes the counts exact. */
final class Ledger {
    private static final List<String> CREDENTIALS = List.of("authorization", "cookie", "x-api-key", "x-modelyard-csrf");
    private static final long BODIES_LIMIT = 64L << 20;
    private static final int DEPARTURES = 1000;

    private final int remembered;
    private final InstantSource clock;

    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private final ArrayDeque<Departure> departures = new ArrayDeque<>();
    private final Map<String, Long> byPath = new TreeMap<>();
    private final Map<Integer, Long> byStatus = new TreeMap<>();
    private final Map<String, Long> credentials = new TreeMap<>();
    private final Map<String, Counts.ModelCounts> byModel = new HashMap<>();
    private long bodies;
    private long requests;
    private long inFlight;
    private long accepted;
    private long open;
    private long malformed;
    private Tokens told = Tokens.ZERO;
    private Tokens spent = Tokens.ZERO;
    private Counts.Streams streams = new Counts.Streams(0, 0, 0, 0);

    Ledger(int remembered, InstantSource clock) {
        this.remembered = remembered;
        this.clock = clock;
        CREDENTIALS.forEach(name -> credentials.put(name, 0L));
    }

    void connected() {
        accepted++;
        open++;
    }

    void disconnected() {
        open--;
    }

    void malformed() {
        malformed++;
    }

    Entry arrived(Request request, String path, Optional<String> model) {
        requests++;
        inFlight++;
        byPath.merge(path, 1L, Long::sum);
        model.ifPresent(name -> count(name, 1, Tokens.ZERO, Tokens.ZERO));
        for (var name : CREDENTIALS) {
            if (request.header(name).isPresent()) {
                credentials.merge(name, 1L, Long::sum);
            }
        }
        var entry = new Entry(requests, clock.instant(), request, path, model);
        remember(entry);
        return entry;
    }

    private void remember(Entry entry) {
        entries.add(entry);
        bodies += entry.request.body().length();
        while (entries.size() > remembered || (bodies > BODIES_LIMIT && entries.size() > 1)) {
            bodies -= entries.remove().request.body().length();
        }
    }

    /** @param status what the head says; 0 if it is no HTTP */
    void answers(Entry entry, Answer answer, int status) {
        entry.status = status;
        entry.stream = answer.stream();
        if (answer.stream()) {
            streams = new Counts.Streams(streams.begun() + 1, streams.completed(), streams.left(), streams.broken());
        }
        if (answer.generated()) {
            entry.tokens = answer.tokens();
            spend(entry, new Tokens(answer.tokens().prompt(), 0));
        }
    }

    /** @param size how many bytes it had */
    void sent(Entry entry, Step.Send send, int size) {
        entry.bytes += size;
        entry.events += send.events();
        if (!entry.begun) {
            entry.begun = true;
            if (entry.status > 0) {
                byStatus.merge(entry.status, 1L, Long::sum);
            }
        }
        if (send.tokens() > 0) {
            spend(entry, new Tokens(0, send.tokens()));
        }
        if (send.tellsUsage() && entry.tokens != null) {
            var tokens = entry.tokens;
            entry.usageTold = true;
            told = told.plus(tokens);
            entry.model.ifPresent(name -> count(name, 0, tokens, Tokens.ZERO));
        }
    }

    private void spend(Entry entry, Tokens tokens) {
        spent = spent.plus(tokens);
        entry.model.ifPresent(name -> count(name, 0, Tokens.ZERO, tokens));
    }

    private void count(String model, long more, Tokens moreTold, Tokens moreSpent) {
        byModel.merge(
                model,
                new Counts.ModelCounts(more, moreTold, moreSpent),
                (a, b) -> new Counts.ModelCounts(
                        a.requests() + b.requests(),
                        a.told().plus(b.told()),
                        a.spent().plus(b.spent())));
    }

    void ended(Entry entry, Outcome outcome) {
        var now = clock.instant();
        entry.outcome = outcome;
        entry.ended = now;
        inFlight--;
        if (outcome == Outcome.LEFT) {
            departures.add(new Departure(
                    entry.number, entry.path, entry.model, now, Duration.between(entry.at, now), entry.events));
            if (departures.size() > DEPARTURES) {
                departures.remove();
            }
        }
        if (entry.stream) {
            streams = new Counts.Streams(
                    streams.begun(),
                    streams.completed() + (outcome == Outcome.COMPLETED ? 1 : 0),
                    streams.left() + (outcome == Outcome.LEFT ? 1 : 0),
                    streams.broken() + (outcome == Outcome.BROKEN ? 1 : 0));
        }
    }

    Counts counts() {
        return new Counts(
                requests,
                inFlight,
                malformed,
                new Counts.Connections(accepted, open),
                new TreeMap<>(byPath),
                new TreeMap<>(byModel),
                new TreeMap<>(byStatus),
                told,
                spent,
                streams,
                new TreeMap<>(credentials),
                new ArrayList<>(departures));
    }

    List<SeenRequest> requests() {
        return entries.stream().map(Entry::seen).toList();
    }
}

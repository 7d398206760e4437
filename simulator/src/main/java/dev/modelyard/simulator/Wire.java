package dev.modelyard.simulator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Puts an answer on the wire, with the faults that lie there. Pure: the same answer and faults give the same steps. */
final class Wire {
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(302, "Found"),
            Map.entry(307, "Temporary Redirect"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"));

    private Wire() {}

    /** The steps that answer the request. */
    static Iterator<Step> steps(Request request, Answer answer, Faults faults) {
        if (faults.has(Fault.NEVER)) {
            return List.<Step>of(new Step.Never()).iterator();
        }
        Step wait = new Step.Pause(faults.time(Fault.DELAY));
        if (isBeforeHead(faults.number(Fault.RESET))) {
            return List.<Step>of(wait, new Step.Reset()).iterator();
        }
        if (isBeforeHead(faults.number(Fault.CUT))) {
            return List.<Step>of(wait, new Step.Close()).iterator();
        }
        if (faults.is(Fault.GARBAGE, "head")) {
            return List.<Step>of(wait, Step.Send.of("\u0001\u0002 this is not HTTP \u00ff\r\n\r\n"), new Step.Close())
                    .iterator();
        }
        var body = answer.body().iterator();
        return new Steps(answer.stream() ? body : after(wait, body), stages(request, answer, faults));
    }

    private static Iterator<Step> after(Step first, Iterator<Step> rest) {
        return new Iterator<>() {
            private boolean begun;

            @Override
            public boolean hasNext() {
                return !begun || rest.hasNext();
            }

            @Override
            public Step next() {
                if (begun) {
                    return rest.next();
                }
                begun = true;
                return first;
            }
        };
    }

    private static boolean isBeforeHead(OptionalLong position) {
        return position.isPresent() && position.getAsLong() == Kind.BEFORE_HEAD;
    }

    private static List<Stage> stages(Request request, Answer answer, Faults faults) {
        var stages = new ArrayList<Stage>();
        var framing = framing(request, answer, faults);
        var bodiless = request.method().equals("HEAD");
        if (bodiless) {
            stages.add(Wire::withoutBytes);
        }
        faults.number(Fault.CUT).ifPresent(after -> stages.add(new Cut(after, new Step.Close())));
        faults.number(Fault.RESET).ifPresent(after -> stages.add(new Cut(after, new Step.Reset())));
        stages.add(bodiless && framing == Framing.CHUNKED ? Framing.LENGTH : framing);
        if (faults.has(Fault.CLOSE)) {
            stages.add((step, on) -> on.accept(step instanceof Step.End ? new Step.End(true) : step));
        }
        stages.add(new AnswerHead(
                head(request, answer, faults, framing), faults.has(Fault.EARLY_HEAD), faults.time(Fault.SLOW_HEAD)));
        faults.number(Fault.SPLIT).ifPresent(size -> stages.add(new Split((int) size, faults.time(Fault.SPLIT_PAUSE))));
        return stages;
    }

    private static void withoutBytes(Step step, Consumer<Step> on) {
        if (!(step instanceof Step.Send)) {
            on.accept(step);
        }
    }

    private static Framing framing(Request request, Answer answer, Faults faults) {
        var asked = faults.text(Fault.FRAMING)
                .map(word -> Framing.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(answer.stream() ? Framing.CHUNKED : Framing.LENGTH);
        return asked == Framing.CHUNKED && request.minor() == 0 ? Framing.EOF : asked;
    }

    private static String head(Request request, Answer answer, Faults faults, Framing framing) {
        var head = new StringBuilder(256);
        if (faults.has(Fault.HINTS)) {
            head.append("HTTP/1.1 103 Early Hints\r\nLink: </hint>; rel=preload\r\n\r\n");
        }
        head.append("HTTP/1.1 ")
                .append(answer.status())
                .append(' ')
                .append(REASONS.getOrDefault(answer.status(), "Simulated"))
                .append("\r\nServer: modelyard-simulator\r\nContent-Type: ")
                .append(faults.text(Fault.CONTENT_TYPE).orElse(answer.contentType()))
                .append("\r\n");
        switch (framing) {
            case LENGTH -> line(head, "Content-Length", Long.toString(answer.length()));
            case CHUNKED -> line(head, "Transfer-Encoding", "chunked");
            case EOF -> {}
        }
        answer.headers().forEach(header -> line(head, header.name(), header.value()));
        faults.number(Fault.RETRY_AFTER).ifPresent(seconds -> line(head, "Retry-After", Long.toString(seconds)));
        if (faults.has(Fault.SET_COOKIE)) {
            line(head, "Set-Cookie", "simulator=1; Path=/; HttpOnly");
        }
        if (faults.has(Fault.HOP_HEADERS)) {
            line(head, "Keep-Alive", "timeout=5");
            line(head, "X-Simulator-Hop", "1");
            line(head, "Connection", "X-Simulator-Hop");
        }
        if (framing == Framing.EOF || faults.has(Fault.CLOSE) || !request.keepsAlive()) {
            line(head, "Connection", "close");
        } else if (request.minor() == 0) {
            line(head, "Connection", "keep-alive");
        }
        return head.append("\r\n").toString();
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}

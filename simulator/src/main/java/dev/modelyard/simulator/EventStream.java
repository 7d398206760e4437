package dev.modelyard.simulator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The steps of a stream: silence, opening, tokens with silence between them, closing, {@code [DONE]}. */
final class EventStream implements Iterable<Step> {
    private final Dialect dialect;
    private final Generation said;
    private final Faults faults;
    private final EventForm form;

    EventStream(Dialect dialect, Generation said, Faults faults) {
        this.dialect = dialect;
        this.said = said;
        this.faults = faults;
        this.form = EventForm.of(dialect, faults);
    }

    EventForm form() {
        return form;
    }

    @Override
    public Iterator<Step> iterator() {
        return new Run();
    }

    private final class Run implements Iterator<Step> {
        private final ArrayDeque<Step> ready = new ArrayDeque<>();
        private final int tokens = said.reasoning().count() + said.text().count();
        private final long failsAfter = faults.number(Fault.ERROR_EVENT).orElse(Long.MAX_VALUE);
        private int given;
        private boolean ended;

        Run() {
            pause(faults.time(Fault.DELAY));
            if (failsAfter > 0) {
                send(dialect.opening(said));
            }
        }

        @Override
        public boolean hasNext() {
            if (ready.isEmpty() && !ended) {
                advance();
            }
            return !ready.isEmpty();
        }

        @Override
        public Step next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }

        private void advance() {
            if (given == failsAfter) {
                send(Event.of(dialect.error(500, "simulated_error", "", "The simulator failed, as it was asked to.")));
                end();
            } else if (given < tokens) {
                if (given > 0) {
                    pause(faults.time(Fault.EVERY));
                }
                if (given == said.reasoning().count()) {
                    send(dialect.beforeText(said));
                }
                send(token(given));
                given++;
                if (given == 1 && faults.is(Fault.GARBAGE, "event")) {
                    ready.add(Step.Send.of(form.event("{\"choices\":[{\"delta\":{\"con")));
                }
            } else {
                send(dialect.closing(said));
                if (dialect.isSse() && !faults.has(Fault.NO_DONE)) {
                    ready.add(Step.Send.of(form.event("[DONE]")));
                }
                end();
            }
        }

        private Event token(int index) {
            var before = said.reasoning().count();
            return index < before
                    ? dialect.reasoning(said, said.reasoning().piece(index))
                    : dialect.text(said, said.text().piece(index - before));
        }

        private void end() {
            ready.add(Answer.END);
            ended = true;
        }

        private void send(List<Event> events) {
            events.forEach(this::send);
        }

        private void send(Event event) {
            var bytes = event.json().isEmpty() ? "" : form.event(event.json());
            ready.add(new Step.Send(
                    ByteBuffer.wrap(bytes.getBytes(StandardCharsets.UTF_8)),
                    event.tokens() > 0 ? 1 : 0,
                    event.tokens(),
                    event.tellsUsage()));
        }

        private void pause(Duration time) {
            var ping = faults.time(Fault.PING);
            var left = time;
            while (form.sse() && ping.isPositive() && left.compareTo(ping) > 0) {
                ready.add(new Step.Pause(ping));
                ready.add(Step.Send.of(form.ping()));
                left = left.minus(ping);
            }
            if (left.isPositive()) {
                ready.add(new Step.Pause(left));
            }
        }
    }
}

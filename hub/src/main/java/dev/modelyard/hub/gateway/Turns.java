package dev.modelyard.hub.gateway;

import dev.modelyard.hub.registry.RegistrySnapshot.Registered;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask a model of which only so many requests may be in flight on this hub, and who waits for a turn, in the order
 * they came. Thread-safe: a lock is held for moments, and requests of models without such a limit never come here.
 */
final class Turns {
    private final int mostWaiting;
    private final Supplier<ModelRules> rules;
    private final Map<String, Line> lines = new HashMap<>();

    /**
     * @param mostWaiting of one model
     * @param rules       as they are now, which may be later than a request's
     */
    Turns(int mostWaiting, Supplier<ModelRules> rules) {
        this.mostWaiting = mostWaiting;
        this.rules = rules;
    }

    /** How it stands with one request. */
    private enum State {
        WAITING,
        HELD,
        OVER
    }

    /** One model's. Guarded by {@link #lines}, as all of its turns are. */
    private static final class Line {
        private final String model;
        private int most;
        private int held;
        private final Queue<Turn> waiting = new ArrayDeque<>();

        Line(String model) {
            this.model = model;
        }

        boolean isFree() {
            return held < most;
        }
    }

    /** One request's turn; it has it until {@link #leave}. */
    final class Turn {
        private final Line line;
        private final Runnable granted;
        private final boolean comesAtOnce;
        private State state = State.WAITING;

        private Turn(Line line, Runnable granted, boolean comesAtOnce) {
            this.line = line;
            this.granted = granted;
            this.comesAtOnce = comesAtOnce;
        }

        /** Whether it has never had to wait; otherwise it is told once its turn has come, however soon that is. */
        boolean comesAtOnce() {
            return comesAtOnce;
        }

        /** Gives it to whoever has waited longest, or waits no longer. More than once does nothing. */
        void leave() {
            Turns.this.leave(this);
        }
    }

    /**
     * Takes a turn, or waits for one.
     *
     * @param granted called once, on any thread, if it has waited and has its turn
     * @return null if too many wait already
     */
    @Nullable
    Turn take(Registered model, Runnable granted) {
        synchronized (lines) {
            var line = lines.computeIfAbsent(model.id(), Line::new);
            line.most = most(line.model);
            var turn = new Turn(line, granted, line.isFree() && line.waiting.isEmpty());
            if (turn.comesAtOnce) {
                hold(turn);
            } else if (line.waiting.size() < mostWaiting) {
                line.waiting.add(turn);
            } else {
                return null;
            }
            return turn;
        }
    }

    private int most(String model) {
        var rule = rules.get().named(model);
        return rule == null ? Integer.MAX_VALUE : Objects.requireNonNullElse(rule.concurrency(), Integer.MAX_VALUE);
    }

    private static void hold(Turn turn) {
        turn.state = State.HELD;
        turn.line.held++;
    }

    private void leave(Turn turn) {
        List<Turn> next;
        synchronized (lines) {
            if (turn.state == State.OVER) {
                return;
            }
            if (turn.state == State.HELD) {
                turn.line.held--;
            } else {
                turn.line.waiting.remove(turn);
            }
            turn.state = State.OVER;
            next = admitted(turn.line);
            if (turn.line.held == 0) {
                lines.remove(turn.line.model);
            }
        }
        next.forEach(one -> one.granted.run());
    }

    private static List<Turn> admitted(Line line) {
        var admitted = new ArrayList<Turn>();
        while (line.isFree() && !line.waiting.isEmpty()) {
            var turn = line.waiting.remove();
            hold(turn);
            admitted.add(turn);
        }
        return admitted;
    }

    /** The registry is another: who waits for a limit that is gone, or higher, has its turn. */
    void follow() {
        var next = new ArrayList<Turn>();
        synchronized (lines) {
            for (var line : lines.values()) {
                line.most = most(line.model);
                next.addAll(admitted(line));
            }
        }
        next.forEach(one -> one.granted.run());
    }

    /** How many wait, of all models. */
    int waiting() {
        synchronized (lines) {
            return lines.values().stream().mapToInt(line -> line.waiting.size()).sum();
        }
    }
}

package dev.modelyard.hub.gateway;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.endpoints.ServedEndpoint;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.registry.RegistrySnapshot.Registered;
import dev.modelyard.hub.usage.EndReason;
import dev.modelyard.hub.usage.TokenCounts;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request of the data plane, from its head to the last byte of its answer: decides what happens next and says so to
 * its {@link Wire}. On one event loop only; times are {@link System#nanoTime}'s.
 *
 * <p>An attempt that fails is followed by one at the next endpoint while no event has reached the client; a request
 * that is not a stream only where the endpoint cannot have begun it. After the first event an answer ends with exactly
 * one error in-band, or where it cannot carry one, with a connection broken off.
 */
public final class Exchange {
    /** What a client is told to wait that found a model busy. */
    private static final long BUSY_FOR_SECONDS = 5;

    private final Gateway gateway;
    private final Wire wire;
    private final RequestHead head;
    private final Tally tally;
    private final List<EndpointId> tried = new ArrayList<>(2);
    private @Nullable Caller caller;
    private UnderWayCount.@Nullable Place place;
    private @Nullable Question question;
    private String model = "";
    private boolean stream;
    private int asked;
    private @Nullable BadBody unsayable;
    private @Nullable Attempt attempt;
    private Turns.@Nullable Turn turn;
    private Runnable waitNoLonger = () -> {};
    private int passedStatus;
    private Outcome outcome = Outcome.LEFT;
    private boolean closed;

    Exchange(Gateway gateway, Wire wire, RequestHead head, long now) {
        this.gateway = gateway;
        this.wire = wire;
        this.head = head;
        this.tally = new Tally(now);
    }

    /** The head is there. */
    public void start(KnownCaller known, long now) {
        switch (gateway.admit(head, known, now)) {
            case Admission.Denied(var refusal, var who) -> {
                caller = who;
                refuse(Failure.refused(refusal));
            }
            case Admission.Granted(var who) -> {
                caller = who;
                var refusal = gateway.refusal(head);
                if (refusal != null) {
                    refuse(Failure.refused(refusal));
                } else if (head.operation().isInference()) {
                    place = gateway.begin(who);
                    wire.takeBody(who.userName(), head.operation().bodyLimit());
                } else {
                    reply(gateway.list(head, who), EndReason.DONE, null);
                }
            }
        }
    }

    /** The body is there, whole; takes it over. */
    public void body(ByteBuf body, long now) {
        tally.received(now);
        try {
            question = gateway.questions().read(head.operation(), body);
        } catch (BadBody e) {
            refuse(Failure.refused(Refusal.badField(e.field(), e.reason())));
            return;
        }
        model = question.model();
        stream = question.stream();
        if (stream && place != null) {
            place.streams();
        }
        askSomebody(now);
    }

    private void askSomebody(long now) {
        switch (choose()) {
            case Choice.To to -> {
                if (hasTurn(to.rule(), now)) {
                    askFirst(to);
                }
            }
            case Choice.Unknown(var near) -> refuse(Failure.refused(Refusal.noSuchModel(model, near)));
            case Choice.Disabled(var name) -> refuse(Failure.refused(Refusal.disabled(name)));
            case Choice.Unserved(var reason) -> refuse(Failure.refused(Refusal.unserved(reason)));
            case Choice.Draining(var endpoint) -> refuse(Failure.refused(Refusal.draining(model, endpoint.name())));
            case Choice.Exhausted() -> throw new IllegalStateException("nothing was tried");
        }
    }

    private void askFirst(Choice.To to) {
        if (!ask(to, gateway.usageRefusals().takes(to.endpoint()))
                && !tryAnother(to.endpoint(), "cannot be asked this")) {
            var why = Objects.requireNonNull(unsayable);
            refuse(Failure.refused(Refusal.badField(why.field(), why.reason())));
        }
    }

    /** Whether a model may be asked now; if not, this waits for its turn, or has refused. */
    private boolean hasTurn(@Nullable Registered rule, long now) {
        if (rule == null || rule.concurrency() == null || turn != null) {
            return true;
        }
        turn = gateway.turns().take(rule, () -> wire.soon(() -> turnCame(System.nanoTime())));
        if (turn == null) {
            refuseBusy(rule);
            return false;
        }
        if (turn.comesAtOnce()) {
            return true;
        }
        tally.waits(now);
        waitNoLonger = wire.after(gateway.patience(), () -> {
            if (isOpen()) {
                refuseBusy(rule);
            }
        });
        return false;
    }

    private void turnCame(long now) {
        waitNoLonger.run();
        if (isOpen()) {
            var _ = tally.waited(now);
            askSomebody(now);
        }
    }

    /** Whether nothing has been answered, and the client is still there. */
    private boolean isOpen() {
        return !closed && outcome.equals(Outcome.LEFT) && question != null;
    }

    private void refuseBusy(Registered rule) {
        var most = Objects.requireNonNullElse(rule.concurrency(), 0);
        refuse(Failure.refused(Refusal.busy(rule.id(), most, BUSY_FOR_SECONDS)));
    }

    /** The body is larger than was allowed. */
    public void bodyTooLarge() {
        refuse(Failure.refused(Refusal.tooLarge(head.operation().bodyLimit())));
    }

    /** The body stopped coming. */
    public void bodyLate() {
        refuse(new Failure(Refusal.slowBody(), EndReason.TIMEOUT));
    }

    /** There is no room for the body now. */
    public void bodyRefused() {
        refuse(Failure.refused(Refusal.overloaded()));
    }

    /** The hub stops and waits no longer. */
    public void shutDown(long now) {
        if (outcome.equals(Outcome.LEFT)) {
            giveUp(Failure.refused(Refusal.shuttingDown()), now);
        }
    }

    /** The client left. */
    public void clientGone(long now) {
        var begun = passedStatus != 0 && outcome.equals(Outcome.LEFT);
        settle((begun ? Outcome.answered(passedStatus, false) : outcome).butClientLeft());
        close(now);
    }

    /** The last byte of the answer was handed to the client's connection. */
    public void delivered(long now) {
        close(now);
    }

    private Choice choose() {
        return gateway.table().choose(caller(), model, gateway.load(), tried);
    }

    /**
     * @param failed what became of {@code last}, such as {@code refused the connection}
     * @return false if no endpoint is left that could take over
     */
    boolean tryAnother(ServedEndpoint last, String failed) {
        while (choose() instanceof Choice.To(var endpoint, var served, var _, var rule)) {
            var to = new Choice.To(endpoint, served, Why.after(tried.size(), last.name(), failed), rule);
            if (ask(to, gateway.usageRefusals().takes(to.endpoint()))) {
                return true;
            }
        }
        return false;
    }

    /** Asks the same endpoint once more, because it may have refused the wish for usage. */
    void askWithoutUsage(Choice.To to) {
        if (!ask(to, false)) {
            throw new IllegalStateException("what could be said with a wish for usage can be said without");
        }
    }

    /** @return false if what is asked cannot be said in the endpoint's dialect */
    private boolean ask(Choice.To to, boolean withUsage) {
        var again = tried.contains(to.endpoint().id());
        if (!again) {
            tried.add(to.endpoint().id());
        }
        Asked toAsk;
        try {
            toAsk = Objects.requireNonNull(question).to(to.endpoint(), to.model(), withUsage);
        } catch (BadBody e) {
            unsayable = unsayable == null ? e : unsayable;
            return false;
        }
        if (attempt != null) {
            attempt.close();
        }
        asked += again ? 0 : 1;
        attempt = new Attempt(this, gateway, to, toAsk, again);
        wire.ask(attempt);
        return true;
    }

    /** No endpoint takes over: the client hears why, in-band if its answer has begun already. */
    void giveUp(Failure failure, long now) {
        if (passedStatus == 0) {
            refuse(failure);
            return;
        }
        var reader = Objects.requireNonNull(attempt).lastReader();
        var error = reader.breakOff(failure.refusal().code(), failure.refusal().message());
        settle(new Outcome(passedStatus, failure.end(), failure.refusal().code()));
        wire.pass(error);
        if (reader.canTellErrors()) {
            wire.finish();
        } else {
            wire.breakOff();
            close(now);
        }
    }

    private void refuse(Failure failure) {
        reply(
                failure.refusal().in(head.operation().dialect()),
                failure.end(),
                failure.refusal().code());
    }

    private void reply(Reply reply, EndReason end, @Nullable String error) {
        settle(new Outcome(reply.status(), end, error));
        wire.reply(reply);
    }

    /** Whether an answer of that status can be given: always, until the head of another one has gone out. */
    boolean canBegin(int status) {
        return passedStatus == 0 || status == 200;
    }

    void pass(int status, AnswerReader reader, ByteBuf piece, long now) {
        if (passedStatus == 0) {
            passedStatus = status;
            wire.head(status, reader.contentType(), reader.keepsBytes());
        }
        if (reader.hasBegun()) {
            tally.passed(now);
            forgetQuestion();
        }
        wire.pass(piece);
    }

    void finish(Outcome how) {
        settle(how);
        wire.finish();
    }

    private void settle(Outcome how) {
        outcome = how;
        forgetQuestion();
        leaveTurn();
        if (attempt != null) {
            attempt.over();
            wire.drop();
        }
    }

    private void leaveTurn() {
        waitNoLonger.run();
        if (turn != null) {
            turn.leave();
        }
    }

    private void forgetQuestion() {
        if (question != null) {
            question.close();
            question = null;
        }
    }

    private void close(long now) {
        if (!closed) {
            closed = true;
            leaveTurn();
            gateway.ended(this, now);
            if (place != null) {
                place.ended();
            }
            if (attempt != null) {
                attempt.close();
            }
        }
    }

    /** Whether the client asked for events; known from the body on. */
    boolean isStream() {
        return stream;
    }

    Tally tally() {
        return tally;
    }

    RequestHead head() {
        return head;
    }

    Outcome outcome() {
        return outcome;
    }

    @Nullable
    Caller sender() {
        return caller;
    }

    String model() {
        return model;
    }

    public @Nullable Attempt attempt() {
        return attempt;
    }

    /** Endpoints asked so far. */
    public int attempts() {
        return asked;
    }

    /** The hub's own time so far, in nanoseconds: since the request's end, without waiting for others. */
    public long overhead(long now) {
        return tally.overhead(now);
    }

    /** What it came to, once it has ended. */
    public Summary summary(long now) {
        return new Summary(
                head,
                outcome.status(),
                caller == null ? null : caller.userName(),
                model,
                attempt == null ? null : attempt.endpoint().name(),
                asked,
                attempt == null ? TokenCounts.UNKNOWN : attempt.tokens(),
                tally.firstEvent(),
                tally.total(now),
                outcome.end().wire(),
                outcome.error());
    }

    private Caller caller() {
        return Objects.requireNonNull(caller, "nobody was admitted");
    }
}

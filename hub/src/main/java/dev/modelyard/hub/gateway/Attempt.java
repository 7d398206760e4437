package dev.modelyard.hub.gateway;

import dev.modelyard.hub.endpoints.HealthReason;
import dev.modelyard.hub.endpoints.ServedEndpoint;
import dev.modelyard.hub.usage.TokenCounts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint asked: hears from the relay what comes back and decides whether it goes on to the client, another
 * endpoint takes over, or the answer ends with an error. Nothing is heard after {@link Wire#drop} or the answer's end.
 */
public final class Attempt {
    // an error about stream_options is short
    private static final int INSPECTED = 64 * 1024;

    private final Exchange exchange;
    private final Gateway gateway;
    private final Choice.To to;
    private final Asked asked;
    private final boolean again;
    private final LiveLoad.Gauge gauge;
    private @Nullable UpstreamHead head;
    private @Nullable ByteBuf inspected;
    private @Nullable AnswerReader reader;
    private boolean over;

    /** @param again whether the endpoint was asked before, and may have refused the wish for usage */
    Attempt(Exchange exchange, Gateway gateway, Choice.To to, Asked asked, boolean again) {
        this.exchange = exchange;
        this.gateway = gateway;
        this.to = to;
        this.asked = asked;
        this.again = again;
        this.gauge = gateway.load().of(to.endpoint().id());
        gauge.began();
    }

    public ServedEndpoint endpoint() {
        return to.endpoint();
    }

    /** Why it is this one, in ASCII. */
    public String why() {
        return to.why();
    }

    /** The path under the endpoint's host. */
    public String path() {
        return asked.path();
    }

    /** The body, the caller's from here on; asked for once. */
    public ByteBuf body() {
        return asked.body();
    }

    /** Whether asking twice does no harm, because nobody has seen an event yet. */
    public boolean isStream() {
        return exchange.isStream();
    }

    /**
     * The request was handed to a connection.
     *
     * @param connecting how long that connection took; 0 for one that was there
     */
    public void sent(long connecting, long now) {
        exchange.tally().waits(now - connecting);
    }

    /** No connection could be made, so nothing was sent. */
    public void unreachable(HealthReason reason, String why, long connecting, long now) {
        exchange.tally().waits(now - connecting);
        exchange.tally().waited(now);
        failed(reason, now);
        orElse(Failure.refused(Refusal.unreachable(endpoint().name(), why)), true, said(reason), now);
    }

    /** The answer begins. */
    public void answered(UpstreamHead answer, long now) {
        head = answer;
        var waited = exchange.tally().waited(now);
        var status = answer.status();
        if (status >= 200 && status < 300) {
            gauge.answeredAfter(waited, now);
            if (again) {
                // the wish for usage was all that was wrong; an error may also repeat the request's own words
                gateway.usageRefusals().remember(endpoint());
            }
        } else if (!isClientsFault(status)) {
            gauge.failed(now);
        }
        if (status == 401 || status == 403) {
            failed(HealthReason.UNAUTHORIZED, now);
            exchange.giveUp(Failure.refused(Refusal.unauthorizedAt(endpoint().name(), status)), now);
        } else if (status < 200 || (status >= 300 && status < 400)) {
            failed(HealthReason.REDIRECT, now);
            exchange.giveUp(Failure.refused(Refusal.redirectedBy(endpoint().name())), now);
        } else {
            signal(status);
            if (!(mayTryAnother(status) && exchange.tryAnother(endpoint(), "answered " + status))) {
                accept(answer, now);
            }
        }
    }

    /** Says nothing of the endpoint. A 404 does: it was asked for a model that it has said it serves. */
    private static boolean isClientsFault(int status) {
        return switch (status) {
            case 400, 405, 406, 409, 411, 412, 413, 414, 415, 422, 431 -> true;
            default -> false;
        };
    }

    private void signal(int status) {
        if (status >= 500) {
            gateway.signals().failed(endpoint().id(), HealthReason.SERVER_ERROR);
        } else if (status != 429) {
            gateway.signals().answered(endpoint().id());
        }
    }

    /** 429 and 503 say that the request was not begun; 502 and 504 come from a proxy, which cannot know. */
    private boolean mayTryAnother(int status) {
        return switch (status) {
            case 429, 503 -> true;
            case 502, 504 -> exchange.isStream();
            default -> false;
        };
    }

    private void accept(UpstreamHead answer, long now) {
        var status = answer.status();
        if (!exchange.canBegin(status)) {
            exchange.giveUp(Failure.broken(Cause.CUT, endpoint().name()), now);
        } else if (asked.asksUsage() && (status == 400 || status == 422)) {
            inspected = Unpooled.buffer(256);
        } else {
            reader = reader(answer);
        }
    }

    private AnswerReader reader(UpstreamHead answer) {
        return answer.readable() || asked.translates()
                ? asked.reader(answer.status(), answer.contentType())
                : new PlainReader();
    }

    /** The next bytes of the answer's body, cut anywhere; takes them over. */
    public void piece(ByteBuf piece, long now) {
        if (inspected == null) {
            pass(answer().read(piece), now);
            return;
        }
        inspected.writeBytes(piece);
        piece.release();
        if (inspected.readableBytes() > INSPECTED) {
            passInspected(inspected, now);
        }
    }

    /** The answer ended as its framing says. */
    public void ended(long now) {
        if (inspected != null) {
            if (refusesUsage(inspected)) {
                exchange.askWithoutUsage(to);
                return;
            }
            passInspected(inspected, now);
        }
        var read = answer();
        var rest = read.end();
        var status = read.status(status());
        if (exchange.isStream() && status < 300 && !read.hasBegun() && !read.saidItsLast() && !rest.isReadable()) {
            rest.release();
            broken(Cause.CUT, HealthReason.BAD_BODY, true, now); // a stream of nothing is none
            return;
        }
        exchange.pass(status, read, rest, now);
        exchange.finish(Outcome.answered(status, read.sawError()));
    }

    private static boolean refusesUsage(ByteBuf error) {
        return error.toString(StandardCharsets.UTF_8).contains("stream_options");
    }

    private void passInspected(ByteBuf held, long now) {
        inspected = null;
        reader = reader(Objects.requireNonNull(head));
        pass(reader.read(held), now);
    }

    private void pass(ByteBuf piece, long now) {
        if (piece.isReadable()) {
            exchange.pass(answer().status(status()), answer(), piece, now);
        } else {
            piece.release();
        }
    }

    /**
     * The connection ended before the answer did.
     *
     * @param mayHaveBegun whether the endpoint may have read the request
     */
    public void closed(boolean mayHaveBegun, long now) {
        var framed = head == null || head.framed();
        if (inspected != null && !framed && !refusesUsage(inspected)) {
            passInspected(inspected, now);
        }
        if (saidItsLast() || (!framed && (inspected != null || (reader != null && reader.isWhole())))) {
            ended(now);
        } else {
            broken(Cause.CUT, HealthReason.BAD_BODY, mayHaveBegun, now);
        }
    }

    /** A time limit passed before the answer began, or between two pieces of it. */
    public void late(long now) {
        if (saidItsLast()) {
            ended(now);
        } else {
            broken(Cause.LATE, HealthReason.TIMEOUT, true, now);
        }
    }

    private boolean saidItsLast() {
        return reader != null && reader.saidItsLast();
    }

    private void broken(Cause cause, HealthReason reason, boolean mayHaveBegun, long now) {
        exchange.tally().waited(now);
        failed(reason, now);
        var begun = reader != null && reader.hasBegun();
        var failure = Failure.broken(cause, endpoint().name());
        orElse(failure, !begun && (exchange.isStream() || !mayHaveBegun), said(reason), now);
    }

    private void orElse(Failure failure, boolean mayTryAnother, String said, long now) {
        if (!(mayTryAnother && exchange.tryAnother(endpoint(), said))) {
            exchange.giveUp(failure, now);
        }
    }

    /** What it did, as the one asked next is told to be chosen for. */
    private static String said(HealthReason reason) {
        return switch (reason) {
            case REFUSED -> "refused the connection";
            case TIMEOUT -> "did not answer in time";
            case DNS -> "has a name that was not found";
            case TLS -> "gave no connection that can be trusted";
            case BLOCKED -> "may not be connected to";
            case BAD_BODY -> "broke off";
            case UNAUTHORIZED, NOT_FOUND, RATE_LIMITED, SERVER_ERROR, REDIRECT -> "failed";
        };
    }

    private void failed(HealthReason reason, long now) {
        over();
        gauge.failed(now);
        gateway.signals().failed(endpoint().id(), reason);
    }

    /** Nothing more is expected from the endpoint; what its reader knows stays. */
    void over() {
        if (!over) {
            over = true;
            gauge.ended();
            if (inspected != null) {
                inspected.release();
                inspected = null;
            }
        }
    }

    void close() {
        over();
        if (reader != null) {
            reader.close();
        }
    }

    /** To end an answer with that this attempt or one before it began. */
    AnswerReader lastReader() {
        if (reader == null) {
            reader = asked.reader(200, "text/event-stream");
        }
        return reader;
    }

    String model() {
        return to.model();
    }

    TokenCounts tokens() {
        return reader == null ? TokenCounts.UNKNOWN : reader.tokens();
    }

    private int status() {
        return Objects.requireNonNull(head, "no answer yet").status();
    }

    private AnswerReader answer() {
        return Objects.requireNonNull(reader, "no answer yet");
    }
}

package dev.modelyard.hub.platform.http;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One address of the control plane, as data: routing, authorization, reading of bodies, OpenAPI and the API tests
 * all read it.
 *
 * @param path   with parameters in braces, such as {@code /api/local-models/{id}}
 * @param takesRest whether the parameter at the end of its path is all the rest, with its slashes
 * @param takes  the body's record, null for none
 * @param answers the answer's type as it is written in JSON, null for 204
 * @param media  content type of the answer
 * @param otherMedia content type of the text it can answer instead, null for none
 * @param failures what it may answer besides: statuses of problems, 201 and 204
 * @param query  the query parameters it understands; others are refused
 * @param bodyLimit most bytes of a body
 */
public record Route<I, O>(
        Method method,
        String path,
        boolean takesRest,
        Access access,
        @Nullable Type takes,
        @Nullable Type answers,
        int status,
        String media,
        @Nullable String otherMedia,
        String text,
        List<QueryParameter> query,
        List<Integer> failures,
        long bodyLimit,
        Function<Call<I>, Reply<O>> handler) {

    /** Most bytes of a body where a route says nothing else. */
    public static final long BODY_LIMIT = 1_000_000;

    /** The methods routes use. */
    public enum Method {
        GET,
        POST,
        PUT,
        PATCH,
        DELETE
    }

    /** One query parameter and what it means. */
    public record QueryParameter(String name, String text) {}

    public static Builder<Void, Void> get(String path) {
        return new Builder<>(Method.GET, path);
    }

    public static Builder<Void, Void> post(String path) {
        return new Builder<>(Method.POST, path);
    }

    public static Builder<Void, Void> put(String path) {
        return new Builder<>(Method.PUT, path);
    }

    public static Builder<Void, Void> patch(String path) {
        return new Builder<>(Method.PATCH, path);
    }

    public static Builder<Void, Void> delete(String path) {
        return new Builder<>(Method.DELETE, path);
    }

    /** Collects what a route is; {@code by}, {@code reply} or {@code run} ends it. */
    public static final class Builder<I, O> {
        private final Method method;
        private final String path;
        private final List<QueryParameter> query = new ArrayList<>();
        private final List<Integer> failures = new ArrayList<>();
        private boolean takesRest;
        private Access access = Access.MEMBER;
        private @Nullable Type takes;
        private @Nullable Type answers;
        private int status;
        private long bodyLimit = BODY_LIMIT;
        private String media = "application/json";
        private @Nullable String otherMedia;
        private String text = "";

        private Builder(Method method, String path) {
            this.method = method;
            this.path = path;
            this.status = 204;
        }

        public Builder<I, O> access(Access who) {
            this.access = who;
            return this;
        }

        /** The parameter at the end of the path is all the rest of it, such as an id with slashes. */
        public Builder<I, O> takesRest() {
            this.takesRest = true;
            return this;
        }

        public Builder<I, O> text(String description) {
            this.text = description;
            return this;
        }

        public Builder<I, O> query(String name, String description) {
            query.add(new QueryParameter(name, description));
            return this;
        }

        /** Adds {@code limit} and {@code after}. */
        public Builder<I, O> paged() {
            return query("limit", "1 to 1,000 items, 100 unless said").query("after", "the next of the answer before");
        }

        /** Statuses it may fail with, besides those that any route may. */
        public Builder<I, O> fails(int... statuses) {
            for (int code : statuses) {
                failures.add(code);
            }
            return this;
        }

        @SuppressWarnings("unchecked") // the builder's type parameters are what takes and answers say
        public <T> Builder<T, O> takes(Class<T> body) {
            this.takes = body;
            return (Builder<T, O>) this;
        }

        /** For a route that sometimes answers nothing. */
        public Builder<I, O> or204() {
            failures.add(204);
            return this;
        }

        public Builder<I, O> bodyLimit(long bytes) {
            this.bodyLimit = bytes;
            return this;
        }

        public <T> Builder<I, T> answers(Class<T> body) {
            return answers(body, 200);
        }

        public <T> Builder<I, T> answers(TypeOf<T> body) {
            return answers(body.type(), 200);
        }

        public <T> Builder<I, T> creates(Class<T> body) {
            return answers(body, 201);
        }

        /** For a route that makes a thing where it is not there: 201 then, with the same body. */
        public Builder<I, O> orCreates() {
            failures.add(201);
            return this;
        }

        /** For a route that answers a text of another content type where that is asked for, by {@link Reply#text}. */
        public Builder<I, O> orText(String contentType) {
            this.otherMedia = contentType;
            return this;
        }

        /** A text answer of another content type, such as YAML or Prometheus' format. */
        public Builder<I, String> text(String contentType, String description) {
            this.media = contentType;
            this.text = description;
            return answers(String.class, 200);
        }

        /** A text answer that goes on while the client reads it, such as a stream of events. */
        @SuppressWarnings("unchecked") // as above: what is written is text
        public Builder<I, Streamed> streams(String contentType, String description) {
            return (Builder<I, Streamed>) (Builder<I, ?>) text(contentType, description);
        }

        @SuppressWarnings("unchecked") // as above
        private <T> Builder<I, T> answers(Type body, int code) {
            this.answers = body;
            this.status = code;
            return (Builder<I, T>) this;
        }

        /** Ends with a handler that answers the body. */
        public Route<I, O> by(Function<Call<I>, O> handler) {
            return reply(call -> Reply.of(handler.apply(call)));
        }

        /** Ends with a handler that also sets headers or another status. */
        public Route<I, O> reply(Function<Call<I>, Reply<O>> handler) {
            return new Route<>(
                    method,
                    path,
                    takesRest,
                    access,
                    takes,
                    answers,
                    status,
                    media,
                    otherMedia,
                    text,
                    List.copyOf(query),
                    List.copyOf(failures),
                    bodyLimit,
                    handler);
        }

        /** Ends with a handler that answers nothing: 204. */
        public Route<I, O> run(Consumer<Call<I>> handler) {
            return reply(call -> {
                handler.accept(call);
                return Reply.empty();
            });
        }
    }
}

package dev.modelyard.hub.platform.http;

import dev.modelyard.hub.platform.json.Fault;
import java.time.Duration;
import java.util.List;

/**
 * Every way a request of the control plane is refused; one mapper turns it into {@code application/problem+json}
 * (RFC 9457). Messages are for people and never hold a secret.
 */
public abstract sealed class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private Problem(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    public final int status() {
        return status;
    }

    /** A stable word for programs, such as {@code not_found}. */
    public final String code() {
        return code;
    }

    public final String detail() {
        return String.valueOf(getMessage());
    }

    /** 400: the request is not what HTTP or JSON asks for. */
    public static final class BadRequest extends Problem {
        private static final long serialVersionUID = 1L;

        public BadRequest(String message) {
            super(400, "bad_request", message);
        }
    }

    /** 401: no credential, or one that does not hold. */
    public static final class Unauthorized extends Problem {
        private static final long serialVersionUID = 1L;

        public Unauthorized(String message) {
            super(401, "unauthorized", message);
        }
    }

    /** 403: known, and not allowed. */
    public static final class Forbidden extends Problem {
        private static final long serialVersionUID = 1L;

        public Forbidden(String message) {
            this("forbidden", message);
        }

        public Forbidden(String code, String message) {
            super(403, code, message);
        }
    }

    /** 404: not there, or none of the caller's business. */
    public static final class NotFound extends Problem {
        private static final long serialVersionUID = 1L;

        public NotFound(String what, String id) {
            super(404, "not_found", "There is no " + what + " " + id + ".");
        }

        public NotFound(String message) {
            super(404, "not_found", message);
        }
    }

    /** 405: the address exists, and not with this method. */
    public static final class WrongMethod extends Problem {
        private static final long serialVersionUID = 1L;

        private final String allow;

        /** @param allow the methods it has, as the {@code Allow} header names them */
        public WrongMethod(String allow) {
            super(405, "method_not_allowed", "This address takes " + allow + ".");
            this.allow = allow;
        }

        public String allow() {
            return allow;
        }
    }

    /** 409: it would clash with what is stored. */
    public static final class Conflict extends Problem {
        private static final long serialVersionUID = 1L;

        public Conflict(String code, String message) {
            super(409, code, message);
        }
    }

    /** 412: {@code If-Match} names a version that is no longer the stored one. */
    public static final class Stale extends Problem {
        private static final long serialVersionUID = 1L;

        public Stale(String message) {
            super(412, "stale", message);
        }
    }

    /** 413: the body is longer than this address takes. */
    public static final class TooLarge extends Problem {
        private static final long serialVersionUID = 1L;

        public TooLarge(long limit) {
            super(413, "too_large", "The body is longer than the " + limit + " bytes that this address takes.");
        }
    }

    /** 415: the body is of another type than this address takes. */
    public static final class WrongType extends Problem {
        private static final long serialVersionUID = 1L;

        public WrongType(String message) {
            super(415, "unsupported_media_type", message);
        }
    }

    /** 422: the body is JSON, and some of its values are not accepted; all of them are named. */
    public static final class Invalid extends Problem {
        private static final long serialVersionUID = 1L;

        private final transient List<Fault> faults;

        public Invalid(List<Fault> faults) {
            super(422, "invalid", "Some values are not accepted.");
            this.faults = List.copyOf(faults);
        }

        public Invalid(String pointer, String message) {
            this(List.of(new Fault(pointer, message)));
        }

        public List<Fault> faults() {
            return faults;
        }
    }

    /** 429: too many at once. */
    public static final class TooMany extends Problem {
        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        public TooMany(String message, Duration retryAfter) {
            super(429, "too_many_requests", message);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** 503: something the hub needs is away, such as its database. */
    public static final class Unavailable extends Problem {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message) {
            super(503, "unavailable", message);
        }
    }
}

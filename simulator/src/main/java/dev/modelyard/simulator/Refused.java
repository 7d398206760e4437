package dev.modelyard.simulator;

/** A request that gets an error: of the client's making, or because a fault or a key says so. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String param;

    Refused(int status, String code, String param, String message) {
        super(message);
        this.status = status;
        this.code = code;
        this.param = param;
    }

    Refused(int status, String code, String message) {
        this(status, code, "", message);
    }

    int status() {
        return status;
    }

    /** A stable word, such as {@code model_not_found}. */
    String code() {
        return code;
    }

    /** The field at fault; empty for none. */
    String param() {
        return param;
    }

    String said() {
        return String.valueOf(getMessage());
    }
}

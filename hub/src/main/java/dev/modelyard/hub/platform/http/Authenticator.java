package dev.modelyard.hub.platform.http;

import dev.modelyard.hub.platform.identity.Caller;
import java.util.Optional;
import java.util.function.Function;

/** Says who sends a request to the control plane. */
@FunctionalInterface
public interface Authenticator {
    /**
     * @param headers a request header by its lower-case name
     * @param safe    whether the method changes nothing, so that no CSRF header is asked for
     * @throws Problem.Unauthorized if no credential was sent, or none that holds
     * @throws Problem.Forbidden    if a session holds and its CSRF header is missing
     */
    Caller authenticate(Function<String, Optional<String>> headers, boolean safe);

    /**
     * Who sent a request whose answer is still under way. It changes nothing, and is no use of the credential that would
     * keep it from ending.
     *
     * @throws Problem.Unauthorized if the credential no longer holds
     */
    default Caller again(Function<String, Optional<String>> headers) {
        return authenticate(headers, true);
    }
}

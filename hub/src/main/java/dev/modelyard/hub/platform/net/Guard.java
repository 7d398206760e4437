package dev.modelyard.hub.platform.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Says which addresses the hub may connect to for an endpoint. It resolves and checks in one step, and the connection
 * is made to the very address it returned, so that a name cannot change its meaning in between (DNS rebinding).
 */
public interface Guard {
    /**
     * May block on the resolver.
     *
     * @return the address to connect to: literal, checked
     * @throws Refused if an address is not allowed: link-local, metadata, multicast, unspecified, this hub itself, or
     *     outside {@code MODELYARD_ENDPOINT_NETWORKS}
     * @throws UnknownHostException if the name does not resolve
     */
    default InetSocketAddress check(String host, int port) throws Refused, UnknownHostException {
        return checkAll(host, port).getFirst();
    }

    /** {@link #check(String, int)} with every address that is allowed, in the order to try them; at least one. */
    List<InetSocketAddress> checkAll(String host, int port) throws Refused, UnknownHostException;

    /** {@link #check(String, int)} for an address that is known already. */
    void check(InetAddress address, int port) throws Refused;

    /** An address that must not be reached; the message names the rule, for people. */
    final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(message);
        }
    }
}

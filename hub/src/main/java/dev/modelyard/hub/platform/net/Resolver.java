package dev.modelyard.hub.platform.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Turns a host's name into addresses; may block. Tests bring their own. */
@FunctionalInterface
public interface Resolver {
    /** @return at least one address, in the order to try them */
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /** The system's. */
    static Resolver system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}

package dev.modelyard.hub.platform.net;

import dev.modelyard.hub.platform.json.Malformed;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules for where endpoints may be. Thread-safe; nothing is remembered between two checks. */
public final class NetworkGuard implements Guard {
    private static final Logger log = LoggerFactory.getLogger(NetworkGuard.class);

    private final Resolver resolver;
    private final List<Cidr> networks;
    private final Supplier<List<InetSocketAddress>> own;

    /** @param own where this hub listens; asked at every check, empty until it does */
    public NetworkGuard(Resolver resolver, NetworkSettings settings, Supplier<List<InetSocketAddress>> own) {
        this.resolver = resolver;
        this.networks = settings.endpointNetworks();
        this.own = own;
    }

    @Override
    public List<InetSocketAddress> checkAll(String host, int port) throws Refused, UnknownHostException {
        List<InetSocketAddress> allowed = new ArrayList<>();
        Optional<String> refusal = Optional.empty();
        for (var address : addresses(host)) {
            var reason = reason(address, port);
            if (reason.isEmpty()) {
                allowed.add(new InetSocketAddress(address, port));
            }
            refusal = refusal.or(() -> reason);
        }
        if (allowed.isEmpty()) {
            throw new Refused(refusal.orElseThrow(() -> new UnknownHostException(host + " has no address")));
        }
        return allowed;
    }

    @Override
    public void check(InetAddress address, int port) throws Refused {
        var reason = reason(address, port);
        if (reason.isPresent()) {
            throw new Refused(reason.get());
        }
    }

    private List<InetAddress> addresses(String host) throws UnknownHostException {
        try {
            var canonical = Host.parse(host);
            var literal = canonical.literal();
            return literal.isPresent() ? List.of(literal.get()) : resolver.resolve(canonical.toString());
        } catch (Malformed e) {
            throw new UnknownHostException(host + ": " + e.reason());
        }
    }

    private Optional<String> reason(InetAddress address, int port) {
        return Forbidden.reason(address)
                .or(() -> isThisHub(address, port)
                        ? Optional.of(IpText.of(address) + ':' + port + " is this hub itself")
                        : Optional.empty())
                .or(() -> isOutside(address)
                        ? Optional.of(IpText.of(address) + " is outside MODELYARD_ENDPOINT_NETWORKS")
                        : Optional.empty());
    }

    private boolean isOutside(InetAddress address) {
        return !networks.isEmpty()
                && networks.stream()
                        .noneMatch(network -> network.contains(address)
                                || Embedded.in(address).stream().anyMatch(network::contains));
    }

    /**
     * Any address of this machine with the port the hub listens on: whether another program has that port on another
     * address is not worth a loop of requests.
     */
    private boolean isThisHub(InetAddress address, int port) {
        var samePort = own.get().stream()
                .filter(listening -> listening.getPort() == port)
                .toList();
        return !samePort.isEmpty()
                && (isLocal(address)
                        || Embedded.in(address).stream().anyMatch(NetworkGuard::isLocal)
                        || samePort.stream().anyMatch(listening -> address.equals(listening.getAddress())));
    }

    private static boolean isLocal(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return true;
        }
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            log.warn("The addresses of this machine cannot be listed, so {} counts as its own", address, e);
            return true;
        }
    }
}

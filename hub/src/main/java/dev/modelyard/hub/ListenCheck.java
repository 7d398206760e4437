package dev.modelyard.hub;

import dev.modelyard.hub.platform.config.ListenAddress;
import dev.modelyard.hub.platform.machine.Words;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** Whether an address can be listened at, asked before all that takes time is started. */
final class ListenCheck {
    private ListenCheck() {}

    /** @return what is wrong and what to do; empty if nothing is */
    static Optional<String> problem(ListenAddress address) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as the front does: connections of an earlier hub may still be ending
            socket.bind(new InetSocketAddress(address.host(), address.port()));
            return Optional.empty();
        } catch (IOException e) {
            var why = Words.of(e);
            return Optional.of("Cannot listen at " + address + ": " + why + ". "
                    + (why.contains("in use") ? "End what listens there, or choose" : "Choose")
                    + " another with --listen HOST:PORT or --port N.");
        }
    }
}

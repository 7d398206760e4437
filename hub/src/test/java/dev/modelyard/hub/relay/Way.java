package dev.modelyard.hub.relay;

/** How the operating system's sockets are waited for. */
enum Way {
    EPOLL {
        @Override
        Transport transport() {
            return Transport.epoll();
        }
    },
    NIO {
        @Override
        Transport transport() {
            return Transport.nio();
        }
    };

    abstract Transport transport();
}

package dev.modelyard.hub.relay;

import dev.modelyard.hub.gateway.Gateway;
import dev.modelyard.hub.platform.identity.Nanoid;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGeneratorFactory;

/** What one event loop has to itself: nothing of it is touched from elsewhere, so nothing is locked. */
final class Loop {
    private final EventLoop executor;
    private final Shared shared;
    private final Deadlines deadlines = new Deadlines();
    private final Flushes flushes;
    private final Nanoid ids;
    private final Origins origins;
    private final Set<Front> fronts = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean draining;

    /** What all loops of a relay use. */
    record Shared(
            RelaySettings settings,
            CrossOrigin crossOrigin,
            Gateway gateway,
            Addresses addresses,
            BodyBudget bodies,
            AccessLog log,
            RelayMeters meters,
            Transport transport,
            SslContext tls,
            Path controlSocket) {}

    Loop(EventLoop executor, Shared shared) {
        this.executor = executor;
        this.shared = shared;
        this.flushes = new Flushes(executor);
        // ids must differ, not be secret, and a million of them a minute must cost nothing
        this.ids = new Nanoid(
                Random.from(RandomGeneratorFactory.of("L64X128MixRandom").create(new SecureRandom().generateSeed(24))));
        this.origins = new Origins(this, shared.transport(), shared.tls(), shared.controlSocket());
        deadlines.start(executor);
    }

    void opened(Front front) {
        fronts.add(front);
        deadlines.watch(front);
        shared.meters.opened();
    }

    void closed(Front front) {
        if (fronts.remove(front)) {
            deadlines.forget(front);
            shared.meters.closed();
        }
    }

    /** Takes nothing new; what is under way goes on. */
    void drain() {
        draining = true;
        List.copyOf(fronts).forEach(Front::drain);
    }

    /** Breaks off what is under way still. */
    void shutDown() {
        var now = System.nanoTime();
        List.copyOf(fronts).forEach(front -> front.shutDown(now));
    }

    /** Closes what is open still. */
    void close() {
        List.copyOf(fronts).forEach(Front::close);
    }

    boolean isDraining() {
        return draining;
    }

    boolean isIdle() {
        return fronts.isEmpty();
    }

    EventLoop executor() {
        return executor;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    Flushes flushes() {
        return flushes;
    }

    Nanoid ids() {
        return ids;
    }

    Origins origins() {
        return origins;
    }

    RelaySettings settings() {
        return shared.settings;
    }

    CrossOrigin crossOrigin() {
        return shared.crossOrigin;
    }

    Gateway gateway() {
        return shared.gateway;
    }

    Addresses addresses() {
        return shared.addresses;
    }

    BodyBudget bodies() {
        return shared.bodies;
    }

    AccessLog log() {
        return shared.log;
    }

    RelayMeters meters() {
        return shared.meters;
    }
}

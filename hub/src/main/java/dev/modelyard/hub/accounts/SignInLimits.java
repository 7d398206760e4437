package dev.modelyard.hub.accounts;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.modelyard.hub.platform.http.Problem;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * How often passwords may be tried. One address may try one name ten times and then every half minute, and all names
 * together fifty times in five minutes. Where a name is tried from many addresses, each of them is left three tries a
 * quarter of an hour, and never none: whoever attacks a name cannot keep its owner, at another address, from signing in.
 * What succeeds does not count. Safe from any thread.
 */
public final class SignInLimits {
    private static final int MOST_REMEMBERED = 100_000;
    private static final Duration FORGET = Duration.ofMinutes(30);

    private final TimeMeter time;
    private final LoadingCache<String, Bucket> addresses = cache(50, Duration.ofMinutes(5));
    private final LoadingCache<String, Bucket> names = cache(100, Duration.ofMinutes(15));
    private final LoadingCache<Pair, Bucket> usual = cache(10, Duration.ofMinutes(5));
    private final LoadingCache<Pair, Bucket> underAttack = cache(3, Duration.ofMinutes(15));

    private record Pair(String name, String address) {}

    public SignInLimits(InstantSource clock) {
        this.time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    /** A try that was let through. */
    interface Try {
        /** The password was right: the try does not count, and neither do those before it. */
        void succeeded();
    }

    /**
     * @param name   as it is compared, whether there is such a user or not
     * @param client an IP address
     * @throws Problem.TooMany if there were too many tries
     */
    Try begin(String name, String client) {
        String address = network(client);
        var pair = new Pair(name, address);
        take(addresses.get(address));
        take(usual.get(pair));
        if (!names.get(name).tryConsume(1)) {
            take(underAttack.get(pair));
        }
        return () -> {
            addresses.get(address).addTokens(1);
            names.get(name).addTokens(1);
            usual.get(pair).reset();
            underAttack.get(pair).reset();
        };
    }

    private static void take(Bucket bucket) {
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new Problem.TooMany(
                    "Too many tries to sign in; wait a little.", Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    /** An IPv4 address, or the 64 bits of an IPv6 address that one network has for itself. */
    private static String network(String client) {
        try {
            return InetAddress.ofLiteral(client) instanceof Inet6Address six
                    ? Arrays.toString(Arrays.copyOf(six.getAddress(), 8))
                    : client;
        } catch (IllegalArgumentException e) {
            return client;
        }
    }

    private <K> LoadingCache<K, Bucket> cache(int tries, Duration period) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterAccess(FORGET)
                .build(_ -> Bucket.builder()
                        .withCustomTimePrecision(time)
                        .addLimit(Bandwidth.builder()
                                .capacity(tries)
                                .refillGreedy(tries, period)
                                .build())
                        .build());
    }
}

package dev.modelyard.hub.gateway;

import dev.modelyard.hub.endpoints.EndpointId;
import dev.modelyard.hub.endpoints.ServedEndpoint;
import java.util.Collection;

/**
 * Which of several endpoints is asked first, and why. By health; of equally healthy ones those come first that did not
 * fail a moment ago, or a server that fails at once would seem the fastest; then the one with fewest requests in flight,
 * then the one that answered faster of late, then the oldest. Pure, and without garbage: every request asks.
 */
final class Precedence {
    private Precedence() {}

    static boolean isBefore(ServedEndpoint one, ServedEndpoint other, Load load) {
        var health = Integer.compare(rank(one), rank(other));
        if (health != 0) {
            return health < 0;
        }
        var failing = Boolean.compare(load.isFailing(one.id()), load.isFailing(other.id()));
        if (failing != 0) {
            return failing < 0;
        }
        var inFlight = Integer.compare(load.inFlight(one.id()), load.inFlight(other.id()));
        return inFlight != 0 ? inFlight < 0 : load.latency(one.id()) < load.latency(other.id());
    }

    private static int rank(ServedEndpoint endpoint) {
        return switch (endpoint.health()) {
            case HEALTHY -> 0;
            case UNKNOWN -> 1;
            case UNHEALTHY -> 2;
        };
    }

    /**
     * What set {@code best} apart: the last of the above that was needed.
     *
     * @param named whether the request says which endpoint it means
     */
    static String why(
            ServedEndpoint best,
            ServedEndpoint[] candidates,
            boolean named,
            Load load,
            Collection<EndpointId> excluded) {
        var why = named ? Why.NAMED : Why.ONLY;
        var all = 0;
        var alike = 0;
        for (var other : candidates) {
            if (!other.isDraining() && !excluded.contains(other.id())) {
                all++;
                alike += other.health() == best.health() ? 1 : 0;
                var apart = other.id().equals(best.id()) ? why : apart(best, other, load);
                why = apart.compareTo(why) > 0 ? apart : why;
            }
        }
        return why.sentence(best.health(), why == Why.HEALTH ? all : alike);
    }

    private static Why apart(ServedEndpoint best, ServedEndpoint other, Load load) {
        if (best.health() != other.health()) {
            return Why.HEALTH;
        } else if (load.isFailing(best.id()) != load.isFailing(other.id())) {
            return Why.FAILING;
        } else if (load.inFlight(best.id()) != load.inFlight(other.id())) {
            return Why.LOAD;
        }
        var latency = load.latency(best.id());
        return latency == load.latency(other.id()) ? Why.AGE : latency == 0 ? Why.UNTRIED : Why.SPEED;
    }
}

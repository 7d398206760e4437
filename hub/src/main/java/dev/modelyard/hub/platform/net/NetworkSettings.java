package dev.modelyard.hub.platform.net;

import dev.modelyard.hub.platform.config.Setting;
import java.util.List;

/** Where the hub may connect to. */
public record NetworkSettings(
        @Setting(
                key = "MODELYARD_ENDPOINT_NETWORKS",
                text = "Networks that endpoints must lie in; empty for any, private and loopback addresses included")
        List<Cidr> endpointNetworks) {

    public NetworkSettings {
        endpointNetworks = List.copyOf(endpointNetworks);
    }
}

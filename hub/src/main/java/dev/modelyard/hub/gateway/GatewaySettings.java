package dev.modelyard.hub.gateway;

import dev.modelyard.hub.platform.config.Setting;
import dev.modelyard.hub.platform.net.Cidr;
import java.util.List;

/** Who may use the data plane without a key. */
public record GatewaySettings(
        @Setting(
                key = "MODELYARD_KEYLESS_NETWORKS",
                text = "Networks whose clients may use the gateway without a key; they reach shared endpoints only")
        List<Cidr> keylessNetworks) {

    public GatewaySettings {
        keylessNetworks = List.copyOf(keylessNetworks);
    }
}

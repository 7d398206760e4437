package dev.modelyard.hub.gateway;

import dev.modelyard.hub.platform.config.Setting;
import dev.modelyard.hub.platform.net.Cidr;
import java.time.Duration;
import java.util.List;

/** What can be set of the gateway: who needs no key, and how long requests wait for a busy model. */
public record GatewaySettings(
        @Setting(
                key = "MODELYARD_KEYLESS_NETWORKS",
                text = "Networks whose clients may use the gateway without a key; they reach shared endpoints only")
        List<Cidr> keylessNetworks,

        @Setting(
                key = "MODELYARD_MODEL_QUEUE",
                byDefault = "100",
                min = "0",
                max = "10000",
                text = "How many requests wait where a model has as many in flight as its concurrency allows")
        int modelQueue,

        @Setting(
                key = "MODELYARD_MODEL_WAIT",
                byDefault = "30s",
                min = "0s",
                max = "10m",
                text = "How long such a request waits for its turn at most")
        Duration modelWait) {

    public GatewaySettings {
        keylessNetworks = List.copyOf(keylessNetworks);
    }
}

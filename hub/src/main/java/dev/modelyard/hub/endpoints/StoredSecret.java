package dev.modelyard.hub.endpoints;

import dev.modelyard.hub.platform.secrets.Opened;
import dev.modelyard.hub.platform.secrets.Secret;
import dev.modelyard.hub.platform.secrets.Vault;
import org.jspecify.annotations.Nullable;

/**
 * A secret of an endpoint beside the text that the database holds for it.
 *
 * @param secret null if it cannot be opened any more; the sealed text is kept, for the day its key is back
 */
record StoredSecret(String sealed, @Nullable Secret secret) {
    static StoredSecret seal(Vault vault, EndpointId endpoint, String field, Secret secret) {
        return new StoredSecret(vault.seal(secret, context(endpoint, field)), secret);
    }

    static StoredSecret open(Vault vault, EndpointId endpoint, String field, String sealed) {
        return switch (vault.open(sealed, context(endpoint, field))) {
            case Opened.Intact(Secret secret) -> new StoredSecret(sealed, secret);
            case Opened.Lost lost -> new StoredSecret(sealed, null);
        };
    }

    private static String context(EndpointId endpoint, String field) {
        return "local_models/" + endpoint + '/' + field;
    }

    @Override
    public String toString() {
        return "***";
    }
}

package dev.modelyard.hub.platform.secrets;

import dev.modelyard.hub.platform.config.Setting;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the keys are that seal stored secrets. */
public record SecretSettings(
        @Setting(
                key = "MODELYARD_SECRET_KEY_FILE",
                text = "The key ring that seals stored secrets, which all hubs on one database must share;"
                        + " made where it is missing (secret-keys.json in the data directory)")
        @Nullable
        Path keyFile) {}

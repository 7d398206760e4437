package dev.modelyard.hub.testing;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelyard.hub.platform.config.BadConfiguration;
import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.platform.config.Layers;
import dev.modelyard.hub.platform.config.Origin;
import java.util.List;
import java.util.Map;

/** Reads one settings record from an environment of the test's own: its defaults, its full mapping, its faults. */
public final class Settings {
    private Settings() {}

    public static <T extends Record> T read(Class<T> group, Map<String, String> environment) throws BadConfiguration {
        return load(group, environment).get(group);
    }

    /** What is said of an environment that is not accepted; fails if it is. */
    public static List<String> problems(Class<? extends Record> group, Map<String, String> environment) {
        return catchThrowableOfType(BadConfiguration.class, () -> load(group, environment))
                .problems();
    }

    private static Configuration load(Class<? extends Record> group, Map<String, String> environment)
            throws BadConfiguration {
        return Configuration.load(new Layers().with(Origin.ENVIRONMENT, environment), List.of(group));
    }
}

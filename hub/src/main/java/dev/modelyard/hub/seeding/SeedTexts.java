package dev.modelyard.hub.seeding;

import dev.modelyard.hub.platform.config.Configuration;
import dev.modelyard.hub.platform.config.Variable;
import dev.modelyard.hub.platform.secrets.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All texts of the sources that are listed, in the order of priority. */
final class SeedTexts {
    private static final String BUNDLED = "defaults.json";

    private final SeedingSettings settings;
    private final List<Variable> variables;

    private SeedTexts(SeedingSettings settings, List<Variable> variables) {
        this.settings = settings;
        this.variables = variables;
    }

    /** Files are read one at a time, as the stream comes to them. */
    static Stream<SeedText> of(Configuration configuration) {
        var settings = configuration.get(SeedingSettings.class);
        var texts = new SeedTexts(settings, configuration.variables(settings.prefix()));
        return settings.sources().stream().flatMap(texts::of);
    }

    private Stream<SeedText> of(SeedSource source) {
        return switch (source) {
            case ENV -> Stream.concat(individual(), array(settings.models()));
            case FILE -> new SeedFiles().texts(settings.file(), settings.directory());
            case DEFAULTS -> Stream.of(SeedText.bundled(bundled()));
        };
    }

    private Stream<SeedText> individual() {
        return variables.stream()
                .sorted(Comparator.comparing(Variable::rest, NaturalOrder.ofNames()))
                .map(one -> SeedText.variable(
                        one.name(), SeedText.Shape.OBJECT, one.value().reveal()));
    }

    private static Stream<SeedText> array(@Nullable Secret models) {
        return models == null
                ? Stream.of()
                : Stream.of(SeedText.variable("HELIX_SEED_MODELS", SeedText.Shape.LIST, models.reveal()));
    }

    private static byte[] bundled() {
        try (InputStream in = SeedTexts.class.getResourceAsStream(BUNDLED)) {
            return Objects.requireNonNull(in, BUNDLED).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

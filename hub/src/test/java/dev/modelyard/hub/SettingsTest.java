package dev.modelyard.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.accounts.AccountsSettings;
import dev.modelyard.hub.endpoints.EndpointsSettings;
import dev.modelyard.hub.gateway.GatewaySettings;
import dev.modelyard.hub.platform.config.ConfigurationTable;
import dev.modelyard.hub.platform.config.DataSize;
import dev.modelyard.hub.platform.config.ListenAddress;
import dev.modelyard.hub.platform.config.Setting;
import dev.modelyard.hub.platform.config.VariablePrefix;
import dev.modelyard.hub.platform.database.DatabaseSettings;
import dev.modelyard.hub.platform.database.DatabaseUrl;
import dev.modelyard.hub.platform.log.LogSettings;
import dev.modelyard.hub.platform.net.Cidr;
import dev.modelyard.hub.platform.net.NetworkSettings;
import dev.modelyard.hub.platform.net.WebOrigin;
import dev.modelyard.hub.platform.secrets.Secret;
import dev.modelyard.hub.platform.secrets.SecretSettings;
import dev.modelyard.hub.relay.RelaySettings;
import dev.modelyard.hub.seeding.Merge;
import dev.modelyard.hub.seeding.SeedSource;
import dev.modelyard.hub.seeding.SeedingSettings;
import dev.modelyard.hub.testing.Settings;
import dev.modelyard.hub.usage.UsageSettings;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every settings record: what it is unless said, what is said, and what is refused. */
class SettingsTest {
    /** No value of any setting that can refuse one; must never be repeated. */
    private static final String BAD = "s3cret\0";

    /**
     * One record.
     *
     * @param texts what is said for each component, in order
     * @param said  what that is
     */
    record Case(Record byDefault, List<String> texts, Record said) {
        Class<? extends Record> group() {
            return byDefault.getClass();
        }

        List<String> keys() {
            return Arrays.stream(group().getRecordComponents())
                    .map(SettingsTest::key)
                    .toList();
        }

        @Override
        public String toString() {
            return group().getSimpleName();
        }
    }

    private static String key(RecordComponent component) {
        return Objects.requireNonNull(component.getAnnotation(Setting.class)).key();
    }

    private static Duration seconds(int number) {
        return Duration.ofSeconds(number);
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        new HubSettings(ListenAddress.parse("127.0.0.1:8484"), null, null, null),
                        List.of("[::1]:9", "/data", "/jdk", "-Xint -Da=b"),
                        new HubSettings(
                                ListenAddress.parse("[::1]:9"), Path.of("/data"), Path.of("/jdk"), "-Xint -Da=b")),
                new Case(
                        new LogSettings(LogSettings.Format.AUTO, LogSettings.Level.INFO),
                        List.of("json", "Trace"),
                        new LogSettings(LogSettings.Format.JSON, LogSettings.Level.TRACE)),
                new Case(
                        new DatabaseSettings(null, 16, seconds(60)),
                        List.of("postgres://ann:pw@db/yard", "40", "5s"),
                        new DatabaseSettings(DatabaseUrl.parse("postgres://ann:pw@db/yard"), 40, seconds(5))),
                new Case(new SecretSettings(null), List.of("/keys"), new SecretSettings(Path.of("/keys"))),
                new Case(
                        new AccountsSettings(Duration.ofDays(30), Duration.ofDays(7)),
                        List.of("1h30m", "1m"),
                        new AccountsSettings(Duration.ofMinutes(90), Duration.ofMinutes(1))),
                new Case(
                        new NetworkSettings(List.of()),
                        List.of("10.0.0.0/8, fd00::/8"),
                        new NetworkSettings(List.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("fd00::/8")))),
                new Case(
                        new EndpointsSettings(
                                seconds(5),
                                seconds(30),
                                seconds(4),
                                seconds(5),
                                Duration.ofMinutes(10),
                                Duration.ofMinutes(5),
                                60,
                                DataSize.parse("16MB")),
                        List.of("1s", "2s", "3s", "4s", "5s", "6s", "7", "8MB"),
                        new EndpointsSettings(
                                seconds(1),
                                seconds(2),
                                seconds(3),
                                seconds(4),
                                seconds(5),
                                seconds(6),
                                7,
                                DataSize.parse("8MB"))),
                new Case(
                        new GatewaySettings(List.of(), 100, seconds(30)),
                        List.of("127.0.0.1/32", "7", "8s"),
                        new GatewaySettings(List.of(Cidr.parse("127.0.0.1/32")), 7, seconds(8))),
                new Case(
                        new RelaySettings(
                                seconds(15),
                                seconds(30),
                                seconds(75),
                                Duration.ofMinutes(5),
                                DataSize.parse("32KiB"),
                                DataSize.parse("32MiB"),
                                DataSize.parse("128MiB"),
                                List.of()),
                        List.of("1s", "2s", "3s", "4s", "1KiB", "2kB", "64MiB", "http://old:3000, https://a.example"),
                        new RelaySettings(
                                seconds(1),
                                seconds(2),
                                seconds(3),
                                seconds(4),
                                new DataSize(1024),
                                new DataSize(2000),
                                new DataSize(64 << 20),
                                List.of(WebOrigin.parse("http://old:3000"), WebOrigin.parse("https://a.example")))),
                new Case(
                        new UsageSettings(Duration.ofDays(400), Duration.ofDays(1825), DataSize.parse("256MiB")),
                        List.of("30d", "90d", "1GiB"),
                        new UsageSettings(Duration.ofDays(30), Duration.ofDays(90), new DataSize(1L << 30))),
                new Case(
                        new SeedingSettings(
                                true,
                                false,
                                false,
                                Merge.RECORD,
                                false,
                                List.of(SeedSource.ENV, SeedSource.FILE, SeedSource.DEFAULTS),
                                VariablePrefix.parse("HELIX_SEED_MODEL_"),
                                null,
                                null,
                                null),
                        List.of("Off", "1", "YES", "Field", "on", "file, env, file", "SEED_", "[]", "/f.json", "/d"),
                        new SeedingSettings(
                                false,
                                true,
                                true,
                                Merge.FIELD,
                                true,
                                List.of(SeedSource.FILE, SeedSource.ENV),
                                VariablePrefix.parse("SEED_"),
                                Secret.of("[]"),
                                Path.of("/f.json"),
                                Path.of("/d"))));
    }

    @Test
    void every_record_of_the_hub_is_held_here() {
        assertThat(cases().map(Case::group).toList()).isEqualTo(Hub.SETTINGS);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothing_needs_to_be_said(Case settings) throws Exception {
        assertThat(Settings.read(settings.group(), Map.of())).isEqualTo(settings.byDefault());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_setting_is_read(Case settings) throws Exception {
        var environment = new LinkedHashMap<String, String>();
        for (int i = 0; i < settings.keys().size(); i++) {
            environment.put(settings.keys().get(i), settings.texts().get(i));
        }

        assertThat(Settings.read(settings.group(), environment)).isEqualTo(settings.said());
        assertThat(settings.said())
                .usingRecursiveComparison()
                .as("each differs from its default")
                .isNotEqualTo(settings.byDefault());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_name_that_it_never_had_or_has_no_more_is_refused_and_the_right_one_told(Case settings) {
        for (var key : settings.keys()) {
            var ours = key.startsWith("MODELYARD_") ? key : "MODELYARD_" + key;

            assertThat(Settings.problems(settings.group(), Map.of(ours + "S", BAD)))
                    .as(ours)
                    .anyMatch(problem -> problem.startsWith(ours + "S from the environment is not known"))
                    .anyMatch(problem -> problem.startsWith("Known are ") && problem.contains(key))
                    .noneMatch(problem -> problem.contains("s3cret"));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_bad_value_is_refused_by_its_name_with_what_is_accepted_and_never_repeated(Case settings) {
        var accepted = ConfigurationTable.of(List.of(settings.group()))
                .lines()
                .map(line -> line.split(" \\| "))
                .toList();
        for (var row : accepted.subList(2, accepted.size())) {
            var key = row[0].replaceAll("[|` ]", "");
            if (row[2].equals("any text")) {
                continue;
            }
            assertThat(Settings.problems(settings.group(), Map.of(key, BAD)))
                    .singleElement()
                    .asString()
                    .startsWith(key + " from the environment ")
                    .contains(row[2].replaceFirst("^a comma-separated list, each ", "")
                            .split(" or ", 2)[0])
                    .doesNotContain("s3cret");
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_value_out_of_its_range_is_refused_with_the_range(Case settings) {
        for (var component : settings.group().getRecordComponents()) {
            var setting = Objects.requireNonNull(component.getAnnotation(Setting.class));
            for (var bound : List.of(setting.min(), setting.max())) {
                if (bound.isEmpty() || bound.startsWith("0")) {
                    continue;
                }
                var beyond = bound.equals(setting.min()) ? bound.replaceFirst("\\d+", "0") : "9" + bound;
                assertThat(Settings.problems(settings.group(), Map.of(setting.key(), beyond)))
                        .as(setting.key() + "=" + beyond)
                        .singleElement()
                        .asString()
                        .contains(setting.key(), bound);
            }
        }
    }
}

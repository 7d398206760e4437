package dev.modelyard.hub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelyard.hub.platform.json.Malformed;
import dev.modelyard.hub.platform.secrets.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource({
        "postgres://ann:pw@db:6432/yard, db:6432, yard, ann, pw",
        "postgresql://ann:pw@db/yard, db, yard, ann, pw",
        "jdbc:postgresql://db:6432/yard?user=ann&password=pw, db:6432, yard, ann, pw",
        "jdbc:postgresql://ann:pw@db/yard, db, yard, ann, pw",
        "postgres://ann:p%40%2Fw%3A%25+@db/y%20d, db, y d, ann, p@/w:%+",
        "postgres://ann:p@ss:w@db/yard, db, yard, ann, p@ss:w",
        "'postgres://ann:pw@h1:1,h2:2/yard', 'h1:1,h2:2', yard, ann, pw",
        "postgres://ann:pw@[::1]:5432/yard, [::1]:5432, yard, ann, pw",
        "postgres://ann@db/yard, db, yard, ann,",
        "postgres://ann@/yard, localhost, yard, ann,"
    })
    void readsBothForms(String text, String hosts, String database, String user, String password) {
        assertThat(DatabaseUrl.parse(text))
                .isEqualTo(new DatabaseUrl(
                        hosts, database, user, password == null ? null : Secret.of(password), Map.of()));
    }

    @Test
    void passesParametersOnByTheDriversNames() {
        var url = DatabaseUrl.parse(
                "postgres://ann@db/yard?sslmode=verify-full&connect_timeout=7&application_name=a%20b");

        assertThat(url.properties())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("sslmode", "verify-full", "connectTimeout", "7", "ApplicationName", "a b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://ann:s3cret@db/yard",
                "db/yard",
                "",
                "postgres://db/yard",
                "postgres://ann:s3cret@db/yard?host=/run",
                "postgres://ann:s3cret%zz@db/yard",
                "postgres://ann:s3cret@db",
                "postgres://ann:s3cret@db/",
                "postgres://ann:a/s3cret@db/yard",
                "postgres://ann:1/s3cret@db/yard",
                "postgres://ann:a?s3cret@db/yard",
                "postgres://ann:a?s3cret=b@db/yard",
                "postgres://ann:a#s3cret@db/yard",
                "postgres://ann:s3cret@db:0/yard",
                "postgres://ann:s3cret@db:65536/yard",
                "postgres://ann:s3cret@db:port/yard",
                "postgres://ann:s3cret@db,/yard",
                "postgres://ann:s3cret@[::1/yard",
                "postgres://ann:s3cret@db/yard?sslmode",
                "postgres://ann:s3cret@db/yard?sslmode=s3cret",
                "postgres://ann:s3cret@db/yard?connect_timeout=soon",
                "jdbc:postgresql://db/yard?user=ann&password=one&s3cret",
                "jdbc:postgresql://db/yard?user=ann&password=one&s3cret=two",
                "postgres://ann:s3cret@db/yard?keepalives=maybe"
            })
    void refusesOtherTextsWithoutRepeatingThePassword(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(Malformed.class)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void printsWithoutThePassword() {
        assertThat(DatabaseUrl.parse("postgres://ann:s3cret@db/yard")).hasToString("postgres://ann@db/yard");
    }
}

package dev.modelyard.hub.accounts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against hashes that the reference implementation made. */
class Argon2HashTest {
    private static final String OF_PASSWORD =
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

    @ParameterizedTest
    @CsvSource(delimiter = ' ', quoteCharacter = '\'', textBlock = """
            password somesalt 256 2 1 c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4
            password somesalt 256 2 2 c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc
            pässwörd–ü sixteen-bytes-it 19456 2 1 c2l4dGVlbi1ieXRlcy1pdA$Bg9g6gLdDGSicKj48af51BbCKVWqesb0pPbu/IjkHHw
            '' sixteen-bytes-it 8 1 1 c2l4dGVlbi1ieXRlcy1pdA$heRtocnpgGj++9MyvGz8mJbMNaGyvkOG3dscceAjQVM
            """)
    void a_hash_is_what_the_reference_makes_of_it(
            String password, String salt, int kibibytes, int iterations, int lanes, String saltAndHash) {
        var cost = new Argon2Hash.Cost(kibibytes, iterations, lanes);
        var made = Argon2Hash.of(password, cost, salt.getBytes(US_ASCII), 32);
        assertThat(made)
                .hasToString("$argon2id$v=19$m=" + kibibytes + ",t=" + iterations + ",p=" + lanes + "$" + saltAndHash);
        assertThat(Argon2Hash.parse(made.toString()).isOf(password)).isTrue();
    }

    @Test
    void another_password_is_not_taken_for_it() {
        var hash = Argon2Hash.parse(OF_PASSWORD);
        assertThat(hash.isOf("password")).isTrue();
        assertThat(hash.isOf("Password")).isFalse();
        assertThat(hash.isOf("password ")).isFalse();
        assertThat(hash.isOf("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "password",
                "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgL!",
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ"
            })
    void what_is_no_hash_is_refused_without_being_said(String text) {
        assertThatThrownBy(() -> Argon2Hash.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContainingAny("c29tZXNhbHQ", "nf65");
    }
}

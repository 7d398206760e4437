package dev.modelyard.hub.platform.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelyard.hub.testing.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {
    private static final Secret SECRET = Secret.of("sk-zażółć-1");
    private static final String ROW = "local_models/7/api_key";

    @TempDir
    Path directory;

    Path keyRing;

    @BeforeEach
    void place() {
        keyRing = directory.resolve("secret-keys.json");
    }

    @Test
    void whatIsSealedOpensAlsoAfterARestart() {
        var sealed = Vault.open(keyRing).seal(SECRET, ROW);

        assertThat(Vault.open(keyRing).open(sealed, ROW)).isEqualTo(new Opened.Intact(SECRET));
    }

    @Test
    void aSealedTextShowsNothingAndIsAnotherEachTime() {
        var vault = Vault.open(keyRing);
        var sealed = vault.seal(SECRET, ROW);

        assertThat(sealed).startsWith("v1:").matches("[A-Za-z0-9:_-]+").doesNotContain("sk-");
        assertThat(vault.seal(SECRET, ROW)).isNotEqualTo(sealed);
        assertThat(vault.open(sealed, ROW).toString()).doesNotContain("sk-");
    }

    @Test
    void aSealedTextOpensInNoOtherRow() {
        var vault = Vault.open(keyRing);

        assertThat(vault.open(vault.seal(SECRET, ROW), "local_models/8/api_key"))
                .isInstanceOf(Opened.Lost.class);
    }

    @Test
    void aChangedTextDoesNotOpen() {
        var vault = Vault.open(keyRing);
        var sealed = vault.seal(SECRET, ROW);
        var other = sealed.charAt(20) == 'A' ? 'B' : 'A';

        assertThat(vault.open(sealed.substring(0, 20) + other + sealed.substring(21), ROW))
                .isInstanceOf(Opened.Lost.class);
        for (var changed : List.of(
                sealed.substring(0, 20) + other + sealed.substring(21),
                sealed.substring(0, 30),
                sealed.substring(0, 7),
                "v1:AAAAAAAA" + sealed.substring(11),
                "v1:%%%",
                "v1:")) {
            assertThat(vault.open(changed, ROW))
                    .as(changed)
                    .isEqualTo(new Opened.Lost("it was changed since it was sealed, or it belongs elsewhere"));
        }
        assertThat(vault.open("sk-plain", ROW)).isInstanceOf(Opened.Lost.class);
    }

    @Test
    void aLostKeyRingIsReplacedAndWhatItSealedMustBeEnteredAgain() throws IOException {
        var sealed = Vault.open(keyRing).seal(SECRET, ROW);
        Files.delete(keyRing);

        var vault = Vault.open(keyRing);

        assertThat(vault.open(sealed, ROW)).isInstanceOfSatisfying(Opened.Lost.class, lost -> assertThat(lost.reason())
                .contains("not in the key ring"));
        assertThat(vault.open(vault.seal(SECRET, ROW), ROW)).isEqualTo(new Opened.Intact(SECRET));
    }

    @Test
    void theKeyRingIsForItsOwnerAlone() throws IOException {
        Vault.open(keyRing);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyRing)))
                .isEqualTo("rw-------");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(keyRing);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "s3cret",
                "{\"primaryKeyId\": \"s3cret\"",
                "{\"primaryKeyId\": 1, \"key\": [{\"s3cret\": 1}]}",
                "{\"primaryKeyId\": 1, \"key\": []}",
                "\u00ff\u00fe s3cret"
            })
    void aDamagedKeyRingIsRefusedByNameAndNeitherShownNorReplaced(String content) throws IOException {
        Files.writeString(keyRing, content, StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> Vault.open(keyRing))
                .isInstanceOf(KeyRingUnusable.class)
                .hasMessageContaining(keyRing.toString())
                .hasMessageContaining("damaged")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
        assertThat(Files.readString(keyRing, StandardCharsets.ISO_8859_1)).isEqualTo(content);
    }

    @Test
    void aKeyRingThatCannotBeMadeOrReadIsToldInWords() throws IOException {
        var nowhere = directory.resolve("nowhere/keys.json");
        var folder = Files.createDirectory(directory.resolve("folder"));
        var dangling = Files.createSymbolicLink(directory.resolve("dangling"), nowhere);

        assertThatThrownBy(() -> Vault.open(nowhere))
                .hasMessageContaining(nowhere + " cannot be read or made: " + nowhere.getParent() + " does not exist");
        assertThatThrownBy(() -> Vault.open(folder)).hasMessageContaining("Is a directory");
        assertThatThrownBy(() -> Vault.open(dangling)).hasMessageContaining(dangling + " does not exist");
        assertThat(dangling).isSymbolicLink();
    }

    @Test
    void theKeyRingIsWhereTheSettingSays() throws Exception {
        assertThat(Settings.read(SecretSettings.class, Map.of())).isEqualTo(new SecretSettings(null));
        assertThat(Settings.read(SecretSettings.class, Map.of("MODELYARD_SECRET_KEY_FILE", "/run/keys.json")))
                .isEqualTo(new SecretSettings(Path.of("/run/keys.json")));
    }
}

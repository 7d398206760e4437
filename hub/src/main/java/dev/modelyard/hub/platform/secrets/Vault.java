package dev.modelyard.hub.platform.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.modelyard.hub.platform.machine.Words;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals secrets for the database, with a key ring that lies outside of it (AES256-GCM, Tink).
 *
 * <p>A sealed text names the key that sealed it, so that keys can be replaced while old texts stay readable. It is bound
 * to its context, the row and column it belongs to: moved elsewhere it does not open. Thread-safe.
 */
public final class Vault {
    /** Tells this form from later ones. */
    private static final String FORM = "v1:";

    private static final String FOREIGN = "the key that sealed it is not in the key ring";
    private static final String CHANGED = "it was changed since it was sealed, or it belongs elsewhere";
    private static final int PREFIX = 1 + Integer.BYTES;

    private static final Configuration AES = AeadConfig2026.get();

    private static final Logger log = LoggerFactory.getLogger(Vault.class);

    private final Path keyRing;
    private final Aead aead;
    private final Set<Integer> keys;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /** @param keys the ids of those in the ring */
    private Vault(Path keyRing, Aead aead, Set<Integer> keys) {
        this.keyRing = keyRing;
        this.aead = aead;
        this.keys = keys;
    }

    /**
     * Reads the key ring, and makes it where it is missing (mode 0600). Secrets sealed with a ring that was lost are
     * {@link Opened.Lost} from then on; nothing else fails.
     *
     * @throws KeyRingUnusable if {@code keyRing} is there and is none, or cannot be read or made
     */
    public static Vault open(Path keyRing) {
        try {
            var json = PrivateFile.readOrCreate(keyRing, () -> newKeyRing(keyRing));
            var keys = TinkJsonProtoKeysetFormat.parseKeyset(json, AES, InsecureSecretKeyAccess.get());
            var ids = IntStream.range(0, keys.size())
                    .mapToObj(at -> keys.getAt(at).getId())
                    .collect(Collectors.toUnmodifiableSet());
            return new Vault(keyRing, keys.getPrimitive(AES, Aead.class), ids);
        } catch (GeneralSecurityException | CharacterCodingException e) {
            // without the cause, whose message may hold parts of the file
            throw new KeyRingUnusable("The key ring " + keyRing + " is damaged. Put back a copy; or move it away, and a"
                    + " new one is made: then the secrets it sealed must be entered again.");
        } catch (IOException e) {
            throw new KeyRingUnusable("The key ring " + keyRing + " cannot be read or made: " + Words.of(e)
                    + ". See that the user who runs the hub may read it, or name another with"
                    + " MODELYARD_SECRET_KEY_FILE");
        }
    }

    private static String newKeyRing(Path keyRing) {
        log.info("Making a new key ring for stored secrets: {}", keyRing);
        try {
            var keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AES);
            return TinkJsonProtoKeysetFormat.serializeKeyset(keys, AES, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The text to store for {@code secret}; each call gives another.
     *
     * @param context names the place it is stored in, such as {@code local_models/ID/api_key}; not secret
     */
    public String seal(Secret secret, String context) {
        try {
            var sealed = aead.encrypt(
                    secret.reveal().getBytes(StandardCharsets.UTF_8), context.getBytes(StandardCharsets.UTF_8));
            return FORM + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What {@code sealed} holds, if it was sealed for the same {@code context} with a key that is still in the ring. */
    public Opened open(String sealed, String context) {
        if (!sealed.startsWith(FORM)) {
            return lost("it was sealed by another version of this program");
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(sealed.substring(FORM.length()));
        } catch (IllegalArgumentException e) {
            return lost(CHANGED);
        }
        try {
            var secret = aead.decrypt(bytes, context.getBytes(StandardCharsets.UTF_8));
            return new Opened.Intact(Secret.of(new String(secret, StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            return lost(namesForeignKey(bytes) ? FOREIGN : CHANGED);
        }
    }

    /** Tink begins with the byte 1 and the id of the key, four bytes with the highest first. */
    private boolean namesForeignKey(byte[] sealed) {
        return sealed.length >= PREFIX
                && sealed[0] == 1
                && !keys.contains(ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt());
    }

    private Opened lost(String reason) {
        if (!warned.add(reason)) {
            return new Opened.Lost(reason); // said once
        } else if (reason.equals(FOREIGN)) {
            log.warn(
                    "Stored secrets cannot be read and must be entered again: the key that sealed them is not in the"
                            + " key ring {}. If another hub on this database sealed them, give all its hubs one key ring"
                            + " instead: MODELYARD_SECRET_KEY_FILE",
                    keyRing);
        } else {
            log.warn("A stored secret cannot be read and must be entered again: {} (key ring {})", reason, keyRing);
        }
        return new Opened.Lost(reason);
    }
}

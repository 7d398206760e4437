package dev.modelyard.hub.platform.pages;

import dev.modelyard.hub.platform.http.ETag;
import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.http.Reply;
import dev.modelyard.hub.platform.http.Site;
import dev.modelyard.hub.platform.pages.PageFiles.PageFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Gives the pages: one document for every address of theirs, and the files that it asks for. Thread-safe. */
public final class Pages implements Site {
    private static final String ASSETS = "/assets/";
    private static final String DOCUMENT = "index.html";
    private static final String NONCE = "__NONCE__";
    private static final int NONCE_BYTES = 16;
    private static final int TAG_BYTES = 16;

    private final PageFiles files;
    private final RandomGenerator random;
    private final Optional<String> document;

    /**
     * @param classPath has the web build below {@code web/}, or none
     * @param random    of nonces, so one that nobody can foresee
     */
    public Pages(ClassLoader classPath, RandomGenerator random) {
        this.files = new PageFiles(classPath);
        this.random = random;
        this.document = files.read(DOCUMENT).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public Optional<Reply<byte[]>> answer(String path, Function<String, Optional<String>> headers) {
        if (path.startsWith(ASSETS)) {
            return Optional.of(asset(path, headers));
        }
        return file(path, headers).or(() -> page(path, headers));
    }

    /** A file whose name says its content, so that no browser asks for it twice. */
    private Reply<byte[]> asset(String path, Function<String, Optional<String>> headers) {
        var type = MediaTypes.of(path);
        return type.flatMap(_ -> find(path, headers))
                .map(found -> SecurityHeaders.ofFile(reply(type.get(), found))
                        .with("Cache-Control", "public, max-age=31536000, immutable"))
                .orElseThrow(() -> new Problem.NotFound("Nothing is at this address."));
    }

    /** A file beside the document, such as the icon; its name stays when it changes. */
    private Optional<Reply<byte[]>> file(String path, Function<String, Optional<String>> headers) {
        var type = path.indexOf('/', 1) < 0 ? MediaTypes.of(path) : Optional.<String>empty();
        return type.flatMap(_ -> find(path, headers)).map(found -> {
            var tag = ETag.of(digest(found.bytes()));
            boolean known = headers.apply("if-none-match")
                    .filter(sent -> ETag.isAmong(sent, tag))
                    .isPresent();
            return SecurityHeaders.ofFile(reply(type.get(), found).status(known ? 304 : 200))
                    .with("ETag", tag)
                    .with("Cache-Control", "no-cache");
        });
    }

    private Optional<PageFile> find(String path, Function<String, Optional<String>> headers) {
        var accepted = headers.apply("accept-encoding").orElse("");
        return files.find(path.substring(1), ContentCoding.preferred(accepted));
    }

    private static Reply<byte[]> reply(String type, PageFile found) {
        var reply =
                Reply.of(found.bytes()).status(200).with("Content-Type", type).with("Vary", "Accept-Encoding");
        return found.coding() == ContentCoding.IDENTITY
                ? reply
                : reply.with("Content-Encoding", found.coding().wire());
    }

    private Optional<Reply<byte[]>> page(String path, Function<String, Optional<String>> headers) {
        if (!PageAddresses.isPage(path, headers.apply("accept").orElse(""))) {
            return Optional.empty();
        }
        var nonce = nonce();
        var html = document.map(text -> text.replace(NONCE, nonce)).orElse(NoPages.HTML);
        var reply = Reply.of(html.getBytes(StandardCharsets.UTF_8))
                .status(document.isPresent() ? 200 : 404)
                .with("Content-Type", "text/html; charset=utf-8")
                .with("Vary", "Accept")
                // a nonce is for one answer: no cache may give it again unasked, and there is no tag to ask with
                .with("Cache-Control", "no-cache");
        return Optional.of(SecurityHeaders.ofPage(reply, nonce));
    }

    private String nonce() {
        var bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String digest(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

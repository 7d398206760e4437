package dev.modelyard.hub.platform.pages;

import dev.modelyard.hub.platform.http.Reply;

/** What the browser is told of the pages, so that nothing strange that comes to stand in them can do harm. */
final class SecurityHeaders {
    private SecurityHeaders() {}

    static Reply<byte[]> ofFile(Reply<byte[]> reply) {
        return reply.with("Cross-Origin-Resource-Policy", "same-origin");
    }

    /** @param nonce what style elements carry that the page makes itself */
    static Reply<byte[]> ofPage(Reply<byte[]> reply, String nonce) {
        return ofFile(reply)
                .with("Content-Security-Policy", policy(nonce))
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with(
                        "Permissions-Policy",
                        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()")
                .with("Referrer-Policy", "same-origin");
    }

    private static String policy(String nonce) {
        return String.join(
                "; ",
                "default-src 'self'",
                "script-src 'self'",
                "style-src 'self' 'nonce-" + nonce + "'",
                "img-src 'self' data: blob:",
                "connect-src 'self'",
                "font-src 'self'",
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'");
    }
}

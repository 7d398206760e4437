package dev.modelyard.hub.gateway;

import org.jspecify.annotations.Nullable;

/**
 * How an endpoint's answer begins, as far as it decides anything.
 *
 * @param contentType as sent
 * @param framed      whether the body's end can be told from a cut: it has a length or comes in chunks
 * @param readable    whether the body is what its content type says, so not compressed
 */
public record UpstreamHead(int status, @Nullable String contentType, boolean framed, boolean readable) {}

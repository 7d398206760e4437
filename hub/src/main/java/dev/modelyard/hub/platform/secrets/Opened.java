package dev.modelyard.hub.platform.secrets;

/** What became of a sealed secret. */
public sealed interface Opened {
    /** It is what was sealed. */
    record Intact(Secret secret) implements Opened {}

    /**
     * It cannot be read any more and must be entered again.
     *
     * @param reason for people; holds nothing of the secret
     */
    record Lost(String reason) implements Opened {}
}

package dev.modelyard.hub.usage;

import org.jspecify.annotations.Nullable;

/**
 * Tokens as the upstream counted them; null is unknown, never 0.
 *
 * @param prompt     {@code prompt_tokens}, or Ollama's {@code prompt_eval_count}
 * @param completion {@code completion_tokens}, or Ollama's {@code eval_count}
 */
public record TokenCounts(@Nullable Long prompt, @Nullable Long completion) {
    public static final TokenCounts UNKNOWN = new TokenCounts(null, null);

    public boolean isKnown() {
        return prompt != null || completion != null;
    }

    /** Where the counts come from: {@code upstream}, or {@code none}. */
    public String source() {
        return isKnown() ? "upstream" : "none";
    }
}

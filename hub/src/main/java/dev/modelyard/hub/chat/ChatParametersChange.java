package dev.modelyard.hub.chat;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change of parameters: what is left out stays, null leaves it to the models again. */
@Doc("What to change; what is left out stays, null leaves it to the models again")
record ChatParametersChange(
        @Doc(min = 0, max = 2) Field<Double> temperature,
        @Doc(min = 0, max = 1) Field<Double> topP,
        @Doc(min = 1, max = 10_000_000) Field<Integer> maxTokens,
        @Doc(min = -2, max = 2) Field<Double> presencePenalty,
        @Doc(min = -2, max = 2) Field<Double> frequencyPenalty,

        @Doc(min = -ChatParameters.SAFE, max = ChatParameters.SAFE)
        Field<Long> seed,

        @Doc(value = "Texts of 1 to 200 characters at which an answer ends", maxSize = 16)
        Field<List<String>> stop) {

    private static final ChatParameters NONE = new ChatParameters(null, null, null, null, null, null, null);

    ChatParametersChange {
        // the same check of each text as where all are given at once
        var _ = new ChatParameters(null, null, null, null, null, null, stop.over(null));
    }

    /** @return null where nothing is left */
    @Nullable
    ChatParameters over(@Nullable ChatParameters stored) {
        var before = stored == null ? NONE : stored;
        var after = new ChatParameters(
                temperature.over(before.temperature()),
                topP.over(before.topP()),
                maxTokens.over(before.maxTokens()),
                presencePenalty.over(before.presencePenalty()),
                frequencyPenalty.over(before.frequencyPenalty()),
                seed.over(before.seed()),
                stop.over(before.stop()));
        return after.isEmpty() ? null : after;
    }
}

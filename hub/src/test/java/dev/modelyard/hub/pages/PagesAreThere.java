package dev.modelyard.hub.pages;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips what needs pages and a browser where one of them is missing, and says so. */
final class PagesAreThere implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var missing = missing();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("there are pages and a browser");
        }
        System.out.println("Skipped, because " + missing.get() + ": " + context.getDisplayName());
        return ConditionEvaluationResult.disabled(missing.get());
    }

    private static Optional<String> missing() {
        if (PagesAreThere.class.getResource("/web/index.html") == null) {
            return Optional.of("the pages are not built (-DskipUi)");
        }
        return Chromium.program().isEmpty() ? Optional.of("there is no chromium on the PATH") : Optional.empty();
    }
}

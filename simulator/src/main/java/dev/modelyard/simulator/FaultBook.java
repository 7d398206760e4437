package dev.modelyard.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules that hold now. Used on the loop only. */
final class FaultBook {
    private static final class Line {
        private final FaultRule rule;
        private int left;

        private Line(FaultRule rule) {
            this.rule = rule;
            this.left = rule.times();
        }
    }

    private List<Line> lines = List.of();

    FaultBook(List<FaultRule> rules) {
        replace(rules);
    }

    void replace(List<FaultRule> rules) {
        lines = new ArrayList<>(rules.stream().map(Line::new).toList());
    }

    /** Rules that are not spent, with the times that are left. */
    List<FaultRule> rules() {
        return lines.stream().map(line -> line.rule.times(line.left)).toList();
    }

    /** What befalls such a request; counts it for the rules that hold for so many times. */
    Faults befalling(String path, boolean generation, Optional<String> model) {
        var faults = Faults.NONE;
        for (var lineNumber = lines.iterator(); lineNumber.hasNext(); ) {
            var line = lineNumber.next();
            if (!line.rule.fits(path, generation, model)) {
                continue;
            }
            faults = line.rule.faults().over(faults);
            if (line.rule.times() > 0 && --line.left == 0) {
                lineNumber.remove();
            }
        }
        return faults;
    }
}

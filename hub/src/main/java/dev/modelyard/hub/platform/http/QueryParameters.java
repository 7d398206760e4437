package dev.modelyard.hub.platform.http;

import dev.modelyard.hub.platform.json.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads a query string against what a route declares: unknown, repeated and unreadable parameters are refused. */
final class QueryParameters {
    private QueryParameters() {}

    /** @throws Problem.Invalid naming every parameter that is not accepted */
    static Map<String, String> read(String raw, List<Route.QueryParameter> declared) {
        Map<String, String> values = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        for (String pair : raw.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            var name = PercentEncoding.query(equals < 0 ? pair : pair.substring(0, equals));
            var value = PercentEncoding.query(equals < 0 ? "" : pair.substring(equals + 1));
            if (name.isEmpty() || value.isEmpty()) {
                faults.add(new Fault(name.orElse(""), "is not percent-encoded UTF-8 text"));
            } else if (declared.stream().noneMatch(known -> known.name().equals(name.get()))) {
                faults.add(new Fault(name.get(), unknown(declared)));
            } else if (values.put(name.get(), value.get()) != null) {
                faults.add(new Fault(name.get(), "must be given once"));
            }
        }
        if (!faults.isEmpty()) {
            throw new Problem.Invalid(faults);
        }
        return values;
    }

    private static String unknown(List<Route.QueryParameter> declared) {
        return declared.isEmpty()
                ? "is not known here; this address takes no parameters"
                : "is not known here; accepted: "
                        + declared.stream().map(Route.QueryParameter::name).collect(Collectors.joining(", "));
    }
}

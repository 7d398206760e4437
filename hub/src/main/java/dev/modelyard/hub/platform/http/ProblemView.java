package dev.modelyard.hub.platform.http;

import dev.modelyard.hub.platform.json.Doc;
import dev.modelyard.hub.platform.json.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A problem as it is written, RFC 9457. */
@Doc("Why a request was refused (RFC 9457)")
record ProblemView(
        @Doc("about:blank: the status says what kind of problem it is")
        String type,

        @Doc("The status in words") String title,
        int status,
        @Doc("A stable word for programs") String code,
        @Doc("What is wrong, for people") String detail,
        @Doc("Names this request in the server's log") String requestId,
        @Doc("Every value that is not accepted") @Nullable List<Fault> errors) {}

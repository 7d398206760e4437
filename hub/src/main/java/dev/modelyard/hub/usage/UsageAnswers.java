package dev.modelyard.hub.usage;

import dev.modelyard.hub.platform.http.Items;
import dev.modelyard.hub.platform.http.Page;
import java.util.ArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Answers questions about usage, each from one moment's view of the database, however many statements it takes. */
final class UsageAnswers {
    private final Jdbi jdbi;
    private final TokenNames tokenNames;

    UsageAnswers(Jdbi jdbi, TokenNames tokenNames) {
        this.jdbi = jdbi;
        this.tokenNames = tokenNames;
    }

    UsageAnswer page(UsageQuestion question, Page page) {
        return answer(question, rows -> rows.page(page));
    }

    /** All rows, whatever their number. */
    UsageAnswer all(UsageQuestion question) {
        return answer(question, rows -> {
            var all = new ArrayList<UsageRow>();
            var piece = rows.page(new Page(Page.MAX_LIMIT, null));
            all.addAll(piece.items());
            while (piece.next() != null) {
                piece = rows.page(new Page(Page.MAX_LIMIT, piece.next()));
                all.addAll(piece.items());
            }
            return new Items<>(all, null);
        });
    }

    private UsageAnswer answer(UsageQuestion question, Function<UsageRows, Items<UsageRow>> reading) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            var sums = sums(handle, question);
            var items = reading.apply(new UsageRows(question.by(), sums));
            UnaryOperator<UsageRow> told = question.percentiles() ? row -> row : UsageRow::counts;
            return new UsageAnswer(
                    question.since(),
                    question.end(),
                    question.by().text(),
                    question.scope(),
                    told.apply(sums.total().row(null, null, null)),
                    items.items().stream().map(told).toList(),
                    items.next());
        });
    }

    private UsageSums sums(Handle handle, UsageQuestion question) {
        var sums = question.isEmpty() ? NoSums.NONE : new RolledSums(handle, question);
        return question.by().dimension() == Dimension.TOKEN
                ? new NamedTokens(sums, question.caller(), tokenNames)
                : sums;
    }
}

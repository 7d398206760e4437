package dev.modelyard.hub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelyard.hub.testing.Await;
import dev.modelyard.hub.testing.TestDatabase;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    @Test
    void aFreshDatabaseIsMigratedAndSharedWithNobody() {
        try (var one = TestDatabase.fresh();
                var two = TestDatabase.fresh()) {
            one.jdbi().useHandle(handle -> handle.execute("CREATE TABLE mine (id TEXT DEFAULT nanoid())"));

            boolean shared = two.jdbi()
                    .withHandle(handle -> handle.createQuery("SELECT to_regclass('mine') IS NOT NULL")
                            .mapTo(Boolean.class)
                            .one());

            assertThat(shared).isFalse();
        }
    }

    @Test
    void anAnnouncementReachesListenersOfEveryHub() {
        var url = TestDatabase.freshUrl();
        var heard = new AtomicInteger();
        try (var one = Database.at(url, 2).start();
                var two = Database.at(url, 2).start()) {
            two.changes().on("endpoints", heard::incrementAndGet);
            Await.until("the listener runs once listening", () -> heard.get() > 0);
            var before = heard.get();

            one.jdbi().useTransaction(tx -> one.changes().announce(tx, "endpoints"));

            Await.until("the announcement is heard", () -> heard.get() > before);
        }
    }
}

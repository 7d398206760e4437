package dev.modelyard.hub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelyard.hub.platform.identity.Role;
import dev.modelyard.hub.platform.identity.UserId;
import dev.modelyard.hub.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

public class RowTypesTest {
    static Database database;

    public record Row(UserId userId, Role role, @Nullable UserId invitedBy, Instant createdAt, long visits) {}

    interface Rows {
        @SqlUpdate("""
                INSERT INTO people (user_id, role, invited_by, created_at, visits)
                VALUES (:userId, :role, :invitedBy, :createdAt, :visits)
                """)
        void insert(@BindMethods Row row);

        @SqlQuery("SELECT * FROM people WHERE user_id = :id")
        Optional<Row> find(UserId id);

        @SqlQuery("SELECT user_id FROM people WHERE role = :role ORDER BY user_id")
        List<UserId> withRole(Role role);

        @SqlQuery("SELECT role FROM people ORDER BY user_id")
        List<Role> roles();
    }

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        database.jdbi().useHandle(handle -> handle.execute("""
                                CREATE TABLE people (
                                    user_id TEXT PRIMARY KEY, role TEXT, invited_by TEXT, created_at TIMESTAMPTZ, visits BIGINT)
                                """));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void recordsAreRowsAndValueTypesAreColumns() {
        var rows = database.jdbi().onDemand(Rows.class);
        var ann = new Row(new UserId("ann"), Role.ADMIN, null, Instant.parse("2026-01-02T03:04:05.678901Z"), 7);
        var bob = new Row(new UserId("bob"), Role.MEMBER, ann.userId(), Instant.EPOCH, 0);
        rows.insert(ann);
        rows.insert(bob);

        assertThat(rows.find(ann.userId())).contains(ann);
        assertThat(rows.find(bob.userId())).contains(bob);
        assertThat(rows.withRole(Role.ADMIN)).containsExactly(ann.userId());
        assertThat(rows.roles()).containsExactly(Role.ADMIN, Role.MEMBER);
    }

    @Test
    void aValueThatThisVersionDoesNotKnowIsSaidSo() {
        assertThatThrownBy(() -> database.jdbi().withHandle(handle -> handle.createQuery("SELECT 'owner'")
                        .mapTo(Role.class)
                        .one()))
                .hasStackTraceContaining("holds a Role that this version does not know: owner");
    }
}

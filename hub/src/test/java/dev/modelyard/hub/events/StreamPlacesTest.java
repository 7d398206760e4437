package dev.modelyard.hub.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelyard.hub.platform.http.Problem;
import dev.modelyard.hub.platform.identity.Caller;
import dev.modelyard.hub.platform.identity.Role;
import dev.modelyard.hub.platform.identity.Scope;
import dev.modelyard.hub.platform.identity.UserId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamPlacesTest {
    private final StreamPlaces places = new StreamPlaces();

    private static Caller user(int number) {
        return new Caller(new UserId("u" + number), "u" + number, Role.MEMBER, null, Set.of(Scope.API));
    }

    @Test
    void a_user_has_so_many_and_others_are_not_touched_by_it() {
        var first = places.take(user(1));
        for (int i = 1; i < StreamPlaces.OF_A_USER; i++) {
            places.take(user(1));
        }

        assertThatThrownBy(() -> places.take(user(1)))
                .isInstanceOf(Problem.TooMany.class)
                .hasMessageContaining("20 streams");
        places.take(user(2));
        places.take(Caller.OPERATOR);
        first.close();
        places.take(user(1));
        assertThat(places.count()).isEqualTo(StreamPlaces.OF_A_USER + 2);
    }

    @Test
    void all_together_have_so_many() {
        for (int i = 0; i < StreamPlaces.IN_ALL; i++) {
            places.take(user(i));
        }

        assertThatThrownBy(() -> places.take(user(1000)))
                .isInstanceOf(Problem.Unavailable.class)
                .hasMessageContaining("256 streams");
    }

    @Test
    void a_hub_that_stops_gives_none() {
        places.close();

        assertThatThrownBy(() -> places.take(user(1))).isInstanceOf(Problem.Unavailable.class);
    }
}

package dev.modelyard.hub.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelyard.hub.platform.http.Problem;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignInLimitsTest {
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final SignInLimits limits = new SignInLimits(() -> now);

    private void fail(String name, String address, int times) {
        for (int i = 0; i < times; i++) {
            limits.begin(name, address);
        }
    }

    private Problem.TooMany refused(String name, String address) {
        return catchThrowableOfType(Problem.TooMany.class, () -> limits.begin(name, address));
    }

    @Test
    void oneAddressTriesOneNameTenTimesAndThenEveryHalfMinute() {
        fail("ann", "10.0.0.1", 10);
        assertThat(refused("ann", "10.0.0.1").retryAfter()).isEqualTo(Duration.ofSeconds(30));
        now = now.plusSeconds(30);
        limits.begin("ann", "10.0.0.1");
        assertThat(refused("ann", "10.0.0.1")).isNotNull();
        assertThatCode(() -> limits.begin("ann", "10.0.0.2")).doesNotThrowAnyException();
        assertThatCode(() -> limits.begin("bob", "10.0.0.1")).doesNotThrowAnyException();
    }

    @Test
    void oneAddressTriesAllNamesFiftyTimes() {
        for (int i = 0; i < 50; i++) {
            limits.begin("user" + i, "10.0.0.1");
        }
        assertThat(refused("another", "10.0.0.1")).isNotNull();
    }

    @Test
    void theAddressesOfOneNetworkCountAsOne() {
        for (int i = 0; i < 10; i++) {
            limits.begin("ann", "2001:db8:1:2::" + i);
        }
        assertThat(refused("ann", "2001:db8:1:2:ffff::1")).isNotNull();
        assertThatCode(() -> limits.begin("ann", "2001:db8:1:3::1")).doesNotThrowAnyException();
    }

    @Test
    void aNameUnderAttackFromEverywhereStaysOpenToItsOwnerElsewhere() {
        for (int i = 0; i < 250; i++) {
            fail("ann", "10.1.0." + i, 3);
        }
        assertThatThrownBy(() -> limits.begin("ann", "10.1.0.200")).isInstanceOf(Problem.TooMany.class);
        for (int i = 0; i < 3; i++) {
            limits.begin("ann", "192.0.2.1");
        }
        assertThat(refused("ann", "192.0.2.1")).isNotNull();
    }

    @Test
    void whatSucceedsDoesNotCount() {
        for (int i = 0; i < 100; i++) {
            limits.begin("ann", "10.0.0.1").succeeded();
        }
        fail("ann", "10.0.0.1", 9);
        limits.begin("ann", "10.0.0.1").succeeded();
        fail("ann", "10.0.0.1", 10);
        assertThat(refused("ann", "10.0.0.1")).isNotNull();
    }
}

package dev.modelyard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    @Test
    void areReadFromWordsAndValues() {
        var faults = Faults.of("delay=200ms, every=2s,cut=1KB,crlf,tools");

        assertThat(faults.time(Fault.DELAY)).isEqualTo(Duration.ofMillis(200));
        assertThat(faults.time(Fault.EVERY)).isEqualTo(Duration.ofSeconds(2));
        assertThat(faults.number(Fault.CUT)).hasValue(1024);
        assertThat(faults.has(Fault.CRLF)).isTrue();
        assertThat(faults.text(Fault.TOOLS)).hasValue("");
        assertThat(faults.has(Fault.RESET)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void canBeWrittenAsTheyAreRead(Fault fault) {
        for (var value : new String[] {"true", "7", "head", "20ms", "429", "asked", "eof", "body", "AAEC", "400"}) {
            Faults faults;
            try {
                faults = Faults.NONE.with(fault, value);
            } catch (IllegalArgumentException e) {
                continue;
            }
            assertThat(Faults.of(faults.toString())).isEqualTo(faults);
            return;
        }
        assertThat(Faults.of(fault.word()).has(fault)).isTrue();
    }

    @Test
    void takeAnyTextWhereCommasArePercentEncoded() {
        var faults = Faults.NONE.with(Fault.REDIRECT, "http://h/a,b%20c?d=e+f");

        assertThat(faults.toString()).isEqualTo("redirect=http%3A%2F%2Fh%2Fa%2Cb%2520c%3Fd%3De%2Bf");
        assertThat(Faults.of(faults.toString()).text(Fault.REDIRECT)).hasValue("http://h/a,b%20c?d=e+f");
    }

    @Test
    void laidOverOthersWinByName() {
        var faults = Faults.of("delay=1s,crlf").over(Faults.of("delay=2s,no-done"));

        assertThat(faults).isEqualTo(Faults.of("delay=1s,crlf,no-done"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unheard-of",
                "delay",
                "delay=5",
                "delay=-1s",
                "cut=tail",
                "status=200",
                "status=x",
                "usage=sometimes",
                "crlf=false",
                "split=2TB",
                "body=***",
                "body=%%",
                "events=99999999999",
                "size=9999999999999GB",
                "delay=999999h",
                "delay=99999999999m",
                "content-type=a%0d%0aX-Y: z",
                "redirect=/a%0ab"
            })
    void areRefusedWhenUnknown(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Faults.of(text))
                .withMessageContaining(text.contains("=") ? text.substring(0, text.indexOf('=')) : text);
    }

    @Test
    void holdForTheRequestsThatTheirRuleNames() {
        var book = new FaultBook(List.of(
                Faults.of("delay=1s").on("*"),
                Faults.of("status=503").on("generation").times(2),
                Faults.of("delay=2s").on("/v1/models"),
                Faults.of("crlf").on("generation").forModel("b")));
        var a = Optional.of("a");
        var b = Optional.of("b!no-done");

        assertThat(book.befalling("/v1/chat/completions", true, a)).isEqualTo(Faults.of("delay=1s,status=503"));
        assertThat(book.befalling("/v1/models", false, Optional.empty())).isEqualTo(Faults.of("delay=2s"));
        assertThat(book.rules()).hasSize(4);
        assertThat(book.befalling("/api/chat", true, b)).isEqualTo(Faults.of("delay=1s,status=503,crlf"));
        assertThat(book.rules()).hasSize(3);
        assertThat(book.befalling("/api/chat", true, a)).isEqualTo(Faults.of("delay=1s"));
    }
}

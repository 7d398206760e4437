package dev.modelyard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void listsEveryFaultAsItIs() throws IOException {
        var list = Arrays.stream(Fault.values())
                .map(fault -> "| `" + fault.word() + "` | " + fault.form().replace("|", "\\|") + " | " + fault.text()
                        + " |\n")
                .collect(Collectors.joining());

        assertThat(Files.readString(Path.of("README.md"))).contains("| --- | --- | --- |\n" + list + "\n");
    }
}

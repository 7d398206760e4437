package dev.modelyard.hub.platform.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WordsTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new AccessDeniedException("/a"), "/a: permission denied"),
                Arguments.of(new NoSuchFileException("/a"), "/a does not exist"),
                Arguments.of(new FileAlreadyExistsException("/a"), "/a is there already, and is something else"),
                Arguments.of(new NotDirectoryException("/a"), "/a is not a directory"),
                Arguments.of(new DirectoryNotEmptyException("/a"), "/a is not empty"),
                Arguments.of(new FileSystemLoopException("/a"), "/a is a link to itself"),
                Arguments.of(
                        new FileSystemException("/a", null, "No space left on device"), "/a: No space left on device"),
                Arguments.of(new FileSystemException("/a"), "/a: it cannot be used"),
                Arguments.of(new MalformedInputException(1), "it is not UTF-8"),
                Arguments.of(new UnknownHostException("db"), "the name db is not known"),
                Arguments.of(new UncheckedIOException(new AccessDeniedException("/a")), "/a: permission denied"),
                Arguments.of(new UncheckedIOException("No", new IOException("x")), "No"),
                Arguments.of(new IllegalStateException(new NoSuchFileException("/a")), "/a does not exist"),
                Arguments.of(new IOException("java.net.ConnectException: Connection refused"), "Connection refused"),
                Arguments.of(new IOException("/my.Data is no place"), "/my.Data is no place"),
                Arguments.of(new IOException(), "it gave no reason"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysWhatIsWrongWithoutAClass(Throwable failure, String words) {
        assertThat(Words.of(failure)).isEqualTo(words);
    }
}

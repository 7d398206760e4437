package dev.modelyard.hub.platform.machine;

import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why something failed, in words for people. The messages of many exceptions are no sentence without the name of their
 * class: those of files often hold a path and nothing else.
 */
public final class Words {
    /** What an exception's text has before its message. */
    private static final Pattern CLASS_NAME =
            Pattern.compile("\\b(?:[a-z]\\w*\\.)+[A-Z][\\w$]*(?:Exception|Error)\\b(?::\\s*)?");

    private Words() {}

    /** Never empty, without a class name; the words of the cause where the failure has none of its own. */
    public static String of(Throwable failure) {
        return switch (failure) {
            case AccessDeniedException e -> e.getFile() + ": permission denied";
            case NoSuchFileException e -> e.getFile() + " does not exist";
            case FileAlreadyExistsException e -> e.getFile() + " is there already, and is something else";
            case NotDirectoryException e -> e.getFile() + " is not a directory";
            case DirectoryNotEmptyException e -> e.getFile() + " is not empty";
            case FileSystemLoopException e -> e.getFile() + " is a link to itself";
            case FileSystemException e -> (e.getFile() == null ? "" : e.getFile() + ": ") + reason(e);
            case CharacterCodingException _ -> "it is not UTF-8";
            case UnknownHostException e -> "the name " + e.getMessage() + " is not known";
            default -> plain(failure);
        };
    }

    private static String reason(FileSystemException failure) {
        var reason = failure.getReason();
        return reason == null ? "it cannot be used" : reason;
    }

    private static String plain(Throwable failure) {
        @Nullable String message = failure.getMessage();
        @Nullable Throwable cause = failure.getCause();
        if (cause != null && (message == null || message.isBlank() || message.equals(cause.toString()))) {
            return of(cause);
        } else if (message == null || message.isBlank()) {
            return "it gave no reason";
        }
        return CLASS_NAME.matcher(message).replaceAll("").strip();
    }
}

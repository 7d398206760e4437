package dev.modelyard.hub;

import dev.modelyard.hub.platform.config.ListenAddress;
import dev.modelyard.hub.platform.config.Origin;
import dev.modelyard.hub.platform.config.Setting;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the server is, and what its launcher reads. */
public record HubSettings(
        @Setting(
                key = "MODELYARD_LISTEN",
                byDefault = "127.0.0.1:8484",
                text = "Where the server listens; also `--listen HOST:PORT` and `--port N`")
        ListenAddress listen,

        @Setting(
                key = "MODELYARD_DATA",
                text = "Where the server keeps everything; also `--data DIR`. Unless given,"
                        + " `${XDG_DATA_HOME:-~/.local/share}/modelyard`, and `/var/lib/modelyard` for root",
                notFrom = {Origin.PROPERTIES_FILE, Origin.ENV_FILE})
        @Nullable
        Path data,

        @Setting(
                key = "MODELYARD_JAVA_HOME",
                text = "The JDK that `./modelyard` takes. Unless given, the first of 25 or newer that it finds",
                notFrom = {Origin.PROPERTIES_FILE, Origin.ENV_FILE})
        @Nullable
        Path javaHome,

        @Setting(
                key = "MODELYARD_JAVA_OPTS",
                text = "More options for the virtual machine, after those of `./modelyard`",
                notFrom = {Origin.PROPERTIES_FILE, Origin.ENV_FILE})
        @Nullable
        String javaOptions) {}

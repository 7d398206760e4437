package dev.modelyard.hub.platform.config;

import java.util.List;

/** The settings as a table in Markdown, for {@code docs/configuration.md}. */
public final class ConfigurationTable {
    private ConfigurationTable() {}

    public static String of(List<Class<? extends Record>> groups) {
        var table = new StringBuilder("| setting | default | accepts | what it does |\n| --- | --- | --- | --- |\n");
        for (var group : groups) {
            for (var setting : Definition.of(group)) {
                table.append("| `").append(setting.key()).append("` | ");
                table.append(setting.byDefault().isEmpty() ? "" : "`" + setting.byDefault() + "`");
                table.append(" | ").append(cell(setting.accepts()));
                table.append(" | ").append(cell(setting.text())).append(" |\n");
            }
        }
        return table.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}

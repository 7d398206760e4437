package dev.modelyard.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

/** {@code docs/dependencies.md} names every part that the poms name, and nothing else. */
class DependenciesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("(?m)^\\| `([^`:]+:[^`]+)`");

    @Test
    void the_page_names_every_dependency_of_every_module() throws Exception {
        var used = new TreeSet<String>();
        for (var module : texts(ROOT.resolve("pom.xml"), "/project/modules/module")) {
            used.addAll(coordinates(ROOT.resolve(module).resolve("pom.xml"), "/project/dependencies/dependency"));
        }
        used.removeIf(part -> part.startsWith("dev.modelyard:"));

        assertThat(section("## What the hub is made of", "## What builds it")).isEqualTo(used);
    }

    @Test
    void the_page_names_every_plugin_of_the_build() throws Exception {
        var pom = ROOT.resolve("pom.xml");
        var used = new TreeSet<>(coordinates(pom, "/project/build/pluginManagement/plugins/plugin"));
        used.addAll(coordinates(pom, "//annotationProcessorPaths/path"));

        assertThat(section("## What builds it", "\\z")).isEqualTo(used);
    }

    private static Set<String> section(String from, String to) throws Exception {
        var page = Files.readString(ROOT.resolve("docs").resolve("dependencies.md"));
        var section = Pattern.compile(from + "(.*?)" + to, Pattern.DOTALL).matcher(page);
        assertThat(section.find()).as(from).isTrue();
        return NAMED.matcher(section.group(1))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> coordinates(Path pom, String path) throws Exception {
        var groups = texts(pom, path + "/groupId");
        var artifacts = texts(pom, path + "/artifactId");
        assertThat(groups).as("every part says its group").hasSameSizeAs(artifacts);
        var all = new TreeSet<String>();
        for (int i = 0; i < groups.size(); i++) {
            all.add(groups.get(i) + ":" + artifacts.get(i));
        }
        return all;
    }

    private static List<String> texts(Path pom, String path) throws Exception {
        var document =
                DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(pom.toFile());
        var nodes = (NodeList)
                XPathFactory.newDefaultInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        var texts = new ArrayList<String>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}

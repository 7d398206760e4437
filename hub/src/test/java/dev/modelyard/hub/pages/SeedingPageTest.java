package dev.modelyard.hub.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.modelyard.hub.journeys.Person;
import dev.modelyard.hub.journeys.Yard;
import dev.modelyard.hub.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seeding in a browser: what went wrong and where, what would happen, what waits to be accepted. */
class SeedingPageTest extends PagesCase {
    @TempDir
    static Path folder;

    private static Path file;
    private static Yard seeded;
    private static Person operator;

    @BeforeAll
    static void seed_a_hub() throws Exception {
        file = Files.writeString(folder.resolve("models.yaml"), """
                - {id: desk, name: Desk, type: chat, runtime: openai, memory: 8GB, description: as seeded}
                - {id: broken, name: Broken, type: chat, runtime: openai, memroy: 8GB}
                """);
        var settings = Map.of("HELIX_SEED_MODELS_FILE", file.toString(), "HELIX_SEED_MODELS_SOURCES", "env,file");
        seeded = Yard.on(folder.resolve("data"), TestDatabase.freshUrl(), settings);
        operator = seeded.admin();
    }

    @AfterAll
    static void stop_it() {
        seeded.close();
    }

    private Visitor atSeeding() {
        return visitors.at(seeded.hub.url()).as(operator).opens("/models/seeding");
    }

    @Test
    void faults_are_told_with_where_they_are_and_changes_are_planned_run_and_accepted() throws Exception {
        var visitor = atSeeding();
        visitor.the(AriaRole.BUTTON, Pattern.compile("^Invalid 1")).click();
        assertThat(visitor.page()).hasURL(Pattern.compile("result=invalid"));
        var outcomes = visitor.the(AriaRole.GRID, "What became of seeds in the last run");
        assertThat(outcomes.getByRole(AriaRole.ROW)).hasCount(2);
        outcomes.getByRole(AriaRole.ROW).nth(1).click();
        assertThat(visitor.page().getByRole(AriaRole.DIALOG)).containsText("/1/memroy");
        assertThat(visitor.page().getByRole(AriaRole.DIALOG)).containsText("line 2");
        visitor.page().keyboard().press("Escape");

        operator.patch("/api/v1/models/desk", Map.of("description", "by hand")).expect(200);
        Files.writeString(file, """
                - {id: desk, name: Desk, type: chat, runtime: openai, memory: 16GB, description: seeded anew}
                - {id: attic, name: Attic, type: chat, runtime: openai}
                """);
        visitor.button("Plan").click();
        var plan = visitor.the(AriaRole.REGION, "Plan: nothing was touched");
        assertThat(plan).containsText("there would be 1 model added");
        assertThat(operator.get("/api/v1/models/attic").status()).isEqualTo(404);

        visitor.button("Run now").click();
        assertThat(visitor.the(AriaRole.REGION, "This run")).containsText("1 model added");
        var pending = visitor.the(AriaRole.REGION, "Pending");
        assertThat(pending).containsText("8GB");
        assertThat(pending).containsText("kept: by admin");
        visitor.button("Accept Memory of desk").click();
        assertThat(pending).containsText("Nothing is pending");
        var desk = operator.get("/api/v1/models/desk");
        assertThat(desk.text("/memory_text")).isEqualTo("16GB");
        assertThat(desk.text("/description")).isEqualTo("by hand");

        visitor.opens("/models/registry/desk/edit");
        visitor.button("Reset Description").click();
        assertThat(visitor.field("Description")).hasValue("seeded anew");
        visitor.button("Review and save").click();
        var drawer = visitor.dialog("Save these changes?");
        assertThat(drawer).containsText("from its seed again");
        drawer.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Save").setExact(true))
                .click();
        assertThat(visitor.page().getByText("not saved")).hasCount(0);
        assertThat(operator.get("/api/v1/models/desk").text("/origins/description/kind"))
                .isEqualTo("file");
    }

    @Test
    void members_are_told_that_it_is_for_admins() {
        var visitor = visitors.at(seeded.hub.url())
                .as(operator.makes("mem", "member"))
                .opens("/models/seeding");
        assertThat(visitor.page().locator("main")).containsText("Seeding is for admins to run and see");
        assertThat(visitor.button("Run now")).hasCount(0);
    }

    @Test
    void where_nothing_of_ones_own_is_seeded_the_variable_to_set_can_be_copied() {
        var visitor = visitor(admin).opens("/models/seeding");
        assertThat(visitor.page().locator("main")).containsText("HELIX_SEED_MODEL_1='{");
    }
}

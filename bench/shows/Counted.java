import java.util.ArrayList;
import java.util.List;

/** The lines of a show's result, and whether all of them are as they must be. */
final class Counted {
    private final List<String> lines = new ArrayList<>();
    private boolean wrong;

    void tell(String what, Object value) {
        lines.add(String.format("      %-58s %s", what, value));
    }

    /** Tells a value that must hold. */
    void must(String what, Object value, boolean holds) {
        lines.add(String.format("%-5s %-58s %s", holds ? "ok" : "WRONG", what, value));
        wrong |= !holds;
    }

    /** Prints all, and ends the process with 1 where something is wrong. */
    void print() {
        lines.forEach(System.out::println);
        System.out.flush();
        if (wrong) {
            System.exit(1);
        }
    }
}

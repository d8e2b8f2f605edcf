package davroom.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of text, each column as wide as its widest cell. */
final class Columns {
    private final List<List<String>> rows = new ArrayList<>();

    Columns(String... titles) {
        row(titles);
    }

    void row(String... cells) {
        rows.add(Arrays.stream(cells).map(cell -> cell.isEmpty() ? "-" : plain(cell)).toList());
    }

    /** Names come from the network: a control character could rewrite the reader's terminal. */
    static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column));
                line.append(" ".repeat(width(column) - row.get(column).length() + 2));
            }
            text.append(text.isEmpty() ? "" : "\n").append(line.toString().stripTrailing());
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}

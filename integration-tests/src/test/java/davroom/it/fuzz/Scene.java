package davroom.it.fuzz;

import java.util.ArrayList;
import java.util.List;

/** What happens before a request, and the request itself. */
record Scene(List<Ask> before, Ask main) {

    /** Collects what happens. */
    static final class Course {
        private final List<Ask> asks = new ArrayList<>();
        private final Dice dice;

        Course(Dice dice) {
            this.dice = dice;
        }

        Ask then(String method, String target) {
            Ask ask = new Ask(method, target);
            asks.add(ask);
            return ask;
        }

        Ask stored(String file) {
            return then("PUT", file).with("0123456789".repeat(1 + dice.below(40)));
        }

        /** MOVE or COPY. */
        Ask move(String method, String from, String to) {
            String host = dice.of("", "", "http://localhost", "https://localhost:443");
            return then(method, from)
                    .with("Destination", host + to)
                    .with("Overwrite", dice.of("", "T", "F"));
        }

        /** Up to the last one, which is what it is about. */
        Scene scene() {
            return new Scene(
                    List.copyOf(asks.subList(0, asks.size() - 1)), asks.get(asks.size() - 1));
        }
    }
}

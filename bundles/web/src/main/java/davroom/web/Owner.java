package davroom.web;

import java.util.Optional;

/** Whose things are asked for. */
final class Owner {
    private Owner() {}

    /**
     * The account of {@code ?user=}, for administrators; {@code *} is all, and none the own one.
     *
     * @return empty for all
     */
    static Optional<String> asked(Exchange exchange) {
        Optional<String> user = exchange.query("user");
        if (user.isEmpty()) {
            return Optional.of(exchange.subject().name());
        }
        return Optional.of(of(exchange, user.get())).filter(name -> !name.equals("*"));
    }

    /** That account, when it is the own one or an administrator asks. */
    static String of(Exchange exchange, String user) {
        if (!user.equalsIgnoreCase(exchange.subject().name())
                && !Who.isAdmin(exchange.subject().account())) {
            throw Problem.of(403, "What belongs to others is for administrators.");
        }
        return user;
    }
}

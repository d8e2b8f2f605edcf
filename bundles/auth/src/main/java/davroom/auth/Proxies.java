package davroom.auth;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies that are believed, and what they say of the client.
 *
 * <p>Every proxy adds the address it sees at the right, so the list is read from the right for as
 * long as a believed proxy wrote it; what stands further left anybody can have written.
 */
final class Proxies {
    private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1");

    private final List<Network> trusted;

    private Proxies(List<Network> trusted) {
        this.trusted = trusted;
    }

    /**
     * The proxies of the setting: addresses, networks, or {@code loopback}.
     *
     * @throws IllegalArgumentException with a sentence
     */
    static Proxies of(String... setting) {
        return new Proxies(
                Stream.of(setting)
                        .flatMap(line -> Stream.of(line.split(",")))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .flatMap(t -> t.equals("loopback") ? LOOPBACK.stream() : Stream.of(t))
                        .map(Proxies::network)
                        .toList());
    }

    private static Network network(String text) {
        return Network.parse(text)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "trustedProxies has "
                                                + text
                                                + "; it is a list of addresses like 192.0.2.1 or"
                                                + " 10.0.0.0/8."));
    }

    /** Whom the request comes from. */
    Client client(Knock knock) {
        return at(knock).named(String.join(" ", knock.header("User-Agent")));
    }

    private Client at(Knock knock) {
        if (!isTrusted(knock.peer())) {
            return new Client(knock.peer(), true, knock.tls());
        }
        List<Hop> standard = forwarded(knock.header("Forwarded"));
        List<Hop> usual = xForwarded(knock);
        Client direct = new Client(knock.peer(), true, knock.tls());
        if (standard.isEmpty()) {
            return usual.isEmpty() ? direct : walk(knock.peer(), usual);
        }
        Client client = walk(knock.peer(), standard);
        // a proxy writes one of the two and may pass the other on as the client sent it
        return usual.isEmpty() || client.equals(walk(knock.peer(), usual))
                ? client
                : new Client(knock.peer(), false, false);
    }

    /**
     * What a proxy saw.
     *
     * @param from the other end of its connection; empty when it does not say
     * @param https whether that was encrypted
     */
    private record Hop(Optional<InetAddress> from, boolean https) {}

    private Client walk(InetAddress peer, List<Hop> hops) {
        InetAddress last = peer;
        boolean https = false;
        for (int i = hops.size() - 1; i >= 0 && isTrusted(last); i--) {
            Hop hop = hops.get(i);
            https = hop.https();
            if (hop.from().isEmpty()) {
                return new Client(last, false, https);
            }
            last = hop.from().get();
        }
        return new Client(last, true, https);
    }

    /** Whether what it says of others is believed. */
    boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    /** RFC 7239: {@code for="[2001:db8::1]:4711";proto=https, for=192.0.2.1}. */
    private static List<Hop> forwarded(List<String> lines) {
        List<Hop> hops = new ArrayList<>();
        for (String element : elements(lines)) {
            Optional<InetAddress> from = Optional.empty();
            boolean https = false;
            for (String pair : element.split(";", -1)) {
                String[] parts = pair.strip().split("=", 2);
                String value = parts.length < 2 ? "" : parts[1].replace("\"", "").strip();
                switch (parts[0].strip().toLowerCase(Locale.ROOT)) {
                    case "for" -> from = address(value);
                    case "proto" -> https = value.equalsIgnoreCase("https");
                    default -> {
                        // by and host say nothing of the client
                    }
                }
            }
            hops.add(new Hop(from, https));
        }
        return hops;
    }

    /** {@code X-Forwarded-For: 192.0.2.1, 10.0.0.1} and one {@code X-Forwarded-Proto} for all. */
    private static List<Hop> xForwarded(Knock knock) {
        List<String> protos = elements(knock.header("X-Forwarded-Proto"));
        boolean https =
                !protos.isEmpty() && protos.stream().allMatch(p -> p.equalsIgnoreCase("https"));
        List<String> addresses = elements(knock.header("X-Forwarded-For"));
        if (addresses.isEmpty() && !protos.isEmpty()) {
            return List.of(new Hop(Optional.empty(), https));
        }
        return addresses.stream().map(text -> new Hop(address(text), https)).toList();
    }

    private static List<String> elements(List<String> lines) {
        return lines.stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** {@code 192.0.2.1}, {@code 192.0.2.1:80}, {@code ::1}, {@code [::1]:80}. */
    private static Optional<InetAddress> address(String node) {
        if (node.startsWith("[")) {
            int end = node.indexOf(']');
            return end < 0 ? Optional.empty() : Network.address(node.substring(1, end));
        }
        int colon = node.indexOf(':');
        boolean port = colon > 0 && node.indexOf(':', colon + 1) < 0;
        return Network.address(port ? node.substring(0, colon) : node);
    }
}

package davroom.webdav.lock;

import davroom.api.storage.Change;
import davroom.api.storage.StoragePath;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Locks arranged by the names of their roots: the locks that cover a path are found in as many
 * steps as the path has names, however many locks there are. Answers leave out those that are over.
 * Not for several threads.
 */
final class LockTree {
    private final Clock clock;
    private final Node top = new Node();
    private final Map<String, Lock> byToken = new HashMap<>();

    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private final List<Lock> locks = new ArrayList<>(1);

        private Stream<Lock> tree() {
            return Stream.concat(locks.stream(), children.values().stream().flatMap(Node::tree));
        }
    }

    LockTree(Clock clock) {
        this.clock = clock;
    }

    void add(Lock lock) {
        Node node = top;
        for (String name : lock.root().names()) {
            node = node.children.computeIfAbsent(name, n -> new Node());
        }
        node.locks.add(lock);
        byToken.put(lock.token(), lock);
    }

    void remove(Lock lock) {
        byToken.remove(lock.token());
        remove(top, lock, lock.root().names());
    }

    private static void remove(Node node, Lock lock, List<String> names) {
        if (names.isEmpty()) {
            node.locks.remove(lock);
            return;
        }
        Node child = node.children.get(names.get(0));
        if (child != null) {
            remove(child, lock, names.subList(1, names.size()));
            if (child.locks.isEmpty() && child.children.isEmpty()) {
                node.children.remove(names.get(0));
            }
        }
    }

    /** How many there are, with those that are over. */
    int size() {
        return byToken.size();
    }

    /** How many the account has, with those that are over. */
    long sizeOf(String subject) {
        return byToken.values().stream().filter(lock -> lock.subject().equals(subject)).count();
    }

    /** Those that are over. */
    List<Lock> over() {
        Instant now = clock.instant();
        return byToken.values().stream().filter(lock -> !lock.alive(now)).toList();
    }

    Optional<Lock> find(String token) {
        return Optional.ofNullable(byToken.get(token)).filter(lock -> lock.alive(clock.instant()));
    }

    /** The locks in whose scope the path is. */
    List<Lock> covering(StoragePath path) {
        List<Lock> found = new ArrayList<>();
        Node node = top;
        for (String name : path.names()) {
            node.locks.stream().filter(Lock::deep).forEach(found::add);
            node = node.children.get(name);
            if (node == null) {
                return alive(found.stream());
            }
        }
        found.addAll(node.locks);
        return alive(found.stream());
    }

    /** The locks whose root is the path or below it. */
    List<Lock> within(StoragePath path) {
        return node(path).map(node -> alive(node.tree())).orElse(List.of());
    }

    /** The locks that the new one does not go with (RFC 4918 6.2). */
    List<Lock> excluding(Lock lock) {
        Stream<Lock> met = covering(lock.root()).stream();
        if (lock.deep()) {
            met = Stream.concat(met, within(lock.root()).stream());
        }
        return met.filter(other -> lock.exclusive() || other.exclusive()).toList();
    }

    /** The locks on what a change has removed (RFC 4918 9.6, 9.8.4). */
    List<Lock> endedBy(Change change) {
        return switch (change.kind()) {
            case DELETED, COPIED -> within(change.path());
            case MOVED ->
                    // RFC 4918 7.6: a lock does not move along
                    Stream.concat(
                                    change.source().stream()
                                            .flatMap(source -> within(source).stream()),
                                    within(change.path()).stream())
                            .toList();
            case CREATED, REPLACED, TOUCHED -> List.of();
        };
    }

    /** One look at a folder and its members. */
    LockView view(StoragePath folder) {
        Map<String, List<Lock>> members = new HashMap<>();
        node(folder)
                .ifPresent(
                        node ->
                                node.children.forEach(
                                        (name, child) ->
                                                members.put(name, alive(child.locks.stream()))));
        return new LockView(covering(folder), members);
    }

    private Optional<Node> node(StoragePath path) {
        Optional<Node> node = Optional.of(top);
        for (String name : path.names()) {
            node = node.map(parent -> parent.children.get(name));
        }
        return node;
    }

    private List<Lock> alive(Stream<Lock> locks) {
        Instant now = clock.instant();
        return locks.filter(lock -> lock.alive(now)).toList();
    }
}

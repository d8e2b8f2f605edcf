package davroom.webdav.lock;

import davroom.api.storage.StoragePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Locks arranged by the names of their roots: the locks that cover a path are found in as many
 * steps as the path has names, however many locks there are. Not for several threads.
 */
final class LockTree {
    private final Node top = new Node();

    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private final List<Lock> locks = new ArrayList<>(1);

        private Stream<Lock> tree() {
            return Stream.concat(locks.stream(), children.values().stream().flatMap(Node::tree));
        }
    }

    void add(Lock lock) {
        Node node = top;
        for (String name : lock.root().names()) {
            node = node.children.computeIfAbsent(name, n -> new Node());
        }
        node.locks.add(lock);
    }

    void remove(Lock lock) {
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

    /** The locks in whose scope the path is. */
    List<Lock> covering(StoragePath path) {
        List<Lock> found = new ArrayList<>();
        Node node = top;
        for (String name : path.names()) {
            node.locks.stream().filter(Lock::deep).forEach(found::add);
            node = node.children.get(name);
            if (node == null) {
                return found;
            }
        }
        found.addAll(node.locks);
        return found;
    }

    /** The locks whose root is the path or below it. */
    List<Lock> within(StoragePath path) {
        Node node = node(path);
        return node == null ? List.of() : node.tree().toList();
    }

    /** The locks whose root is a member of the folder, by the member's name. */
    Map<String, List<Lock>> members(StoragePath folder) {
        Node node = node(folder);
        Map<String, List<Lock>> found = new HashMap<>();
        if (node != null) {
            node.children.forEach((name, child) -> found.put(name, List.copyOf(child.locks)));
        }
        return found;
    }

    private Node node(StoragePath path) {
        Node node = top;
        for (String name : path.names()) {
            node = node == null ? null : node.children.get(name);
        }
        return node;
    }
}

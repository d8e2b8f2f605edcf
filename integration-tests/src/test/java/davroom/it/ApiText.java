package davroom.it;

import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.header.Attrs;
import aQute.bnd.header.Parameters;
import aQute.bnd.osgi.Constants;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Tree;
import aQute.bnd.service.diff.Type;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An API as text that people can read and compare: each element of bnd's tree on a line of its own,
 * indented below what it belongs to.
 *
 * <pre>
 * davroom.api.storage 1.0.0
 *
 *   PACKAGE MINOR MAJOR davroom.api.storage
 *     INTERFACE MINOR MAJOR davroom.api.storage.Storage
 * </pre>
 *
 * @param versions lines with a package and its version
 * @param elements all other lines
 */
record ApiText(List<String> versions, List<String> elements) {

    /** What types inherit from the JDK, which other ones have differently. */
    private static final Set<String> INHERITED =
            Stream.of(Object.class, Record.class, Enum.class, Throwable.class)
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                    .map(ApiText::signature)
                    .collect(Collectors.toUnmodifiableSet());

    private static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getName)
                .collect(Collectors.joining(",", method.getName() + "(", ")"));
    }

    /** The part of an API that is its own. */
    static Tree own(DiffPluginImpl differ, Tree api) throws Exception {
        return differ.deserialize(own(api.serialize()));
    }

    private static Tree.Data own(Tree.Data data) {
        if (data.children != null) {
            data.children =
                    Arrays.stream(data.children)
                            .filter(child -> !isInherited(child))
                            .map(ApiText::own)
                            .toArray(Tree.Data[]::new);
        }
        return data;
    }

    private static boolean isInherited(Tree.Data data) {
        return data.type == Type.METHOD && INHERITED.contains(data.name);
    }

    static String of(Tree api, Parameters exports) {
        StringBuilder text = new StringBuilder();
        exports.forEach(
                (name, attributes) ->
                        text.append(name).append(' ').append(attributes.getVersion()).append('\n'));
        text.append('\n');
        append(text, "", api);
        return text.toString();
    }

    private static void append(StringBuilder text, String indent, Tree tree) {
        text.append(indent)
                .append(tree.getType())
                .append(' ')
                .append(tree.ifAdded())
                .append(' ')
                .append(tree.ifRemoved())
                .append(' ')
                .append(tree.getName())
                .append('\n');
        Arrays.stream(tree.getChildren())
                .sorted()
                .forEach(child -> append(text, indent + "  ", child));
    }

    static ApiText read(List<String> lines) {
        int end = lines.indexOf("");
        return new ApiText(lines.subList(0, end), lines.subList(end + 1, lines.size()));
    }

    Parameters exports() {
        Parameters exports = new Parameters();
        for (String line : versions) {
            String[] words = line.split(" ", 2);
            Attrs attributes = new Attrs();
            attributes.put(Constants.VERSION_ATTRIBUTE, words[1]);
            exports.put(words[0], attributes);
        }
        return exports;
    }

    Tree tree(DiffPluginImpl differ) throws Exception {
        Deque<String> rest = new ArrayDeque<>(elements);
        return differ.deserialize(next(rest));
    }

    private static Tree.Data next(Deque<String> rest) {
        String line = rest.remove();
        int depth = depth(line);
        String[] words = line.strip().split(" ", 4);
        Tree.Data data = new Tree.Data();
        data.type = Type.valueOf(words[0]);
        data.add = Delta.valueOf(words[1]);
        data.rem = Delta.valueOf(words[2]);
        data.name = words[3];
        List<Tree.Data> children = new ArrayList<>();
        while (!rest.isEmpty() && depth(rest.peek()) > depth) {
            children.add(next(rest));
        }
        data.children = children.toArray(Tree.Data[]::new);
        return data;
    }

    private static int depth(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** The tree that bnd wants around an API: that of a bundle. */
    static Tree root(DiffPluginImpl differ, Tree api) throws Exception {
        Tree.Data bundle = new Tree.Data();
        bundle.type = Type.BUNDLE;
        bundle.name = "davroom.api";
        bundle.children = new Tree.Data[] {api.serialize()};
        return differ.deserialize(bundle);
    }
}

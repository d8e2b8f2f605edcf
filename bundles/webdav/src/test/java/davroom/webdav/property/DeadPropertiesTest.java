package davroom.webdav.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import davroom.api.database.Database;
import davroom.api.storage.Change;
import davroom.api.storage.Origin;
import davroom.api.storage.StoragePath;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("davroom.database.TestDatabases#all")
class DeadPropertiesTest {
    /** Names that are patterns, quotes or several units of UTF-16 somewhere. */
    private static final List<String> ODD =
            List.of(
                    "a%",
                    "a_", "a*", "it's", "back+slash", "\u00e9", "e\u0301", "\ud83d\ude00", " ");

    private final DeadProperties properties;

    DeadPropertiesTest(Supplier<Database> databases) {
        properties = new DeadProperties(databases.get().open("webdav", DeadProperties.class));
    }

    private static StoragePath path(String text) {
        return StoragePath.parse(text);
    }

    private static DeadProperty property(String name, String value) {
        return new DeadProperty(
                "urn:x", name, "<x:" + name + " xmlns:x=\"urn:x\">" + value + "</x:" + name + ">");
    }

    private void put(String path) throws Exception {
        properties.update(path(path), List.of(property("of", path)), Set.of());
    }

    /** The path at which the properties there were set; empty when there are none. */
    private String origin(String path) throws SQLException {
        List<DeadProperty> found = properties.of(path(path));
        return found.isEmpty() ? "" : found.get(0).xml().replaceAll("<[^>]*>", "");
    }

    private void change(Change.Kind kind, String path, String source, boolean folder)
            throws SQLException {
        properties.changed(
                new Change(
                        kind,
                        path(path),
                        source.isEmpty() ? Optional.empty() : Optional.of(path(source)),
                        folder,
                        Optional.empty(),
                        Origin.WEBDAV));
    }

    @Test
    void givesBackWhatWasSet() throws Exception {
        List<DeadProperty> set =
                List.of(
                        property("a", "1"),
                        property("b", "\ud83d\ude00 \u00e9 'x' \\ %"),
                        new DeadProperty("", "a", "<a xmlns=\"\"/>"),
                        new DeadProperty("urn:" + "y".repeat(5_000), "a", "<a/>"));

        properties.update(path("/s/a"), set, Set.of());

        assertThat(properties.of(path("/s/a"))).containsExactlyInAnyOrderElementsOf(set);
        assertThat(properties.of(path("/s/b"))).isEmpty();
        assertThat(properties.of(path("/s"))).isEmpty();
    }

    @Test
    void setsAndRemovesTogether() throws Exception {
        properties.update(path("/s/a"), List.of(property("a", "1"), property("b", "1")), Set.of());

        properties.update(
                path("/s/a"),
                List.of(property("b", "2"), property("c", "2")),
                Set.of(new QName("urn:x", "a"), new QName("urn:x", "never"), new QName("a")));

        assertThat(properties.of(path("/s/a")))
                .containsExactlyInAnyOrder(property("b", "2"), property("c", "2"));
    }

    @Test
    void aPropertyThatIsTooLargeLeavesAllAsItWas() throws Exception {
        put("/s/a");
        int frame = property("big", "").xml().length();
        String full = "x".repeat(DeadProperties.LONGEST - frame);

        assertThatThrownBy(
                        () ->
                                properties.update(
                                        path("/s/a"),
                                        List.of(property("small", ""), property("big", full + "x")),
                                        Set.of(new QName("urn:x", "of"))))
                .asInstanceOf(type(PropertyTooLargeException.class))
                .extracting(PropertyTooLargeException::property)
                .isEqualTo(new QName("urn:x", "big"));
        assertThat(properties.of(path("/s/a"))).containsExactly(property("of", "/s/a"));

        properties.update(path("/s/a"), List.of(property("big", full)), Set.of());
        assertThat(properties.of(path("/s/a"))).contains(property("big", full));
    }

    @Test
    void oneTooManyLeavesAllAsItWas() throws Exception {
        List<DeadProperty> hundred =
                IntStream.range(0, DeadProperties.MOST)
                        .mapToObj(i -> property("p" + i, "1"))
                        .toList();
        properties.update(path("/s/a"), hundred, Set.of());

        assertThatThrownBy(
                        () ->
                                properties.update(
                                        path("/s/a"),
                                        List.of(property("p0", "2"), property("more", "2")),
                                        Set.of()))
                .isInstanceOf(TooManyPropertiesException.class);
        assertThat(properties.of(path("/s/a"))).containsExactlyInAnyOrderElementsOf(hundred);

        properties.update(
                path("/s/a"), List.of(property("more", "2")), Set.of(new QName("urn:x", "p0")));
        assertThat(properties.of(path("/s/a"))).hasSize(DeadProperties.MOST);
    }

    @Test
    void listsAFolderAtOnce() throws Exception {
        for (String each : List.of("/s/d", "/s/d/a", "/s/d/b", "/s/d/e/c", "/s/dd/a")) {
            put(each);
        }
        properties.update(path("/s/d/a"), List.of(property("more", "1")), Set.of());

        Map<String, List<DeadProperty>> found = properties.inFolder(path("/s/d"));

        assertThat(found).containsOnlyKeys("a", "b");
        assertThat(found.get("a"))
                .containsExactlyInAnyOrder(property("of", "/s/d/a"), property("more", "1"));
        assertThat(found.get("b")).containsExactly(property("of", "/s/d/b"));
        assertThat(properties.inFolder(path("/s/none"))).isEmpty();
    }

    @Test
    void theyFollowAMoveOfAFile() throws Exception {
        put("/s/a");
        put("/s/d/b");

        change(Change.Kind.MOVED, "/s/d/b", "/s/a", false);

        assertThat(origin("/s/a")).isEmpty();
        assertThat(origin("/s/d/b")).isEqualTo("/s/a");
    }

    @Test
    void theyFollowACopyOfAFile() throws Exception {
        put("/s/a");
        put("/s/b");

        change(Change.Kind.COPIED, "/s/b", "/s/a", false);
        change(Change.Kind.COPIED, "/s/c", "/s/a", false);
        properties.update(path("/s/c"), List.of(property("more", "1")), Set.of());

        assertThat(origin("/s/a")).isEqualTo("/s/a");
        assertThat(origin("/s/b")).isEqualTo("/s/a");
        assertThat(properties.of(path("/s/c"))).hasSize(2);
        assertThat(properties.of(path("/s/a"))).hasSize(1);
    }

    @Test
    void aCopyOfAFileWithoutAnyHasNone() throws Exception {
        put("/s/b");

        change(Change.Kind.COPIED, "/s/b", "/s/a", false);

        assertThat(origin("/s/b")).isEmpty();
    }

    private void tree(String top) throws Exception {
        for (String each : List.of("", "/a", "/e/b", "/e/f/g/c")) {
            put(top + each);
        }
    }

    private List<String> origins(String top) throws Exception {
        List<String> found = new ArrayList<>();
        for (String each : List.of("", "/a", "/e/b", "/e/f/g/c")) {
            found.add(origin(top + each));
        }
        return found;
    }

    private static List<String> all(String top) {
        return List.of(top, top + "/a", top + "/e/b", top + "/e/f/g/c");
    }

    private static final List<String> NONE = List.of("", "", "", "");

    @Test
    void theyFollowAMoveOfATree() throws Exception {
        tree("/s/d");
        tree("/s/dd");
        tree("/s/t");
        put("/s/t/only/here");

        change(Change.Kind.MOVED, "/s/t", "/s/d", true);

        assertThat(origins("/s/t")).isEqualTo(all("/s/d"));
        assertThat(origins("/s/d")).isEqualTo(NONE);
        assertThat(origins("/s/dd")).isEqualTo(all("/s/dd"));
        assertThat(origin("/s/t/only/here")).isEmpty();
        assertThat(properties.inFolder(path("/s/t/e"))).containsOnlyKeys("b");
    }

    @Test
    void theyFollowACopyOfATree() throws Exception {
        tree("/s/d");

        change(Change.Kind.COPIED, "/s/far/away/t", "/s/d", true);

        assertThat(origins("/s/far/away/t")).isEqualTo(all("/s/d"));
        assertThat(origins("/s/d")).isEqualTo(all("/s/d"));
    }

    @Test
    void aTreeCanBeMovedAgainAndAgain() throws Exception {
        tree("/s/d");

        change(Change.Kind.COPIED, "/s/1", "/s/d", true);
        change(Change.Kind.MOVED, "/s/2", "/s/1", true);
        change(Change.Kind.MOVED, "/s/1", "/s/2", true);
        change(Change.Kind.MOVED, "/s/3/x", "/s/1", true);

        assertThat(origins("/s/1")).isEqualTo(NONE);
        assertThat(origins("/s/2")).isEqualTo(NONE);
        assertThat(origins("/s/3/x")).isEqualTo(all("/s/d"));
    }

    @Test
    void aFileThatReplacesAFolderTakesItsTreeAway() throws Exception {
        tree("/s/d");
        put("/s/a");

        change(Change.Kind.MOVED, "/s/d", "/s/a", false);

        assertThat(origins("/s/d")).isEqualTo(List.of("/s/a", "", "", ""));
    }

    @Test
    void theyGoWithADeletedTree() throws Exception {
        tree("/s/d");
        tree("/s/dd");

        change(Change.Kind.DELETED, "/s/d", "", true);

        assertThat(origins("/s/d")).isEqualTo(NONE);
        assertThat(origins("/s/dd")).isEqualTo(all("/s/dd"));
    }

    @Test
    void theyGoWithADeletedFile() throws Exception {
        put("/s/a");
        put("/s/ab");

        change(Change.Kind.DELETED, "/s/a", "", false);

        assertThat(origin("/s/a")).isEmpty();
        assertThat(origin("/s/ab")).isEqualTo("/s/ab");
    }

    @Test
    void theyStayWithNewContentAndWithATouch() throws Exception {
        put("/s/a");

        change(Change.Kind.REPLACED, "/s/a", "", false);
        change(Change.Kind.TOUCHED, "/s/a", "", false);

        assertThat(origin("/s/a")).isEqualTo("/s/a");
    }

    @Test
    void whatAppearsAnewBeginsWithoutAny() throws Exception {
        put("/s/a");
        tree("/s/d");

        change(Change.Kind.CREATED, "/s/a", "", false);
        change(Change.Kind.CREATED, "/s/d", "", true);

        assertThat(origin("/s/a")).isEmpty();
        assertThat(origins("/s/d")).isEqualTo(NONE);
    }

    @Test
    void namesAreNoPatterns() throws Exception {
        for (String odd : ODD) {
            tree("/s/" + odd);
        }
        tree("/s/ab");
        for (String odd : ODD) {
            change(Change.Kind.MOVED, "/s/to/" + odd, "/s/" + odd, true);

            assertThat(origins("/s/to/" + odd)).as(odd).isEqualTo(all("/s/" + odd));
            assertThat(origins("/s/" + odd)).as(odd).isEqualTo(NONE);
            assertThat(origins("/s/ab")).as(odd).isEqualTo(all("/s/ab"));
        }
        for (String odd : ODD) {
            change(Change.Kind.DELETED, "/s/to/" + odd, "", true);
            assertThat(origins("/s/to/" + odd)).as(odd).isEqualTo(NONE);
        }
    }

    @Test
    void theLongestPathIsAPath() throws Exception {
        String name = "\u00fc".repeat(100);
        String deep = "/s/d" + ("/" + name).repeat(40);
        put(deep);
        put(deep + "2");

        change(Change.Kind.MOVED, "/s/t", "/s/d", true);

        assertThat(origin(deep.replace("/s/d/", "/s/t/"))).isEqualTo(deep);
        assertThat(origin(deep)).isEmpty();
        String longest = "/s" + ("/" + name).repeat(40) + "/" + "x".repeat(53);
        assertThat(longest).hasSize(StoragePath.MAX_LENGTH);
        put(longest);
        assertThat(origin(longest)).isEqualTo(longest);
    }

    @Test
    void manyMayBeginInOneFolderAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                // six at a time are the first of their folder
                String path = "/s/d" + i / 6 + "/x" + i % 6;
                work.add(
                        () -> {
                            put(path);
                            return null;
                        });
            }
            for (Future<Void> each : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(properties.inFolder(path("/s/d3"))).hasSize(6);
        change(Change.Kind.DELETED, "/s", "", true);
        assertThat(properties.inFolder(path("/s/d3"))).isEmpty();
    }

    @Test
    void manyMayChangeOneFileAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (String value : Arrays.asList("1", "2", "3", "4", "5", "6", "7", "8")) {
                work.add(
                        () -> {
                            properties.update(
                                    path("/s/a"),
                                    List.of(property("a", value), property("b", value)),
                                    Set.of());
                            return null;
                        });
            }
            for (Future<Void> each : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(properties.of(path("/s/a"))).hasSize(2);
    }
}

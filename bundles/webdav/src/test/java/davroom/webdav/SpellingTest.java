package davroom.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.auth.Access;
import davroom.api.auth.Permission;
import davroom.api.auth.Subject;
import davroom.api.storage.StoragePath;
import java.nio.file.AccessDeniedException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes by the name of a file goes by the one that is stored, however a client spells it. */
class SpellingTest {
    private static final String NFC = "caf%C3%A9";
    private static final String NFD = "cafe%CC%81";
    private static final String LOCKINFO =
            "<D:lockinfo xmlns:D='DAV:'><D:lockscope><D:exclusive/></D:lockscope>"
                    + "<D:locktype><D:write/></D:locktype></D:lockinfo>";
    private static final String PATCH =
            "<D:propertyupdate xmlns:D='DAV:'><D:set><D:prop><c xmlns='urn:x'>crimson</c></D:prop>"
                    + "</D:set></D:propertyupdate>";

    private final DavHouse house = new DavHouse("http://localhost/", new Home(), 0);
    private final Client ann = new Client(house, "ann");
    private final Client bob = new Client(house, "bob");

    /** Knows nothing but base paths, letter by letter. */
    private static final class Home implements Access {
        @Override
        public void check(Subject subject, Permission permission, StoragePath path)
                throws AccessDeniedException {
            if (!path.isUnder(of(subject, path))) {
                throw new AccessDeniedException(path.toString(), null, "Not for you.");
            }
        }

        @Override
        public boolean sees(Subject subject, StoragePath path) {
            StoragePath home = of(subject, path);
            return path.isUnder(home) || home.isUnder(path);
        }

        private static StoragePath of(Subject subject, StoragePath path) {
            String base = subject.account().basePath();
            return path.isRoot() || base.isEmpty()
                    ? StoragePath.ROOT
                    : StoragePath.parse("/" + path.drive() + "/" + base);
        }
    }

    @AfterEach
    void close() {
        house.close();
    }

    /** Both forms, and the cases of a disk that does not tell them apart. */
    static Stream<Arguments> spellings() {
        return Stream.of(
                Arguments.of(NFC, NFD), Arguments.of(NFD, NFC), Arguments.of("Cafe", "cAFE"));
    }

    private void fold(String name) {
        house.originals.folding(!name.contains("%"));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void aLockHoldsForEverySpelling(String stored, String other) {
        fold(stored);
        ann.send("PUT", "/originals/" + stored, "x");
        String token = ann.send("LOCK", "/originals/" + other, LOCKINFO).header("Lock-Token");
        for (String name : new String[] {stored, other}) {
            String path = "/originals/" + name;
            assertThat(bob.send("PUT", path, "y").status()).isEqualTo(423);
            assertThat(bob.send("DELETE", path).status()).isEqualTo(423);
            assertThat(bob.send("MOVE", path, "Destination", "/originals/z").status())
                    .isEqualTo(423);
            assertThat(bob.send("LOCK", path, LOCKINFO).body())
                    .contains("<D:href>/originals/" + stored + "</D:href>");
            assertThat(ann.send("PUT", path, "z", "If", "(" + token + ")").status()).isEqualTo(204);
            String tagged = "</originals/" + name + "> (" + token + ")";
            assertThat(ann.send("PUT", "/originals/" + stored, "z", "If", tagged).status())
                    .isEqualTo(204);
        }
        ann.send("PUT", "/originals/a", "a");
        assertThat(bob.send("COPY", "/originals/a", "Destination", "/originals/" + other).status())
                .isEqualTo(423);
        assertThat(ann.send("UNLOCK", "/originals/" + other, "Lock-Token", token).status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void aPropertyIsFoundByEverySpelling(String stored, String other) {
        fold(stored);
        ann.send("PUT", "/originals/" + stored, "x");
        assertThat(ann.send("PROPPATCH", "/originals/" + other, PATCH).body())
                .contains("200 OK", "/originals/" + stored + "<");
        for (String path : new String[] {stored, other, ""}) {
            assertThat(bob.send("PROPFIND", "/originals/" + path, "Depth", "1").body())
                    .contains("crimson", "/originals/" + stored + "<");
        }
        ann.send("DELETE", "/originals/" + other);
        ann.send("PUT", "/originals/" + other, "new");
        assertThat(bob.send("PROPFIND", "/originals/" + other, "Depth", "0").body())
                .doesNotContain("crimson");
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void aMoveToAnotherSpellingGivesTheNewName(String stored, String other) {
        fold(stored);
        ann.send("PUT", "/originals/" + stored, "x");
        ann.send("PROPPATCH", "/originals/" + stored, PATCH);
        String there = "/originals/" + other;
        assertThat(ann.send("COPY", "/originals/" + stored, "Destination", there).status())
                .isEqualTo(403);
        assertThat(ann.send("MOVE", there, "Destination", "/originals/" + stored).status())
                .isEqualTo(403);
        assertThat(
                        ann.send(
                                        "MOVE",
                                        "/originals/" + stored,
                                        "Destination",
                                        there,
                                        "Overwrite",
                                        "F")
                                .status())
                .isEqualTo(201);
        assertThat(ann.send("PROPFIND", "/originals/", "Depth", "1").body())
                .contains(there + "<", "crimson")
                .doesNotContain("/originals/" + stored + "<");
        assertThat(ann.send("GET", "/originals/" + stored).body()).isEqualTo("x");
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void aBasePathHoldsForEverySpelling(String stored, String typed) {
        fold(stored);
        house.basePaths.put("bob", StoragePath.ofUri("/" + typed).name());
        ann.send("MKCOL", "/originals/" + stored);
        ann.send("PUT", "/originals/secret", "secret");
        for (String name : new String[] {stored, typed}) {
            String own = "/originals/" + name + "/own";
            assertThat(bob.send("PUT", own, "mine").status()).isIn(201, 204);
            assertThat(bob.send("GET", own).body()).isEqualTo("mine");
            assertThat(bob.send("MOVE", own, "Destination", own + "2").status()).isEqualTo(201);
            assertThat(bob.send("DELETE", own + "2").status()).isEqualTo(204);
        }
        assertThat(bob.send("GET", "/originals/secret").status()).isEqualTo(403);
        assertThat(bob.send("PROPFIND", "/originals/", "Depth", "1").body())
                .contains("/originals/" + stored + "/<")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void theFolderOfAnAccountIsMadeByARequestInEitherForm(String typed, String asked) {
        fold("%");
        house.basePaths.put("bob", "people/" + StoragePath.ofUri("/" + typed).name());
        int expected = typed.contains("%") ? 201 : 403;
        assertThat(bob.send("PUT", "/originals/people/" + asked + "/a", "a").status())
                .isEqualTo(expected);
        assertThat(ann.send("HEAD", "/originals/people/" + typed + "/").status())
                .isEqualTo(typed.contains("%") ? 200 : 404);
    }

    /** Two folders that differ only in form: some program made them, and they are two people's. */
    @Test
    void aBasePathHoldsNoOtherFolderThatLooksTheSame() {
        house.originals.literal(true);
        ann.send("MKCOL", "/originals/" + NFC);
        ann.send("MKCOL", "/originals/" + NFD);
        ann.send("PUT", "/originals/" + NFC + "/mine", "mine");
        ann.send("PUT", "/originals/" + NFD + "/secret", "secret");
        house.originals.literal(false);
        house.basePaths.put("bob", "caf\u00e9");
        assertThat(bob.send("GET", "/originals/" + NFC + "/mine").body()).isEqualTo("mine");
        for (String method : new String[] {"GET", "PUT", "DELETE", "PROPFIND", "LOCK", "MKCOL"}) {
            for (String path : new String[] {"", "/secret", "/new"}) {
                assertThat(bob.send(method, "/originals/" + NFD + path, "Depth", "0").status())
                        .as(method + path)
                        .isEqualTo(403);
            }
        }
        String theirs = "/originals/" + NFD + "/secret";
        String own = "/originals/" + NFC + "/mine";
        assertThat(bob.send("COPY", theirs, "Destination", own).status()).isEqualTo(403);
        assertThat(bob.send("MOVE", own, "Destination", theirs).status()).isEqualTo(403);
        assertThat(bob.send("PROPFIND", "/originals/", "Depth", "1").body())
                .contains(NFC)
                .doesNotContain(NFD);
    }
}

package davroom.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.StoragePath;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sync-collection REPORT (RFC 6578): on the drive are {@code d/f}, {@code d/s/g}, {@code a}.
 */
class SyncCollectionTest {
    private final DavHouse house = new DavHouse();
    private final Client ann = new Client(house, "ann");
    private final Replica deep = new Replica(ann, "/originals/", "infinite", 0);
    private final Replica flat = new Replica(ann, "/originals/", "1", 0);

    @BeforeEach
    void fill() {
        ann.send("MKCOL", "/originals/d/");
        ann.send("PUT", "/originals/d/f", "f");
        ann.send("MKCOL", "/originals/d/s/");
        ann.send("PUT", "/originals/d/s/g", "g");
        ann.send("PUT", "/originals/a", "a");
        deep.sync();
        flat.sync();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static String path(String name) {
        return "/originals/" + name;
    }

    /** What is told after requests, each METHOD name or METHOD name destination. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                                | -                                  | -",
                "PUT a                            | 200 a                              | 200 a",
                "PUT b                            | 200 b                              | 200 b",
                "PUT b, PUT a, PUT b              | 200 a, 200 b                       | 200 a, 200 b",
                "DELETE a                         | 404 a                              | 404 a",
                "PUT b, DELETE b                  | 404 b                              | 404 b",
                "DELETE a, PUT a                  | 200 a                              | 200 a",
                "PUT d/f                          | 200 d/f                            | -",
                "DELETE d/f                       | 404 d/f                            | -",
                "PROPPATCH d/f                    | 200 d/f                            | -",
                "PROPPATCH d                      | 200 d/                             | 200 d/",
                "MKCOL n                          | 200 n/                             | 200 n/",
                "MKCOL n, PROPPATCH n             | 200 n/                             | 200 n/",
                "MKCOL n, PUT n/p                 | 200 n/, 200 n/p                    | 200 n/",
                "MKCOL n, PUT n/p, DELETE n       | 404 n/                             | 404 n/",
                "DELETE d                         | 404 d/                             | 404 d/",
                "PUT d/f, DELETE d                | 404 d/                             | 404 d/",
                "MOVE a b                         | 404 a, 200 b                       | 404 a, 200 b",
                "MOVE a d/f                       | 404 a, 200 d/f                     | 404 a",
                "COPY a b                         | 200 b                              | 200 b",
                "DELETE d, MKCOL d                | 404 d/, 507, 200 d/                | 200 d/",
                "DELETE d, MKCOL d, PUT d/n       | 404 d/, 507, 200 d/, 200 d/n       | 200 d/",
                "DELETE d, PUT d                  | 404 d/, 507, 200 d                 | 200 d",
                "MOVE d e                         | 404 e/, 507, 404 d/, 200 e/, 200 e/f, 200 e/s/, 200 e/s/g | 404 d/, 200 e/",
                "COPY d e                         | 404 e/, 507, 200 e/, 200 e/f, 200 e/s/, 200 e/s/g  | 200 e/",
                "MOVE d e, PUT e/f, PUT e/h       | 404 e/, 507, 404 d/, 200 e/, 200 e/f, 200 e/h, 200 e/s/, 200 e/s/g | 404 d/, 200 e/",
                "MOVE d e, PROPPATCH e            | 404 e/, 507, 404 d/, 200 e/, 200 e/f, 200 e/s/, 200 e/s/g | 404 d/, 200 e/",
                "MOVE d e, MOVE e d               | 404 d/, 507, 404 e/, 200 d/, 200 d/f, 200 d/s/, 200 d/s/g | 404 e/, 200 d/",
            })
    void tells(String requests, String toDeep, String toFlat) {
        for (String request : requests == null ? new String[0] : requests.split(", ", -1)) {
            String[] words = request.split(" ", -1);
            Client.Answer answer =
                    switch (words[0]) {
                        case "PUT" -> ann.send("PUT", path(words[1]), request);
                        case "PROPPATCH" ->
                                ann.send(
                                        "PROPPATCH",
                                        path(words[1]),
                                        "<D:propertyupdate xmlns:D='DAV:'><D:set><D:prop>"
                                                + "<x xmlns='urn:x'/></D:prop></D:set>"
                                                + "</D:propertyupdate>");
                        case "MOVE", "COPY" ->
                                ann.send(words[0], path(words[1]), "Destination", path(words[2]));
                        default -> ann.send(words[0], path(words[1]));
                    };
            assertThat(answer.status()).as(request).isIn(201, 204, 207);
        }

        deep.sync();
        flat.sync();

        assertThat(told(deep)).isEqualTo(toDeep == null ? "" : toDeep);
        assertThat(told(flat)).isEqualTo(toFlat == null ? "" : toFlat);
        assertThat(deep.members).isEqualTo(Replica.listing(ann, "/originals/", true));
        assertThat(flat.members.keySet())
                .isEqualTo(Replica.listing(ann, "/originals/", false).keySet());
    }

    private static String told(Replica replica) {
        return String.join(", ", replica.told)
                .replace("507 /originals/", "507")
                .replace("/originals/", "");
    }

    /** The status of requests that are refused. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/originals/     | TOKEN            | 1        |       |          | 207 |",
                "/originals      | TOKEN            | infinite |       | Depth: 0 | 207 |",
                "/originals/     |                  | 1        |       | Depth: 1 | 400 |",
                "/originals/     |                  | 1        |       | Depth: infinity | 400 |",
                "/originals/     |                  | 1        |       | Depth: 7 | 400 |",
                "/originals/     |                  | 2        |       |          | 400 |",
                "/originals/     |                  |          |       |          | 400 |",
                "/originals/     |                  | 1        | 0     |          | 400 |",
                "/originals/     |                  | 1        | -1    |          | 400 |",
                "/originals/     |                  | 1        | many  |          | 400 |",
                "/originals/     | x                | 1        |       |          | 403 | valid-sync-token",
                "/originals/     | urn:davroom:sync:x:y:z | 1  |       |          | 403 | valid-sync-token",
                "/originals/     | TOKEN:99999      | 1        |       |          | 403 | valid-sync-token",
                "/originals/     | 1TOKEN           | 1        |       |          | 403 | valid-sync-token",
                "/originals/d/   | TOKEN            | 1        |       |          | 403 | valid-sync-token",
                "/originals/none |                  | 1        |       |          | 404 |",
                "/originals/a    |                  | 1        |       |          | 403 | supported-report",
                "/               |                  | 1        |       |          | 403 | supported-report",
            })
    void answers(
            String path,
            String token,
            String level,
            String limit,
            String header,
            int status,
            String element) {
        String sent = token == null ? "" : token.replace("TOKEN", deep.token);
        String body =
                Replica.body(sent, level == null ? "" : level, 0, "")
                        .replace(
                                "<D:prop>",
                                limit == null
                                        ? "<D:prop>"
                                        : "<D:limit><D:nresults>"
                                                + limit
                                                + "</D:nresults></D:limit><D:prop>");

        Client.Answer answer =
                header == null
                        ? ann.send("REPORT", path, body)
                        : ann.send(
                                "REPORT",
                                path,
                                body,
                                header.split(": ", -1)[0],
                                header.split(": ", -1)[1]);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(element == null ? "" : "<D:" + element + ">");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<D:expand-property xmlns:D='DAV:'/>",
                "<sync-collection xmlns='urn:x'/>",
                "<D:propfind xmlns:D='DAV:'/>"
            })
    void refusesOtherReports(String body) {
        Client.Answer answer = ann.send("REPORT", "/originals/", body);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("<D:error").contains("supported-report");
        assertThat(ann.send("REPORT", "/originals/").status()).isEqualTo(403);
        assertThat(ann.send("REPORT", "/originals/", "<D:open").status()).isEqualTo(400);
    }

    @Test
    void answersWithThePropertiesThatAreAskedFor() {
        ann.send("PUT", "/originals/b%20c", "hello");

        Client.Answer answer =
                ann.send(
                        "REPORT",
                        "/originals/",
                        Replica.body(
                                deep.token, "1", 0, "<D:getcontentlength/><x xmlns='urn:x'/>"));

        assertThat(answer.body())
                .contains(
                        "<D:response><D:href>/originals/b%20c</D:href><D:propstat><D:prop>"
                                + "<D:getcontentlength>5</D:getcontentlength></D:prop>")
                .contains("x xmlns:X=\"urn:x\"/></D:prop><D:status>HTTP/1.1 404")
                .endsWith("</D:sync-token></D:multistatus>\n")
                .doesNotContain("<D:href>/originals/</D:href>");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void goesOnWhereItsLimitWas(int limit) {
        for (int i = 0; i < 9; i++) {
            ann.send("PUT", path("d/s/" + i), "x");
        }
        Replica small = new Replica(ann, "/originals/", "infinite", limit);

        small.sync();

        assertThat(small.members).isEqualTo(Replica.listing(ann, "/originals/", true));
        assertThat(small.answers).isGreaterThan(13 / limit);

        ann.send("MOVE", path("d"), "Destination", path("e"));
        ann.send("PUT", path("b"), "b");
        small.sync();
        assertThat(small.members).isEqualTo(Replica.listing(ann, "/originals/", true));
    }

    @Test
    void tellsWhatChangedWhileItWasBeingListed() {
        Client.Answer first =
                ann.send("REPORT", "/originals/", Replica.body("", "infinite", 2, "<D:getetag/>"));
        String token = first.body().replaceAll("(?s).*<D:sync-token>|</D:sync-token>.*", "");
        assertThat(first.body()).contains("/originals/a<").contains("/originals/d/<");
        ann.send("DELETE", path("a"));
        ann.send("PUT", path("0"), "new");

        Client.Answer second =
                ann.send("REPORT", "/originals/", Replica.body(token, "infinite", 9, ""));

        assertThat(second.body())
                .contains("/originals/d/f<")
                .contains("/originals/d/s/g<")
                .contains("/originals/0<")
                .contains("<D:href>/originals/a</D:href><D:status>HTTP/1.1 404");
    }

    @Test
    void beginsAgainWhenTheFolderIsAnotherOne() {
        Replica inside = new Replica(ann, "/originals/d/", "infinite", 0);
        inside.sync();
        String old = inside.token;
        ann.send("DELETE", "/originals/d");
        ann.send("MKCOL", "/originals/d");

        Client.Answer answer =
                ann.send("REPORT", "/originals/d/", Replica.body(old, "infinite", 0, ""));

        assertThat(answer.status()).isEqualTo(403);
        inside.sync();
        assertThat(inside.members).isEmpty();
    }

    @Test
    void theTokenIsAPropertyOfTheFolderAndStaysWhileNothingChangesBelowIt() {
        String before = property("/originals/d/", "sync-token");
        assertThat(before).startsWith("urn:davroom:sync:");
        assertThat(property("/originals/", "sync-token")).isEqualTo(deep.token);

        ann.send("PUT", "/originals/a", "other");

        assertThat(property("/originals/d/", "sync-token")).isEqualTo(before);
        assertThat(property("/originals/", "sync-token")).isNotEqualTo(deep.token);
        ann.send("PUT", "/originals/d/s/g", "other");
        assertThat(property("/originals/d/", "sync-token")).isNotEqualTo(before);
    }

    private String property(String path, String name) {
        Client.Answer answer =
                ann.send(
                        "PROPFIND",
                        path,
                        "<D:propfind xmlns:D='DAV:'><D:prop><D:"
                                + name
                                + "/></D:prop></D:propfind>",
                        "Depth",
                        "0");
        return answer.body().replaceAll("(?s).*<D:" + name + ">|</D:" + name + ">.*", "");
    }

    @Test
    void itsTokenIsAStateForTheIfHeader() {
        String condition = "<" + house.uri("/originals/d/") + "> (<" + flatToken("/originals/d/");

        assertThat(ann.send("PUT", "/originals/d/f", "1", "If", condition + ">)").status())
                .isEqualTo(204);
        assertThat(ann.send("PUT", "/originals/d/f", "2", "If", condition + ">)").status())
                .isEqualTo(412);
        String not = condition.replace("(<", "(Not <");
        assertThat(ann.send("PUT", "/originals/d/f", "3", "If", not + ">)").status())
                .isEqualTo(204);
    }

    private String flatToken(String folder) {
        Replica replica = new Replica(ann, folder, "1", 0);
        replica.sync();
        return replica.token;
    }

    @Test
    void isAnnouncedWhereItWorks() {
        assertThat(property("/originals/d/", "supported-report-set"))
                .contains("<D:report><D:sync-collection/></D:report>");
        assertThat(property("/originals/a", "supported-report-set")).isEmpty();
        assertThat(ann.send("OPTIONS", "/originals/d/").header("Allow")).contains("REPORT");
        assertThat(ann.send("OPTIONS", "/originals/a").header("Allow")).doesNotContain("REPORT");
        assertThat(ann.send("OPTIONS", "/").header("Allow")).doesNotContain("REPORT");
    }

    @Test
    void isNotInAllpropButInPropname() {
        List<String> names =
                List.of(
                        "sync-token",
                        "supported-report-set",
                        "supported-live-property-set",
                        "current-user-principal",
                        "current-user-privilege-set");
        String all = ann.send("PROPFIND", "/originals/", "Depth", "1").body();
        String named =
                ann.send(
                                "PROPFIND",
                                "/originals/",
                                "<D:propfind xmlns:D='DAV:'><D:propname/></D:propfind>",
                                "Depth",
                                "0")
                        .body();

        names.forEach(name -> assertThat(all).doesNotContain(name));
        names.forEach(name -> assertThat(named).contains("<D:" + name + "/>"));
    }

    @Test
    void cannotBeSet() {
        Client.Answer answer =
                ann.send(
                        "PROPPATCH",
                        "/originals/d/",
                        "<D:propertyupdate xmlns:D='DAV:'><D:set><D:prop><D:sync-token>x"
                                + "</D:sync-token></D:prop></D:set></D:propertyupdate>");

        assertThat(answer.body()).contains("403").contains("cannot-modify-protected-property");
    }

    /** Whatever happens, and however much is told at once: in the end it knows what is there. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void neverLosesTrack(long seed) {
        Random random = new Random(seed);
        List<Replica> replicas =
                List.of(
                        deep,
                        new Replica(ann, "/originals/", "infinite", 1 + random.nextInt(4)),
                        new Replica(ann, "/originals/", "infinite", 1 + random.nextInt(20)),
                        flat,
                        new Replica(ann, "/originals/", "1", 2));
        for (int round = 0; round < 12; round++) {
            int steps = random.nextInt(12);
            IntStream.range(0, steps).forEach(i -> step(random));
            for (Replica replica : replicas) {
                if (random.nextInt(3) > 0) {
                    replica.sync();
                }
            }
        }
        replicas.forEach(Replica::sync);

        for (Replica replica : replicas.subList(0, 3)) {
            assertThat(replica.members).isEqualTo(Replica.listing(ann, "/originals/", true));
        }
        for (Replica replica : replicas.subList(3, 5)) {
            assertThat(replica.members).isEqualTo(Replica.listing(ann, "/originals/", false));
        }
    }

    private void step(Random random) {
        String one = anyPath(random);
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> ann.send("PUT", one, "content " + random.nextInt());
            case 3 -> ann.send("MKCOL", one);
            case 4 -> ann.send("DELETE", one);
            case 5 -> ann.send("MOVE", one, "Destination", anyPath(random));
            case 6 -> ann.send("COPY", one, "Destination", anyPath(random));
            default -> ann.send("DELETE", path(StoragePath.parse(one).names().get(1)));
        }
    }

    private static String anyPath(Random random) {
        StringBuilder path = new StringBuilder("/originals");
        int depth = 1 + random.nextInt(4);
        for (int i = 0; i < depth; i++) {
            path.append('/').append("abd".charAt(random.nextInt(3)));
        }
        return path.toString();
    }
}

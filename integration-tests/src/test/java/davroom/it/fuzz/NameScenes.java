package davroom.it.fuzz;

import java.util.List;

/** One file under many spellings and places. */
final class NameScenes {
    /** Spellings of one name, side by side. */
    private static final List<List<String>> SPELLINGS =
            List.of(
                    List.of("caf%C3%A9.jpg", "cafe%CC%81.jpg", "caf%c3%a9.jpg", "c%61f%C3%A9.jpg"),
                    List.of("%EA%B0%80.jpg", "%E1%84%80%E1%85%A1.jpg"),
                    List.of("a%20b.jpg", "%61%20b.jpg", "a%20%62%2Ejpg"),
                    List.of("100%25.jpg", "%31%300%25.jpg"),
                    List.of("._s.jpg", "%2E_s.jpg", "._s%2ejpg"),
                    List.of(".DS_Store", "%2eDS_Store", ".DS%5FStore"),
                    List.of("Thumbs.db", "desktop.ini", ".metadata_never_index"),
                    List.of("a;b=c,d.jpg", "a%3Bb%3Dc%2Cd.jpg"),
                    List.of("s'(1)!~*.jpg", "s%27%281%29%21%7E%2A.jpg"),
                    List.of("S.JPG", "s.jpg", "s.jpg.", "s.jpg.tacitpart"));

    private final Dice dice;
    private final Scene.Course course;
    private final String home;
    private final String user;

    NameScenes(Dice dice, Scene.Course course, String home, String user) {
        this.dice = dice;
        this.course = course;
        this.home = home;
        this.user = user;
    }

    /** Stored under one spelling, used under another one. */
    void spelled() {
        List<String> names = dice.of(SPELLINGS);
        course.then("PUT", place(dice.of(names))).with("content");
        String name = place(dice.of(names));
        switch (dice.below(8)) {
            case 0 -> course.then("DELETE", name);
            case 1 -> course.then("PUT", name).with("If-None-Match", "*").with("x");
            case 2 -> course.then("PROPFIND", name).with("Depth", dice.of("0", "1"));
            case 3 -> course.move("MOVE", name, place(dice.of(names)));
            case 4 -> course.move("COPY", name, place(dice.of(names)));
            case 5 -> course.then("MKCOL", name);
            case 6 -> course.then("OPTIONS", name);
            default -> course.then("GET", name).with("If-None-Match", dice.of("", Learned.ETAG));
        }
    }

    /** A URL of a file, of those that the server has for it. */
    private String place(String name) {
        String before = dice.of("", "", "", "/remote.php/webdav", "/remote.php/dav/files/" + user);
        return before + home + dice.of("/", "/", "/dir/") + name;
    }

    /** Folders and files that go somewhere, also into each other. */
    void moved() {
        String folder = home + "/t" + dice.below(6);
        course.then("MKCOL", folder);
        course.then("MKCOL", folder + "/in");
        course.then("PUT", folder + "/in/a.jpg").with("a");
        List<String> places =
                List.of(folder, folder + "/in", folder + "/in/a.jpg", folder + "/in/b.jpg");
        String from = dice.of(places);
        String to = dice.once(2) ? dice.of(places) : home + "/t" + dice.below(6);
        if (dice.once(4)) {
            course.then("LOCK", dice.once(2) ? from : to)
                    .with("Timeout", "Second-1")
                    .with(
                            "<D:lockinfo xmlns:D='DAV:'><D:lockscope><D:exclusive/></D:lockscope>"
                                    + "<D:locktype><D:write/></D:locktype></D:lockinfo>");
        }
        course.move(dice.of("COPY", "MOVE"), from, to)
                .with("Depth", dice.of("", "0", "infinity"))
                .with("If", dice.once(3) ? "<" + from + "> (<" + Learned.TOKEN + ">)" : "");
    }
}

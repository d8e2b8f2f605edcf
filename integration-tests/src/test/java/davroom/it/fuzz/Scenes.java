package davroom.it.fuzz;

/** What clients do, step by step, with all that belongs to it. */
final class Scenes {
    private static final String SPACES = " xmlns:D='DAV:' xmlns:Z='urn:schemas-microsoft-com:'";

    private final Dice dice;
    private final String home;
    private final String user;
    private final Scene.Course course;

    /** By that account, in that folder. */
    Scenes(Dice dice, String home, String user) {
        this.dice = dice;
        this.home = home;
        this.user = user;
        this.course = new Scene.Course(dice);
    }

    /** One of them. */
    Scene any() {
        switch (dice.below(14)) {
            case 0, 1 -> new LockScenes(dice, course).ofFile(file(), file());
            case 2 -> new LockScenes(dice, course).ofFolder(folder(), file());
            case 3 -> conditions();
            case 4, 5 -> ranges();
            case 6 -> sync();
            case 7 -> new PropertyScenes(dice, course).set(dice.once(3) ? folder() : file());
            case 8 -> new PropertyScenes(dice, course).made(folder());
            case 9 -> new UploadScenes(dice, course).resumable(file());
            case 10 -> new UploadScenes(dice, course).pieces(home, file(), user);
            case 11 -> new UploadScenes(dice, course).digests(file());
            case 12 -> new NameScenes(dice, course, home, user).spelled();
            default -> new NameScenes(dice, course, home, user).moved();
        }
        return course.scene();
    }

    /** Not always the same, for locks of others stay for a second or two. */
    private String file() {
        return home + "/s" + dice.below(40) + ".jpg";
    }

    private String folder() {
        return home + "/f" + dice.below(20);
    }

    private void conditions() {
        String file = file();
        course.stored(file);
        course.then("HEAD", file);
        String method = dice.of("GET", "GET", "HEAD", "PUT", "DELETE", "MOVE", "PROPPATCH");
        Ask ask =
                method.equals("MOVE")
                        ? course.move(method, file, file())
                        : course.then(method, file);
        if (method.equals("PUT")) {
            ask.with("other");
        } else if (method.equals("PROPPATCH")) {
            ask.with(new PropertyScenes(dice, course).update("author"));
        }
        switch (dice.below(5)) {
            case 0 -> ask.with("If-Match", tags());
            case 1 -> ask.with("If-None-Match", tags());
            case 2 -> ask.with("If-Modified-Since", Learned.MODIFIED);
            case 3 -> ask.with("If-Unmodified-Since", Learned.MODIFIED);
            default -> ask.with("If", "([" + Learned.ETAG + "])").with("If-Match", tags());
        }
    }

    private String tags() {
        return dice.of(
                Learned.ETAG,
                Learned.ETAG,
                "W/" + Learned.ETAG,
                "*",
                "\"x\", " + Learned.ETAG,
                Learned.ETAG + ",W/\"y\" , \"z\"");
    }

    private void ranges() {
        String file = file();
        course.stored(file);
        course.then("HEAD", file);
        String ranges =
                dice.of("0-", "3-5", "-4", "0-0", "2-99999", "0-1,4-5", "1-2, 8-9 ,-1", "500-");
        course.then(dice.once(5) ? "HEAD" : "GET", file)
                .with("Range", "bytes=" + ranges)
                .with("If-Range", dice.of("", "", Learned.ETAG, Learned.MODIFIED))
                .with("If-Match", dice.once(4) ? Learned.ETAG : "")
                .with("If-None-Match", dice.once(6) ? Learned.ETAG : "");
    }

    private void sync() {
        String folder = folder();
        String from = dice.once(5) ? home : folder;
        course.then("MKCOL", folder);
        if (dice.once(2)) {
            course.stored(folder + "/before.jpg");
        }
        course.then("REPORT", from).with("Depth", "0").with(syncCollection(""));
        if (dice.once(3)) {
            course.then("DELETE", folder + "/before.jpg");
        } else {
            course.stored(folder + "/after" + dice.below(3) + ".jpg");
        }
        course.then("REPORT", from)
                .with("Depth", "0")
                .with("Prefer", dice.of("", "", "return=minimal"))
                .with(syncCollection(Learned.SYNC));
    }

    private String syncCollection(String token) {
        String limit =
                "<D:limit><D:nresults>" + dice.of("1", "2", "100") + "</D:nresults></D:limit>";
        return element(
                "sync-collection",
                "<D:sync-token>"
                        + token
                        + "</D:sync-token><D:sync-level>"
                        + dice.of("1", "infinite")
                        + "</D:sync-level>"
                        + (dice.once(2) ? limit : "")
                        + "<D:prop><D:getetag/><D:resourcetype/></D:prop>");
    }

    static String element(String name, String inside) {
        return "<?xml version='1.0' encoding='utf-8'?><D:"
                + name
                + SPACES
                + ">"
                + inside
                + "</D:"
                + name
                + ">";
    }
}

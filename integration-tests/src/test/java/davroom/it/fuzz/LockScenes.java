package davroom.it.fuzz;

/** What is done under a lock, with the token of the server. */
final class LockScenes {
    private final Dice dice;
    private final Scene.Course course;

    LockScenes(Dice dice, Scene.Course course) {
        this.dice = dice;
        this.course = course;
    }

    /** With a lock on a file, that file is changed, or another one takes its place. */
    void ofFile(String file, String other) {
        if (!dice.once(4)) {
            course.stored(file);
        }
        locked(file, dice.of("0", "infinity", ""));
        String token = "<" + Learned.TOKEN + ">";
        String list =
                dice.of(
                        "(" + token + ")",
                        "(" + token + ") (Not <DAV:no-lock>)",
                        "(" + token + " [" + Learned.ETAG + "])",
                        "<" + file + "> (" + token + ")",
                        "<http://localhost" + file + "> (" + token + ") (Not <urn:x:y>)",
                        "([" + Learned.ETAG + "]) (" + token + ")",
                        "(Not [\"x\"] " + token + ")");
        switch (dice.below(9)) {
            case 0, 1 -> course.then("PUT", file).with("If", list).with("new");
            case 2 -> course.then("DELETE", file).with("If", list);
            case 3 ->
                    course.then("LOCK", file)
                            .with("If", "(" + token + ")")
                            .with("Timeout", "Second-1");
            case 4 -> course.then("UNLOCK", file).with("Lock-Token", token);
            case 5 -> course.move("MOVE", file, other).with("If", list);
            case 6 -> course.move("COPY", other, file).with("If", "<" + file + "> (" + token + ")");
            case 7 ->
                    course.then("PROPPATCH", file)
                            .with("If", list)
                            .with(new PropertyScenes(dice, course).update("author"));
            default -> locked(file, "0");
        }
    }

    /** With a lock on a folder, what is in it is changed. */
    void ofFolder(String folder, String other) {
        String file = folder + "/" + dice.of("m.jpg", "n.jpg");
        course.then("MKCOL", folder);
        if (dice.once(2)) {
            course.stored(file);
        }
        locked(folder, dice.of("0", "infinity"));
        String list = "<" + folder + dice.of("", "/") + "> (<" + Learned.TOKEN + ">)";
        switch (dice.below(7)) {
            case 0, 1 -> course.stored(file).with("If", list);
            case 2 -> course.then("DELETE", file).with("If", list);
            case 3 -> course.then("DELETE", folder).with("If", "(<" + Learned.TOKEN + ">)");
            case 4 -> course.then("MKCOL", folder + "/in").with("If", list);
            case 5 -> course.move("MOVE", file, other).with("If", list);
            default -> locked(file, "0");
        }
    }

    private void locked(String target, String depth) {
        course.then("LOCK", target)
                .with("Timeout", "Second-" + dice.of("1", "2"))
                .with("Depth", depth)
                .with(lockinfo());
    }

    private String lockinfo() {
        String scope = dice.once(4) ? "shared" : "exclusive";
        String owner = dice.of("", "<D:owner>a</D:owner>", "<D:owner><D:href>u</D:href></D:owner>");
        return Scenes.element(
                "lockinfo",
                "<D:lockscope><D:"
                        + scope
                        + "/></D:lockscope><D:locktype><D:write/></D:locktype>"
                        + owner);
    }
}

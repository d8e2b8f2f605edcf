package davroom.it.fuzz;

import java.util.List;

/** Properties with names and values that are trees of XML. */
final class PropertyScenes {
    private final Dice dice;
    private final Scene.Course course;

    PropertyScenes(Dice dice, Scene.Course course) {
        this.dice = dice;
        this.course = course;
    }

    /** Properties that are set, and then asked for. */
    void set(String target) {
        course.then(target.endsWith("jpg") ? "PUT" : "MKCOL", target);
        Ask patch = course.then("PROPPATCH", target).with(update(dice.of("author", "title")));
        if (dice.once(2)) {
            patch.with("Prefer", dice.of("return=minimal", "return=representation"));
            return;
        }
        String wanted =
                dice.of(
                        "<D:allprop/>",
                        "<D:propname/>",
                        "<D:allprop/><D:include><D:supportedlock/></D:include>",
                        "<D:prop><x:author xmlns:x='urn:x'/><D:getetag/><D:lockdiscovery/></D:prop>");
        course.then("PROPFIND", target)
                .with("Depth", dice.of("0", "1", "1,noroot"))
                .with(
                        "Prefer",
                        dice.of(
                                "",
                                "return=minimal",
                                "depth-noroot",
                                "return=minimal, depth-noroot"))
                .with("Brief", dice.of("", "", "t"))
                .with(Scenes.element("propfind", wanted));
    }

    /** A folder that is made with properties (RFC 5689). */
    void made(String folder) {
        course.then("DELETE", folder);
        course.then("MKCOL", folder)
                .with("Content-Type", "application/xml")
                .with("Prefer", dice.of("", "return=minimal"))
                .with(
                        Scenes.element(
                                "mkcol",
                                "<D:set><D:prop><D:resourcetype><D:collection/></D:resourcetype>"
                                        + property("author")
                                        + "</D:prop></D:set>"));
    }

    String update(String name) {
        StringBuilder acts = new StringBuilder();
        for (int i = dice.below(3); i >= 0; i--) {
            acts.append(
                    dice.once(5)
                            ? "<D:remove><D:prop><x:gone xmlns:x='urn:x'/></D:prop></D:remove>"
                            : "<D:set><D:prop>" + property(name + i) + "</D:prop></D:set>");
        }
        return Scenes.element("propertyupdate", acts.toString());
    }

    private String property(String name) {
        if (dice.once(3)) {
            String date = dice.of("Sun, 06 Nov 1994 08:49:37 GMT", "Thu, 01 Jan 1970 00:00:00 GMT");
            String live =
                    dice.of("Z:Win32LastModifiedTime", "Z:Win32CreationTime", "D:getlastmodified");
            return "<" + live + ">" + date + "</" + live + ">";
        }
        return "<x:" + name + " xmlns:x='urn:x' xml:lang='de'>" + tree(4) + "</x:" + name + ">";
    }

    private String tree(int depth) {
        StringBuilder tree = new StringBuilder(dice.of("", "a", "&lt;&amp;", "<![CDATA[<b>]]>"));
        for (int i = depth == 0 ? 0 : dice.below(3); i > 0; i--) {
            String name = dice.of(List.of("x:a", "b", "y:c"));
            tree.append("<" + name + " xmlns:y='urn:y' xmlns='urn:z' y:d='e&#10;\"' x:f='g'>")
                    .append(tree(depth - 1))
                    .append("</" + name + ">")
                    .append(dice.of("", " ", "t"));
        }
        return tree.toString();
    }
}

package davroom.it.client;

/** Bodies of requests, as clients send them. */
final class Bodies {
    static final String EXCLUSIVE = lock("exclusive");
    static final String SHARED = lock("shared");

    private Bodies() {}

    private static String lock(String scope) {
        return "<D:lockinfo xmlns:D='DAV:'><D:lockscope><D:"
                + scope
                + "/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockinfo>";
    }

    /** Asks for these, each an element with the prefix {@code D} or {@code x}. */
    static String propfind(String... properties) {
        return "<D:propfind xmlns:D='DAV:' xmlns:x='urn:example'><D:prop>"
                + String.join("", properties)
                + "</D:prop></D:propfind>";
    }

    /** Sets these, each an element with the prefix {@code D} or {@code x}. */
    static String proppatch(String... properties) {
        return "<D:propertyupdate xmlns:D='DAV:' xmlns:x='urn:example'><D:set><D:prop>"
                + String.join("", properties)
                + "</D:prop></D:set></D:propertyupdate>";
    }
}

package davroom.it.fuzz;

import static davroom.it.fuzz.Dice.raw;

import java.util.List;

/** XML that clients send, and XML that nobody should. */
final class XmlBodies {
    private static final List<String> PROPERTIES =
            List.of(
                    "D:getetag",
                    "D:getcontentlength",
                    "D:getlastmodified",
                    "D:creationdate",
                    "D:displayname",
                    "D:resourcetype",
                    "D:getcontenttype",
                    "D:lockdiscovery",
                    "D:supportedlock",
                    "D:quota-available-bytes",
                    "D:quota-used-bytes",
                    "D:supported-report-set",
                    "D:current-user-privilege-set",
                    "D:current-user-principal",
                    "D:sync-token",
                    "D:acl",
                    "Z:Win32LastModifiedTime",
                    "Z:Win32CreationTime",
                    "Z:Win32FileAttributes",
                    "o:id",
                    "o:fileid",
                    "o:checksums",
                    "o:permissions",
                    "o:favorite",
                    "n:mount-type",
                    "x:author",
                    "x:" + raw("größe"),
                    "x:title",
                    "author");

    private static final List<String> VALUES =
            List.of(
                    "",
                    "Ann",
                    raw("é日📷"),
                    "<x:b x:c='d'/>",
                    "&lt;&amp;&gt;",
                    "&#x41;",
                    "&#0;",
                    "&#xD800;",
                    "&#x110000;",
                    "&#x85;&#x2028;",
                    "<![CDATA[<a>]]>",
                    "<!-- c -->",
                    "<?pi x?>",
                    "Thu, 01 Jan 1970 00:00:00 GMT",
                    "Sun, 06 Nov 1994 08:49:37 GMT",
                    "1994-11-06T08:49:37Z",
                    "999999999-01-01T00:00:00Z",
                    "Fri, 31 Dec 99999 23:59:60 GMT",
                    "-1",
                    "00000020",
                    "18446744073709551616",
                    "1",
                    "&unknown;",
                    "]]>",
                    "\u0000",
                    "\u0008",
                    "\u00ff\u00fe");

    private static final List<String> GOOD_VALUES = VALUES.subList(0, 7);

    private static final String SPACES =
            " xmlns:D='DAV:' xmlns:Z='urn:schemas-microsoft-com:' xmlns:x='urn:x'"
                    + " xmlns:o='http://owncloud.org/ns' xmlns:n='http://nextcloud.org/ns'";

    private final Dice dice;
    private final Targets targets;

    XmlBodies(Dice dice, Targets targets) {
        this.dice = dice;
        this.targets = targets;
    }

    /** The body that belongs to the method, or a harmful one. */
    String body(String method) {
        if (dice.once(8)) {
            return harmful();
        }
        return prolog()
                + switch (dice.once(15) ? dice.of("PROPFIND", "LOCK", "REPORT") : method) {
                    case "PROPFIND" -> propfind();
                    case "PROPPATCH", "MKCOL" -> propertyupdate(method);
                    case "LOCK" -> lockinfo();
                    case "REPORT", "SEARCH" -> report();
                    default -> element(dice.of("D:prop", "x", "D:multistatus"), properties());
                };
    }

    private String prolog() {
        return dice.of(
                "",
                "<?xml version='1.0' encoding='utf-8'?>",
                "<?xml version=\"1.0\"?>\r\n",
                "\u00ef\u00bb\u00bf<?xml version='1.0'?>",
                "",
                "",
                "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>",
                dice.of(
                        "<?xml version='1.1'?>",
                        "<?xml version='9'?>",
                        "<?xml version='1.0' encoding='utf-16'?>",
                        "<?xml version='1.0' encoding='x-nothing'?>",
                        "<?xml version='1.0' encoding='ebcdic-cp-us'?>",
                        "<?xml version='1.0' standalone='no'?>",
                        "\u00fe\u00ff",
                        "\r\n \t"));
    }

    private static String element(String name, String inside) {
        return "<" + name + SPACES + ">" + inside + "</" + name + ">";
    }

    private String propfind() {
        return element(
                "D:propfind",
                switch (dice.below(6)) {
                    case 0 -> "<D:allprop/>";
                    case 1 -> "<D:propname/>";
                    case 2 -> "<D:allprop/><D:include>" + properties() + "</D:include>";
                    case 3 -> "<D:prop>" + properties() + "</D:prop><D:allprop/><D:propname/>";
                    default -> "<D:prop>" + properties() + "</D:prop>";
                });
    }

    private String properties() {
        StringBuilder all = new StringBuilder();
        for (int i = dice.length(8, 300); i > 0; i--) {
            all.append('<').append(dice.of(PROPERTIES)).append("/>");
        }
        return all.toString();
    }

    private String propertyupdate(String method) {
        StringBuilder all = new StringBuilder();
        for (int i = dice.length(3, 150); i >= 0; i--) {
            String name = dice.of(PROPERTIES);
            String value = dice.once(60) ? dice.of("v", "&#x20;", "<a/>").repeat(20_000) : value();
            String act = dice.once(4) ? "D:remove" : "D:set";
            all.append("<" + act + "><D:prop><" + name + ">" + value + "</" + name + "></D:prop></")
                    .append(act + ">");
        }
        String type =
                "<D:set><D:prop><D:resourcetype><D:collection/></D:resourcetype></D:prop></D:set>";
        return method.equals("MKCOL")
                ? element("D:mkcol", type + all)
                : element("D:propertyupdate", all.toString());
    }

    private String value() {
        return switch (dice.below(6)) {
            case 0 -> dice.of(VALUES) + dice.of(VALUES);
            case 1, 2 -> dice.of(VALUES);
            default -> dice.of(GOOD_VALUES);
        };
    }

    private String lockinfo() {
        String scope = dice.of("D:exclusive", "D:exclusive", "D:shared", "D:other", "x:exclusive");
        String type = dice.once(10) ? "D:read" : "D:write";
        String owner =
                dice.once(3)
                        ? ""
                        : "<D:owner>"
                                + (dice.once(3) ? "<D:href>u</D:href>" : value())
                                + "</D:owner>";
        return element(
                "D:lockinfo",
                "<D:lockscope><"
                        + scope
                        + "/></D:lockscope><D:locktype><"
                        + type
                        + "/></D:locktype>"
                        + owner);
    }

    private String report() {
        String token =
                dice.of(
                        "",
                        "1",
                        "-1",
                        "http://x/ns/sync/1",
                        "urn:davroom:sync:0",
                        "99999999999999999999");
        return switch (dice.below(4)) {
            case 0 ->
                    element(
                            "D:sync-collection",
                            "<D:sync-token>"
                                    + token
                                    + "</D:sync-token><D:sync-level>"
                                    + dice.of("1", "infinite", "0", "-1", "")
                                    + "</D:sync-level><D:limit><D:nresults>"
                                    + dice.of("1", "0", "-1", "99999999999", "x")
                                    + "</D:nresults></D:limit><D:prop>"
                                    + properties()
                                    + "</D:prop>");
            case 1 ->
                    element(
                            "D:expand-property",
                            "<D:property name='getetag'/><D:property name=''/>");
            case 2 ->
                    element(
                            "o:filter-files",
                            "<D:prop>"
                                    + properties()
                                    + "</D:prop><o:filter-rules><o:favorite>1</o:favorite>"
                                    + "</o:filter-rules>");
            default ->
                    element(
                            "D:searchrequest",
                            "<D:basicsearch><D:from><D:scope><D:href>"
                                    + targets.usual().replace("&", "&amp;")
                                    + "</D:href></D:scope></D:from></D:basicsearch>");
        };
    }

    private String harmful() {
        int many = dice.length(150, dice.once(30) ? 60_000 : 2000);
        return switch (dice.below(14)) {
            case 0 ->
                    "<!DOCTYPE p [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
                            + element("D:propfind", "<D:prop><x:a>&e;</x:a></D:prop>");
            case 1 ->
                    "<!DOCTYPE p [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
                            + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;'>]>"
                            + element("D:propertyupdate", "&d;&d;&d;");
            case 2 -> "<!DOCTYPE D:propfind SYSTEM 'http://127.0.0.1:9/x.dtd'><D:propfind/>";
            case 3 -> "<!DOCTYPE p [<!ENTITY % r SYSTEM 'http://127.0.0.1:9/'>%r;]><p/>";
            case 4 -> "<a>".repeat(many) + (dice.once(2) ? "</a>".repeat(many) : "");
            case 5 -> element("D:propfind", "<D:prop>" + "<x:a/>".repeat(many) + "</D:prop>");
            case 6 -> "<D:propfind xmlns:D='DAV:'" + attributes(Math.min(many, 3000)) + "/>";
            case 7 -> "<" + "n".repeat(many) + " xmlns='DAV:'/>";
            case 8 -> "<b:propfind xmlns:b=''><b:prop/></b:propfind>";
            case 9 -> "<u:propfind><u:prop/></u:propfind>";
            case 10 -> "<D:propfind xmlns:D='DAV:' xmlns:D='DAV:' a='1' a='2'/>";
            case 11 ->
                    "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='/etc/passwd'/></a>";
            case 12 -> dice.bytes(many);
            default -> {
                String whole = propertyupdate("PROPPATCH");
                yield whole.substring(0, dice.below(whole.length() + 1));
            }
        };
    }

    private static String attributes(int count) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(" a").append(i).append("=''");
        }
        return all.toString();
    }
}

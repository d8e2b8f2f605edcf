package davroom.webdav.propfind;

import davroom.api.auth.Permission;
import davroom.webdav.xml.Xml;
import davroom.webdav.xml.XmlOut;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What may be done, in the words of RFC 3744 3. */
final class Privileges {
    private Privileges() {}

    static void write(XmlOut out, Standing standing, boolean folder) throws IOException {
        for (String name : of(standing, folder)) {
            out.raw(Xml.bytes("<D:privilege><D:" + name + "/></D:privilege>"));
        }
    }

    private static List<String> of(Standing standing, boolean folder) {
        List<String> names = new ArrayList<>();
        boolean change = standing.may().contains(Permission.CHANGE);
        boolean bind = folder && standing.members().contains(Permission.ADD);
        boolean unbind = folder && standing.members().contains(Permission.DELETE);
        if (standing.may().contains(Permission.READ)) {
            names.add("read");
            names.add("read-current-user-privilege-set");
        }
        if (change && (!folder || (bind && unbind))) {
            // RFC 3744 3.10: it contains those that follow
            names.add("write");
        }
        if (change) {
            names.add("write-properties");
            names.add("write-content");
        }
        if (bind) {
            names.add("bind");
        }
        if (unbind) {
            names.add("unbind");
        }
        return names;
    }
}

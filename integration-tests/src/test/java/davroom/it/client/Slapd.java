package davroom.it.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A directory of its own: OpenLDAP's server with bob, alice and two groups. */
final class Slapd implements AutoCloseable {
    static final String SEARCHER = "cn=davroom,dc=example,dc=com";
    static final String SEARCH_PASSWORD = "may-search-3";

    private static final String CONFIG =
            """
            include /etc/ldap/schema/core.schema
            include /etc/ldap/schema/cosine.schema
            include /etc/ldap/schema/inetorgperson.schema
            modulepath /usr/lib/ldap
            moduleload back_mdb
            pidfile FOLDER/pid
            TLSCertificateFile CERT.pem
            TLSCertificateKeyFile CERT.key
            database mdb
            maxsize 10485760
            suffix dc=example,dc=com
            directory FOLDER/db
            rootdn cn=root,dc=example,dc=com
            rootpw root-5
            access to attrs=userPassword by anonymous auth by * none
            access to * by dn.exact="cn=davroom,dc=example,dc=com" read by * none
            """;

    private static final String PEOPLE =
            """
            dn: dc=example,dc=com
            objectClass: dcObject
            objectClass: organization
            o: Example
            dc: example

            dn: cn=davroom,dc=example,dc=com
            objectClass: applicationProcess
            objectClass: simpleSecurityObject
            cn: davroom
            userPassword: may-search-3

            dn: ou=people,dc=example,dc=com
            objectClass: organizationalUnit
            ou: people

            dn: uid=bob,ou=people,dc=example,dc=com
            objectClass: inetOrgPerson
            uid: bob
            cn: Bob
            sn: B
            userPassword: bobs-secret

            dn: uid=alice,ou=people,dc=example,dc=com
            objectClass: inetOrgPerson
            uid: alice
            cn: Alice
            sn: A
            userPassword: alices-secret

            dn: uid=eve,ou=people,dc=example,dc=com
            objectClass: inetOrgPerson
            uid: eve
            cn: Eve
            sn: E
            userPassword: eves-secret

            dn: cn=admins,dc=example,dc=com
            objectClass: groupOfNames
            cn: admins
            member: uid=alice,ou=people,dc=example,dc=com

            dn: cn=photos,dc=example,dc=com
            objectClass: groupOfNames
            cn: photos
            member: uid=bob,ou=people,dc=example,dc=com
            """;

    private final Path folder;
    private final int port;
    private final int tlsPort;
    private Process process;

    private Slapd(Path folder) throws IOException {
        this.folder = folder;
        this.port = freePort();
        this.tlsPort = freePort();
    }

    /** Starts one in that folder, with that certificate. */
    static Slapd start(Path folder, Certificate certificate)
            throws IOException, InterruptedException {
        Needs.programs("slapd", "slapadd", "ldapmodify");
        Slapd slapd = new Slapd(folder);
        Files.createDirectories(folder.resolve("db"));
        String config =
                CONFIG.replace("FOLDER", folder.toString()).replace("CERT", certificate.prefix());
        Path file = Files.writeString(folder.resolve("slapd.conf"), config);
        Path people = Files.writeString(folder.resolve("people.ldif"), PEOPLE);
        Program.of("/usr/sbin/slapadd", "-f", file.toString(), "-l", people.toString())
                .run()
                .succeeded();
        slapd.start();
        return slapd;
    }

    /** Starts it again after it was stopped, on the same ports. */
    void start() throws IOException {
        process =
                new ProcessBuilder(
                                "/usr/sbin/slapd",
                                "-d",
                                "0",
                                "-f",
                                folder.resolve("slapd.conf").toString(),
                                "-h",
                                uri() + " " + tlsUri())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("slapd.log").toFile())
                        .start();
        Await.until("the directory answers", this::answers);
    }

    /** Without encryption, or with it from a request on. */
    String uri() {
        return "ldap://localhost:" + port;
    }

    /** Encrypted. */
    String tlsUri() {
        return "ldaps://localhost:" + tlsPort;
    }

    /** Changes what is in it. */
    void modify(String ldif) throws IOException, InterruptedException {
        List<String> words =
                List.of("ldapmodify", "-x", "-H", uri(), "-D", "cn=root,dc=example,dc=com");
        Program.of(Stream.concat(words.stream(), Stream.of("-w", "root-5")).toList())
                .reading(ldif)
                .run()
                .succeeded();
    }

    void stop() {
        process.destroy();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return !process.isAlive();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

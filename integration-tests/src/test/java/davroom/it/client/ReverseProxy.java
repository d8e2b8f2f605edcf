package davroom.it.client;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A proxy in front of a server, as a process of its own, with the very configuration that the
 * document for owners shows.
 */
final class ReverseProxy implements AutoCloseable {
    private static final Path DOCUMENT = Path.of("..", "docs", "reverse-proxies.md");

    /** One of the three, and what it needs around the configuration that is shown. */
    enum Product {
        NGINX("nginx", "nginx", "-e %s/error.log -c") {
            @Override
            String around(String shown, Path folder, int port) {
                return """
                user root;
                daemon off;
                pid %1$s/pid;
                worker_processes 1;
                events {}
                http {
                    access_log off;
                    client_body_temp_path %1$s/spool;
                    proxy_temp_path %1$s/spool;
                    fastcgi_temp_path %1$s/spool;
                    uwsgi_temp_path %1$s/spool;
                    scgi_temp_path %1$s/spool;
                    %2$s
                }
                """
                        .formatted(folder, shown);
            }
        },
        APACHE("apache2", "apache", "-DFOREGROUND -f") {
            @Override
            String around(String shown, Path folder, int port) {
                StringBuilder modules = new StringBuilder();
                for (String module :
                        List.of(
                                "mpm_event",
                                "authz_core",
                                "headers",
                                "proxy",
                                "proxy_http",
                                "reqtimeout",
                                "ssl")) {
                    modules.append("LoadModule ")
                            .append(module)
                            .append("_module /usr/lib/apache2/modules/mod_")
                            .append(module)
                            .append(".so\n");
                }
                return """
                %3$s
                User www-data
                Group www-data
                ServerRoot %1$s
                ServerName localhost
                DefaultRuntimeDir %1$s
                PidFile %1$s/pid
                Mutex file:%1$s default
                ErrorLog %1$s/error.log
                Listen 127.0.0.1:%4$d
                %2$s
                """
                        .formatted(folder, shown, modules, port);
            }
        },
        HAPROXY("haproxy", "haproxy", "-db -f") {
            @Override
            String around(String shown, Path folder, int port) {
                return "global\n    maxconn 100\n" + shown;
            }
        };

        private final String program;
        private final String language;
        private final String arguments;

        Product(String program, String language, String arguments) {
            this.program = program;
            this.language = language;
            this.arguments = arguments;
        }

        abstract String around(String shown, Path folder, int port);

        /** The configuration in the document. */
        private String shown() throws IOException {
            Matcher block =
                    Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                            .matcher(Files.readString(DOCUMENT));
            if (!block.find()) {
                throw new AssertionError("No configuration of " + program + " in " + DOCUMENT);
            }
            return block.group(1);
        }
    }

    private final Path folder;
    private final int port;
    private final Process process;

    private ReverseProxy(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Starts one on that port, with what lies in the folder of the certificate. */
    static ReverseProxy start(Product product, Server server, int port, Certificate certificate)
            throws IOException {
        Path folder = Files.createTempDirectory("davroom-it-proxy-");
        Path spool = Files.createDirectory(folder.resolve("spool"));
        // Apache's workers are somebody else
        folder.toFile().setExecutable(true, false);
        spool.toFile().setWritable(true, false);
        spool.toFile().setExecutable(true, false);
        spool.toFile().setReadable(true, false);
        String shown =
                product.shown()
                        .replaceAll("(listen |bind )(:?)443", "$1" + "127.0.0.1:" + port)
                        .replace("*:443", "127.0.0.1:" + port)
                        .replace("127.0.0.1:2342", "127.0.0.1:" + server.http().getPort())
                        .replace("/etc/ssl/photos", certificate.prefix())
                        .replace("photos.example.com", "localhost");
        Path configuration = folder.resolve("configuration");
        Files.writeString(configuration, product.around(shown, folder, port));
        List<String> command = new ArrayList<>(List.of(product.program));
        command.addAll(List.of(product.arguments.formatted(folder).split(" ")));
        command.add(configuration.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(folder.resolve("output").toFile());
        builder.environment().put("TMPDIR", spool.toString());
        builder.environment().merge("PATH", ":/usr/sbin", String::concat);
        ReverseProxy proxy = new ReverseProxy(folder, port, builder.start());
        try {
            Await.until(product + " listens", () -> !proxy.process.isAlive() || proxy.listens());
        } catch (AssertionError e) {
            proxy.close();
            throw e;
        }
        if (!proxy.process.isAlive()) {
            throw new AssertionError(product + " did not start: " + proxy.said());
        }
        return proxy;
    }

    /** The public address of the server behind it. */
    static URI site(int port) {
        return URI.create("https://localhost:" + port + "/photos/");
    }

    /** The longest file that it has written. */
    long longestFile() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.mapToLong(file -> file.toFile().length()).max().orElse(0);
        }
    }

    /** What it printed and logged. */
    String said() throws IOException {
        Path log = folder.resolve("error.log");
        return Files.readString(folder.resolve("output"))
                + (Files.exists(log) ? Files.readString(log) : "");
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(10, SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Disk.remove(folder);
    }
}

package davroom.it;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What this process holds: server and clients share it, so its pools differ by what was just going
 * on.
 *
 * @param threads that run
 * @param handles of files and sockets that are open
 * @param loaders that have loaded a class and are still there
 */
record Counts(int threads, int handles, int loaders) {

    static Counts now() throws IOException, JMException {
        return new Counts(
                ManagementFactory.getThreadMXBean().getThreadCount(), openHandles(), liveLoaders());
    }

    private static int openHandles() {
        String[] open = Path.of("/proc/self/fd").toFile().list();
        return open == null ? 0 : open.length;
    }

    /** As many as have loaded a class and are still there. */
    private static int liveLoaders() throws JMException {
        Object table =
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "vmClassloaders",
                                new Object[] {new String[0]},
                                new String[] {String[].class.getName()});
        return (int) table.toString().lines().count();
    }

    /** Waits a little: pools shrink, and what nobody holds has to be collected. */
    static void assertNoneAbove(Counts before, int threads, int handles, int loaders)
            throws IOException, JMException {
        Eventually.holds(
                "no more than before: " + before + " + " + threads + "/" + handles + "/" + loaders,
                () -> {
                    System.gc();
                    Counts now = quietly();
                    return now.threads <= before.threads + threads
                            && now.handles <= before.handles + handles
                            && now.loaders <= before.loaders + loaders;
                });
        System.out.println("before " + before + ", after " + now());
    }

    private static Counts quietly() {
        try {
            return now();
        } catch (IOException | JMException e) {
            throw new IllegalStateException(e);
        }
    }
}

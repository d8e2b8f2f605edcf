package davroom.standalone;

import org.osgi.framework.BundleException;

/**
 * Stops the house when the process is told to end by SIGTERM or Ctrl-C, and then ends with exit
 * code 0: this was a stop as it should be.
 */
final class Shutdown implements AutoCloseable {
    private final House house;
    private final Thread hook;

    private Shutdown(House house) {
        this.house = house;
        hook = new Thread(() -> stop(house), "davroom.stop");
    }

    /** Watches for the signals until it is closed. */
    static Shutdown of(House house) {
        Shutdown shutdown = new Shutdown(house);
        Runtime.getRuntime().addShutdownHook(shutdown.hook);
        return shutdown;
    }

    /** Returns when the house has stopped. */
    void await() throws InterruptedException {
        house.waitForStop();
    }

    private static void stop(House house) {
        int exit = 0;
        try {
            house.close();
        } catch (BundleException e) {
            System.err.println("Davroom did not stop well: " + e.getMessage());
            exit = 1;
        }
        // A hook cannot choose the exit code in any other way.
        Runtime.getRuntime().halt(exit);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook with it.
            return;
        }
    }
}

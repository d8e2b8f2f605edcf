package davroom.listener;

import java.time.Duration;

/**
 * What a client may cost: how long it may take for a request head, stay silent, and how slow it may
 * be at least.
 *
 * @param head from the first byte of a request to the end of its head
 * @param idle without any byte, between requests or while we wait for one
 * @param grace waiting time over which a transfer must reach {@code bytesPerSecond}
 * @param drain time that running requests get when the listener closes
 */
record Limits(Duration head, Duration idle, Duration grace, long bytesPerSecond, Duration drain) {

    /**
     * Longest time in which a client takes nothing of an answer. Longer than {@link #idle}, because
     * a full send buffer of the system moves in great steps: at the speed of a song one step takes
     * most of a minute.
     */
    Duration untaken() {
        return idle.multipliedBy(4);
    }
}

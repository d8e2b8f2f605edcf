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
record Limits(Duration head, Duration idle, Duration grace, long bytesPerSecond, Duration drain) {}
